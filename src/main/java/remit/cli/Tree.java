package remit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.check.SourceFolder;
import remit.check.Unreadable;
import remit.desk.Amendment;
import remit.desk.Sources;
import remit.ledger.Place;
import remit.ledger.StoredRevisions;
import remit.policy.Fault;

/** Finds the rules and policies that a command works with. */
final class Tree {

  private Tree() {}

  /**
   * @param root the folder that was named, or null where none was
   * @throws Refusal when the folder that was named holds neither rules nor policies
   */
  static Sources at(@Nullable Path root) {
    if (root != null && !SourceFolder.isTree(root)) {
      throw new Refusal(
          "The folder (%s) holds neither rules nor policies. Maybe name the folder above them."
              .formatted(root));
    }
    try {
      return SourceFolder.inForce(root == null ? Path.of("") : root);
    } catch (Unreadable e) {
      throw new Refusal(e.faults().stream().map(Fault::toString).collect(Collectors.joining("\n")));
    }
  }

  /**
   * @param word a folder, or the number or the hash of a revision
   * @param data the folder of the database in which revisions are
   * @throws Refusal when it is neither
   */
  static Sources named(String word, Path data) {
    Path folder = Path.of(word);
    if (SourceFolder.isTree(folder)) {
      return at(folder);
    }
    Place place = Place.named(data);
    if (place instanceof Place.Folder && !Files.isDirectory(data)) {
      throw unknown(word);
    }
    try (StoredRevisions store = StoredRevisions.at(place)) {
      return store.read(
          book ->
              book.amendments().stream()
                  .filter(each -> isNamed(each, word))
                  .findFirst()
                  .map(each -> book.sources(each.current().wholeHash()))
                  .orElseThrow(() -> unknown(word)));
    }
  }

  private static boolean isNamed(Amendment amendment, String word) {
    return word.equals(Long.toString(amendment.id()))
        || word.equals(amendment.current().revision())
        || word.equals(amendment.current().wholeHash());
  }

  private static Refusal unknown(String word) {
    return new Refusal(
        "There is no folder with rules and policies, and no revision, of that name (%s). Maybe see the revisions by remit revisions."
            .formatted(word));
  }
}
