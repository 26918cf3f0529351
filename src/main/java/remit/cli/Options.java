package remit.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import remit.desk.Sources;

/** The options that several commands share, so that they read and mean the same in each. */
final class Options {

  /** What {@code --format} says of itself. */
  static final String FORMATS = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.";

  private Options() {}

  /** Where the rules and policies are. */
  static final class Root {

    @Option(
        names = "--root",
        paramLabel = "DIR",
        description =
            "The folder that holds the folders rules and policies. Default: the working directory.")
    private @Nullable Path folder;

    /** The folder that was named; null where none was. */
    @Nullable Path folder() {
      return folder;
    }

    Sources tree() {
      return Tree.at(folder);
    }
  }

  /** Where the revisions are kept. */
  static final class Data {

    @Option(
        names = "--data",
        paramLabel = "DIR",
        defaultValue = "data",
        description = "The folder of the database. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("data");

    Path folder() {
      return folder;
    }
  }

  /** The policy that a command tells about. */
  static final class ShownPolicy {

    @Option(
        names = "--policy",
        paramLabel = "NAME",
        description = "Which policy. Default: standard.")
    private @Nullable String name;

    /** The policy that was named; null where none was. */
    @Nullable String name() {
      return name;
    }
  }

  /** The policy that decides the deals of a file. */
  static final class DecidingPolicy {

    @Option(
        names = "--policy",
        paramLabel = "NAME",
        description = "The policy that decides, before one that a deal names. Default: standard.")
    private @Nullable String name;

    /** The policy that was named; null where none was. */
    @Nullable String name() {
      return name;
    }
  }
}
