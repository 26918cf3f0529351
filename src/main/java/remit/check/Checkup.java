package remit.check;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.policy.Fault;

/**
 * Everything that can be said about a tree without asking its rules anything.
 *
 * @param sources the tree
 * @param revision what decides; null where a rule or policy has a fault
 * @param examples its scenarios and stories; null where there is no revision to run them against
 * @param faults what is wrong in any file, sorted by file, line and column
 */
public record Checkup(
    Sources sources, @Nullable Revision revision, @Nullable Examples examples, List<Fault> faults) {

  public Checkup {
    faults = List.copyOf(faults);
  }

  /** Reads all files of a tree. */
  public static Checkup of(Sources sources) {
    RevisionFiles files = RevisionFiles.load(sources);
    TreeSet<Fault> faults = new TreeSet<>(files.faults());
    Revision revision = files.revision();
    Examples examples = revision == null ? null : Examples.read(sources, revision, faults);
    return new Checkup(sources, revision, examples, List.copyOf(faults));
  }
}
