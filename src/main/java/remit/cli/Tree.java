package remit.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import remit.check.SourceFolder;
import remit.desk.Sources;

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
    } catch (UncheckedIOException e) {
      throw new Refusal("The files cannot be read: %s.".formatted(e.getCause()));
    }
  }
}
