package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.cli.Terminal.remit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.cli.Terminal.Run;

/** The commands {@code publish} and {@code revisions}, as somebody who works alone sees them. */
class PublishCommandsTest {

  private static final String WINDOW =
      "      2015-01-01: { value: 90 days, last-day: out, source: \"Rules of 2015\" }\n";

  @TempDir private Path folder;

  private final LocalDate later = LocalDate.now(ZoneOffset.UTC).plusDays(30);

  private Run publish(SmallTree tree, String... words) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("publish", "--root", tree.in(folder.resolve("tree"))));
    all.addAll(List.of("--data", data(), "--reason", "The board wants it"));
    all.addAll(List.of(words));
    return remit(all.toArray(String[]::new));
  }

  private List<String> revisions() {
    Run run = remit("revisions", "--data", data());
    assertThat(run.status()).as(run.err()).isZero();
    return run.out().lines().toList();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static SmallTree windowOf(String window) {
    return new SmallTree().edited(SmallTree.OWNERSHIP, "value: 90 days", "value: " + window);
  }

  private static SmallTree windowFrom(LocalDate day, String window) {
    return new SmallTree()
        .edited(
            SmallTree.OWNERSHIP,
            WINDOW,
            WINDOW + WINDOW.replace("2015-01-01", day.toString()).replace("90 days", window));
  }

  @Test
  void the_first_publication_takes_the_folder_for_every_day() throws IOException {
    Run run = publish(new SmallTree());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("Published for every day, by one person: sha256:[0-9a-f]{64}");
    assertThat(revisions())
        .singleElement()
        .asString()
        .containsPattern("^ +1  LIVE +sha256:[0-9a-f]{64}  ");
  }

  @Test
  void nothing_is_published_twice() throws IOException {
    publish(new SmallTree());
    Run run = publish(new SmallTree());
    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(run.err()).contains("No file is changed.");
    assertThat(revisions()).hasSize(1);
  }

  @Test
  void another_value_for_days_that_are_decided_is_refused_at_its_place() throws IOException {
    publish(new SmallTree());
    Run run = publish(windowOf("120 days"));
    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(run.out() + run.err())
        .containsPattern(
            "policies/standard/ownership.yaml:24:[0-9]+: The parameter \\(handoff-window\\) says"
                + " something else from \\(2015-01-01\\) on")
        .contains("or give it corrects: and the reason")
        .doesNotContain("Published");
    assertThat(revisions()).filteredOn(line -> line.contains("LIVE")).hasSize(1);
    assertThat(revisions()).filteredOn(line -> line.contains("The board wants it")).isNotEmpty();
  }

  @Test
  void a_correction_with_its_reason_is_published_for_the_days_it_corrects() throws IOException {
    publish(new SmallTree());
    Run run =
        publish(
            windowOf("120 days")
                .edited(
                    SmallTree.OWNERSHIP,
                    "120 days,",
                    "120 days, corrects: \"The board had decided 120\","));
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("Published for deals from 2015-01-01 on, by one person: sha256:");
    assertThat(revisions())
        .satisfiesExactly(
            latest -> assertThat(latest).containsPattern("^ +2  LIVE "),
            first -> assertThat(first).containsPattern("^ +1  SUPERSEDED "));
  }

  @Test
  void an_entry_of_a_later_day_is_published_for_that_day() throws IOException {
    publish(new SmallTree());
    Run run = publish(windowFrom(later, "120 days"), "--from", later.toString());
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("handoff window is 120 days, was 90 days")
        .contains("Published for deals from " + later + " on, by one person: sha256:");
    assertThat(revisions())
        .satisfiesExactly(
            latest -> assertThat(latest).containsPattern("^ +2  SCHEDULED .*  The board wants it$"),
            first -> assertThat(first).containsPattern("^ +1  LIVE "));
  }

  @Test
  void what_is_published_for_today_supersedes_what_was_there() throws IOException {
    publish(new SmallTree());
    assertThat(publish(windowFrom(later, "120 days")).status()).isZero();
    assertThat(revisions())
        .satisfiesExactly(
            latest -> assertThat(latest).containsPattern("^ +2  LIVE "),
            first -> assertThat(first).containsPattern("^ +1  SUPERSEDED "));
  }

  @Test
  void a_day_that_is_over_is_refused() throws IOException {
    publish(new SmallTree());
    Run run = publish(windowFrom(later, "120 days"), "--from", "2020-01-01");
    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(run.err()).contains("(2020-01-01)").contains("Maybe name ");
    assertThat(revisions()).hasSize(1);
  }

  @Test
  void a_faulty_folder_is_never_the_first() throws IOException {
    Run run = publish(windowOf("half a year"));
    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(run.out()).doesNotContain("Published");
    assertThat(run.err()).contains("findings").contains("Maybe");
    assertThat(revisions()).isEmpty();
  }

  @Test
  void a_faulty_folder_changes_nothing_of_what_is_live() throws IOException {
    publish(new SmallTree());
    String live = revisions().get(0);
    Run run = publish(windowOf("half a year"));
    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(run.out())
        .containsPattern("policies/standard/ownership.yaml:24:[0-9]+: The value \\(half a year\\)")
        .contains("Not published: ");
    assertThat(revisions()).contains(live);
    assertThat(revisions()).filteredOn(line -> line.contains("LIVE")).containsExactly(live);
  }

  @Test
  void a_folder_that_leaves_a_deal_without_an_owner_is_not_published() throws IOException {
    Run run = publish(new SmallTree().without(SmallTree.RENEGOTIATION));
    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(revisions()).isEmpty();
  }

  @Test
  void a_publication_needs_a_reason_and_a_revision_that_is_there() throws IOException {
    Run silent = remit("publish", "--root", new SmallTree().in(folder), "--data", data());
    assertThat(silent.status()).isEqualTo(Cli.USAGE);
    assertThat(silent.err()).contains("Maybe add --reason and say why.");
    Run unknown = remit("publish", "--data", data(), "9");
    assertThat(unknown.status()).isEqualTo(Cli.FINDINGS);
    assertThat(unknown.err()).contains("(9)").contains("Maybe look at the list of them.");
  }
}
