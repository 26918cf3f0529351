package remit.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.check.ExamineHere;
import remit.check.RevisionFiles;
import remit.desk.Amendment;
import remit.desk.Amendments;
import remit.desk.Amendments.Wish;
import remit.desk.Caller;
import remit.desk.Examination;
import remit.desk.Examine;
import remit.desk.FollowPublications;
import remit.desk.FourEyes;
import remit.desk.NotAllowed;
import remit.desk.Publication;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.json.NamedDeals;
import remit.ledger.Database;
import remit.ledger.Place;
import remit.ledger.StoredRevisions;

/**
 * The commands {@code publish} and {@code revisions}: what one person who works alone takes from
 * the folders, and what was taken.
 */
final class PublishFolder {

  private final Streams streams;
  private final Path data;

  PublishFolder(Streams streams, Path data) {
    this.streams = streams;
    this.data = data;
  }

  /** Prints every revision, the latest first. */
  int list() {
    try (StoredRevisions store = StoredRevisions.at(Place.named(data))) {
      Amendments amendments = amendments(store);
      for (Amendment each : amendments.all()) {
        String standing = amendments.standing(each);
        streams
            .out()
            .printf(
                "%4d  %-10s  %s  %s  %s%n",
                each.id(),
                standing == null ? each.stage() : standing,
                each.current().revision(),
                each.current().author(),
                each.current().reason().lines().findFirst().orElse(""));
      }
    }
    return Cli.FINE;
  }

  /** Proposes the files of the folders and publishes them, if they are clean. */
  int publish(Sources folder, String reason, @Nullable LocalDate day) {
    return guarded(
        amendments -> {
          List<Publication> before = amendments.publications();
          if (before.isEmpty()) {
            return first(amendments, folder);
          }
          Publication base = before.get(before.size() - 1);
          Map<String, @Nullable String> changed = changed(amendments, base, folder);
          if (changed.isEmpty()) {
            throw new Refusal(
                "No file of the folders is changed since publication (%d). Maybe edit one and publish again."
                    .formatted(base.id()),
                Cli.FINDINGS);
          }
          Amendment proposed =
              amendments.propose(
                  caller(), new Wish(base.wholeHash(), changed, reason, day, null, List.of()));
          return finish(amendments, proposed);
        });
  }

  /** Publishes a revision that was proposed before. */
  int publish(long id) {
    return guarded(amendments -> finish(amendments, amendments.get(id)));
  }

  private interface Work {
    int with(Amendments amendments);
  }

  private int guarded(Work work) {
    try (Database database = Database.at(Place.named(data))) {
      StoredRevisions store = database.revisions();
      if (database.keys().all().stream().anyMatch(key -> key.person() != null)
          || store.publications().stream().anyMatch(each -> !each.singleUser())) {
        throw new Refusal(
            "In (%s) nobody publishes alone. Maybe propose it by the service's calls."
                .formatted(data));
      }
      return work.with(amendments(store));
    } catch (NotAllowed e) {
      e.obstacles().forEach(streams.err()::println);
      throw new Refusal(String.valueOf(e.getMessage()), Cli.FINDINGS);
    }
  }

  private static Amendments amendments(StoredRevisions store) {
    Examine examine = ExamineHere.everything();
    return new Amendments(
        store,
        examine,
        new FollowPublications(store, PublishFolder::read),
        new NamedDeals(),
        FourEyes.off(),
        Clock.systemUTC());
  }

  /** What was clean once may be too loose for a later program. */
  private static Revision read(Sources published) {
    try {
      return RevisionFiles.revisionOf(published);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "What was published cannot be read any more: %s Maybe use the program that published it."
              .formatted(e.getMessage()));
    }
  }

  private static Caller caller() {
    return Caller.onlyOne(String.valueOf(System.getProperty("user.name")));
  }

  private int first(Amendments amendments, Sources folder) {
    Verdict verdict = ExamineHere.everything().examine(folder);
    if (!verdict.isClean()) {
      throw new Refusal("The files have findings. Maybe run check and test.", Cli.FINDINGS);
    }
    amendments.takeFirst(caller(), folder);
    streams.out().printf("Published for every day, by one person: %s%n", folder.hash());
    return Cli.FINE;
  }

  private int finish(Amendments amendments, Amendment proposed) {
    PrintStream out = streams.out();
    Examination examination = proposed.current().examination();
    if (examination != null) {
      examination.changes().forEach(out::println);
      examination.warnings().forEach(each -> out.println("Warning: " + each));
      if (!examination.allowsProposal()) {
        examination.obstacles().forEach(out::println);
        out.printf("Not published: revision %d is a draft with findings.%n", proposed.id());
        return Cli.FINDINGS;
      }
    }
    Publication made = amendments.publish(caller(), proposed.id(), proposed.edition());
    out.printf(
        "Published for deals from %s on, by one person: %s%n", made.governsFrom(), made.revision());
    return Cli.FINE;
  }

  private static Map<String, @Nullable String> changed(
      Amendments amendments, Publication base, Sources folder) {
    Sources old = amendments.files(amendments.get(base.amendment()));
    Map<String, @Nullable String> changed = new TreeMap<>();
    old.paths().forEach(path -> changed.put(path, null));
    folder
        .contents()
        .forEach(
            (path, bytes) -> {
              if (Arrays.equals(bytes, old.contents().get(path))) {
                changed.remove(path);
              } else {
                changed.put(path, new String(bytes, StandardCharsets.UTF_8));
              }
            });
    return changed;
  }
}
