package remit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.check.RevisionFiles;
import remit.check.ShippedTree;
import remit.desk.Amendments;
import remit.desk.Caller;
import remit.desk.FollowPublications;
import remit.desk.FourEyes;
import remit.desk.Sources;
import remit.json.NamedDeals;
import remit.ledger.Place;
import remit.ledger.StoredRevisions;

/** What is said where the service cannot start. */
class LoadingTest {

  @TempDir private Path folder;

  private CannotStart refused() {
    List<CannotStart> told = new ArrayList<>();
    Loading loading =
        Loading.begin(
            folder.resolve("tree").toString(), new Place.Folder(folder.resolve("data")), told::add);
    CannotStart cannot = catchThrowableOfType(CannotStart.class, loading::loaded);
    assertThat(cannot).isNotNull();
    return cannot;
  }

  private void write(Sources sources) throws IOException {
    for (String path : sources.paths()) {
      Path file = folder.resolve("tree").resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, sources.text(path));
    }
  }

  @Test
  void what_was_published_and_reads_no_more_is_listed_with_its_lines() {
    Sources old = ShippedTree.edited("policies/standard/ownership.yaml", "90 days", "half a year");
    try (StoredRevisions store = StoredRevisions.in(folder.resolve("data"))) {
      new Amendments(
              store,
              sources -> {
                throw new AssertionError("Nothing is examined here.");
              },
              new FollowPublications(store, RevisionFiles::revisionOf),
              new NamedDeals(),
              FourEyes.off(),
              Clock.systemUTC())
          .takeFirst(Caller.onlyOne("sam"), old);
    }
    CannotStart cannot = refused();
    assertThat(cannot.shown())
        .startsWith("The rules and policies that were published (sha256:")
        .contains(") have findings (1), so nothing is decided by them.")
        .containsPattern(
            "policies/standard/ownership.yaml:[0-9]+:[0-9]+: The value \\(half a year\\) of"
                + " parameter")
        .contains("value: half a year, last-day: out")
        .contains("^")
        .doesNotContain("Exception");
    assertThat(cannot.advice()).contains("--remit.data=FOLDER");
    // The database is free again for whoever comes next.
    StoredRevisions.in(folder.resolve("data")).close();
  }

  @Test
  void links_that_lead_out_of_the_folder_are_listed() throws IOException {
    write(ShippedTree.sources());
    Path secret = Files.writeString(folder.resolve("secret.txt"), "a secret");
    Path tree = folder.resolve("tree");
    Files.createSymbolicLink(tree.resolve("rules/ownership/elsewhere.drl"), secret);
    Files.createSymbolicLink(tree.resolve("policies/standard/gone.yaml"), tree.resolve("nowhere"));
    Files.createSymbolicLink(
        tree.resolve("rules/ownership/within.md"), tree.resolve("rules/ownership/README.md"));
    CannotStart cannot = refused();
    assertThat(cannot.shown())
        .startsWith("Some of the rules and policies cannot be read (2)")
        .contains(
            "policies/standard/gone.yaml:1:1: The link (policies/standard/gone.yaml) leads to no"
                + " file. Maybe ")
        .contains(
            "rules/ownership/elsewhere.drl:1:1: The link (rules/ownership/elsewhere.drl) leads out"
                + " of the folder of rules and policies. Maybe ")
        .doesNotContain("secret")
        .doesNotContain("Exception");
    assertThat(cannot.advice()).contains("check");
  }
}
