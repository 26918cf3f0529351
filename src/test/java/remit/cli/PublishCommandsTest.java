package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.cli.Terminal.remit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.check.RevisionFiles;
import remit.cli.Terminal.Run;
import remit.desk.Amendments;
import remit.desk.Amendments.Wish;
import remit.desk.Caller;
import remit.desk.FollowPublications;
import remit.desk.FourEyes;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.json.NamedDeals;
import remit.ledger.StoredRevisions;

/** The commands {@code publish} and {@code revisions}, as somebody who works alone sees them. */
class PublishCommandsTest {

  private static final String WINDOW =
      "      2015-01-01: { value: 90 days, last-day: out, source: \"Rules of 2015\" }\n";

  private static final Caller SAM = Caller.onlyOne("sam");

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
    assertThat(run.err())
        .contains("No file of the folders is changed since publication (1). Maybe edit one");
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

  /** What somebody proposed by the calls of the service. */
  private long propose(SmallTree tree) throws IOException {
    Sources files = Tree.at(Path.of(tree.in(folder.resolve("proposed"))));
    Map<String, @Nullable String> wanted =
        Map.of(SmallTree.OWNERSHIP, String.valueOf(files.text(SmallTree.OWNERSHIP)));
    return inStore(
        FourEyes.off(),
        amendments -> {
          String base = amendments.publications().get(0).wholeHash();
          return amendments
              .propose(SAM, new Wish(base, wanted, "Sam wants it", null, null, List.of()))
              .id();
        });
  }

  private <T> T inStore(FourEyes fourEyes, Function<Amendments, T> work) {
    try (StoredRevisions store = StoredRevisions.in(Path.of(data()))) {
      return work.apply(
          new Amendments(
              store,
              files -> new Verdict(files.hash(), List.of(), 0, List.of(), List.of(), null),
              new FollowPublications(store, RevisionFiles::revisionOf),
              new NamedDeals(),
              fourEyes,
              Clock.systemUTC()));
    }
  }

  @Test
  void a_revision_that_was_proposed_is_published_by_its_number() throws IOException {
    publish(new SmallTree());
    long id = propose(windowFrom(later, "120 days"));
    assertThat(revisions().get(0)).containsPattern("^ +2  PROPOSED .*  Sam wants it$");

    Run run = remit("publish", "--data", data(), Long.toString(id));

    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("handoff window is 120 days, was 90 days")
        .containsPattern("Published for deals from [0-9-]{10} on, by one person: sha256:");
    assertThat(revisions().get(0)).containsPattern("^ +2  LIVE .*  Sam wants it$");
    Run again = remit("publish", "--data", data(), Long.toString(id));
    assertThat(again.status()).isEqualTo(Cli.FINDINGS);
    assertThat(again.err()).contains("The amendment (2) is not proposed.");
  }

  @Test
  void a_revision_on_top_of_what_is_superseded_is_not_published() throws IOException {
    publish(new SmallTree());
    long id = propose(windowFrom(later, "120 days"));
    assertThat(publish(windowFrom(later, "60 days")).status()).isZero();

    Run run = remit("publish", "--data", data(), Long.toString(id));

    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(run.err())
        .contains("The amendment (2) amends publication (1), but (2) has been published since.")
        .contains("Maybe edit it on top of that.");
    assertThat(revisions().get(1)).containsPattern("^ +2  PROPOSED ");
  }

  @Test
  void where_others_have_to_agree_nobody_publishes_alone() throws IOException {
    Sources files = Tree.at(Path.of(new SmallTree().in(folder.resolve("tree"))));
    FourEyes others = new FourEyes(true, new TreeSet<>(), 0);
    boolean taken = inStore(others, amendments -> amendments.takeFirst(SAM, files));
    assertThat(taken).isTrue();

    for (Run run :
        List.of(publish(windowFrom(later, "120 days")), remit("publish", "--data", data(), "1"))) {
      assertThat(run.status()).isEqualTo(Cli.USAGE);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .contains("nobody publishes alone. Maybe propose it by the service's calls.");
    }
    assertThat(revisions()).hasSize(1);
  }
}
