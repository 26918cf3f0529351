package remit.cli;

import org.jspecify.annotations.Nullable;
import remit.check.Excerpts;
import remit.check.RevisionFiles;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.policy.Nearest;
import remit.policy.PolicyBook;

/** What commands that look at whole policies have in common. */
final class Proven {

  private Proven() {}

  /** What decides; null where a file has a fault, which is then printed. */
  static @Nullable Revision revision(Sources sources, Streams streams) {
    RevisionFiles files = RevisionFiles.load(sources);
    if (files.revision() == null) {
      streams.err().print(new Excerpts(sources).show(files.faults()));
      streams.err().println("Nothing was decided. Maybe correct the findings first.");
    }
    return files.revision();
  }

  /** The policy that is meant. */
  static PolicyBook policy(Revision revision, @Nullable String name) {
    String meant = name == null ? Revision.DEFAULT_POLICY : name;
    PolicyBook book = revision.policy(meant);
    if (book == null) {
      throw new Refusal(
          "There is no policy (%s). %s"
              .formatted(meant, Nearest.advice(meant, revision.policies().keySet())));
    }
    return book;
  }
}
