package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.Live;
import remit.desk.Sources;
import remit.desk.Timeline;
import remit.desk.Verdict;
import remit.policy.Fault;

/** Edits made with any editor while the service runs. */
class WorkingFolderTest {

  private static final String OWNERSHIP = "policies/standard/ownership.yaml";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path root;

  private final Live live = new Live(Timeline.of(ShippedTree.revision()));
  private final List<Sources> examined = new ArrayList<>();
  private final List<Sources> taken = new ArrayList<>();
  private boolean alone;
  private long edits;

  @BeforeEach
  void copyTheShippedTree() throws IOException {
    for (var file : ShippedTree.sources().contents().entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  private WorkingFolder folder() {
    return new WorkingFolder(
        root,
        sources -> {
          examined.add(sources);
          List<Fault> faults = RevisionFiles.load(sources).faults();
          return new Verdict(sources.hash(), faults, 0, List.of(), List.of(), null);
        },
        live,
        sources -> {
          if (alone) {
            taken.add(sources);
            live.swap(Timeline.of(ShippedTree.revision(sources)));
          }
          return alone;
        },
        CLOCK);
  }

  private void write(String from, String to) throws IOException {
    Path file = root.resolve(OWNERSHIP);
    Files.writeString(file, Files.readString(file).replace(from, to));
    // Two edits within the clock's grain would look like one.
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 1_000 * ++edits));
  }

  private static void lookTwice(WorkingFolder folder) {
    folder.look();
    folder.look();
  }

  @Test
  void a_folder_as_it_is_live_is_no_draft() {
    WorkingFolder folder = folder();
    lookTwice(folder);
    assertThat(folder.state().isDraft()).isFalse();
    assertThat(examined).isEmpty();
  }

  @Test
  void an_edit_is_a_draft_with_its_findings_and_what_is_live_stays() throws IOException {
    WorkingFolder folder = folder();
    lookTwice(folder);
    write("value: 90 days", "value: half a year");
    lookTwice(folder);
    assertThat(folder.state().isDraft()).isTrue();
    assertThat(folder.state().verdict().faults())
        .singleElement()
        .asString()
        .contains("half a year");
    assertThat(live.now().latest()).isSameAs(ShippedTree.revision());
  }

  @Test
  void an_edit_counts_once_the_files_stand_still_and_is_examined_once() throws IOException {
    WorkingFolder folder = folder();
    lookTwice(folder);
    write("value: 90 days", "value: 91 days");
    folder.look();
    write("value: 91 days", "value: 92 days");
    folder.look();
    assertThat(examined).isEmpty();
    lookTwice(folder);
    lookTwice(folder);
    assertThat(examined).hasSize(1);
    assertThat(examined.get(0).text(OWNERSHIP)).contains("value: 92 days");
  }

  @Test
  void who_works_alone_has_a_clean_edit_live_and_a_faulty_one_not() throws IOException {
    alone = true;
    WorkingFolder folder = folder();
    lookTwice(folder);
    write("value: 90 days", "value: half a year");
    lookTwice(folder);
    assertThat(taken).isEmpty();
    write("value: half a year", "value: 120 days");
    lookTwice(folder);
    assertThat(taken).hasSize(1);
    assertThat(folder.state().isDraft()).isFalse();
    assertThat(live.now().latest().hash()).isEqualTo(taken.get(0).hash());
  }

  @Test
  void an_edit_that_is_taken_back_is_no_draft_any_more() throws IOException {
    WorkingFolder folder = folder();
    write("value: 90 days", "value: 120 days");
    lookTwice(folder);
    assertThat(folder.state().isDraft()).isTrue();
    write("value: 120 days", "value: 90 days");
    lookTwice(folder);
    assertThat(folder.state().isDraft()).isFalse();
  }

  @Test
  void a_folder_that_is_gone_is_a_draft_without_files_and_breaks_nothing() throws IOException {
    WorkingFolder folder = folder();
    Files.move(root.resolve("rules"), root.resolve("elsewhere"));
    lookTwice(folder);
    assertThat(folder.state().isDraft()).isTrue();
    assertThat(live.now().latest()).isSameAs(ShippedTree.revision());
  }
}
