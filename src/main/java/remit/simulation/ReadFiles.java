package remit.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.policy.Fault;

/** Reads changed rule and policy files with the checks that all files pass. */
@FunctionalInterface
public interface ReadFiles {

  /**
   * What came of it.
   *
   * @param revision ready to decide; null where there is a fault
   * @param faults what is wrong, sorted by file, line and column
   */
  record Outcome(@Nullable Revision revision, List<Fault> faults) {
    public Outcome {
      faults = List.copyOf(faults);
    }
  }

  /** Reads and checks files. */
  Outcome read(Sources sources);
}
