package remit.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import remit.desk.Examine;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.policy.Fault;
import remit.policy.Place;
import remit.proof.Proof;

/**
 * Asks every gate within this process: what reads well, whether the scenarios and stories hold, and
 * what can be proved. For files that somebody has approved, or that belong to whoever asks; all
 * others are examined apart.
 */
public final class ExamineHere implements Examine {

  /** More than anybody reads. */
  private static final int MOST_TOLD = 1_000;

  private final Function<Revision, List<Verdict.Proof>> proof;

  /**
   * @param proof what can be proved of a revision whose scenarios and stories hold
   */
  public ExamineHere(Function<Revision, List<Verdict.Proof>> proof) {
    this.proof = proof;
  }

  /** With all the gates there are. */
  public static ExamineHere everything() {
    return new ExamineHere(Proof::of);
  }

  @Override
  public Verdict examine(Sources sources) {
    Checkup checkup = Checkup.of(sources);
    Revision revision = checkup.revision();
    Examples examples = checkup.examples();
    String hash = sources.hash();
    if (!checkup.faults().isEmpty() || revision == null || examples == null) {
      return new Verdict(hash, told(checkup.faults()), 0, List.of(), List.of(), null);
    }
    List<Verdict.Failure> failures = new ArrayList<>();
    for (Examples.Test test : examples.all()) {
      Result result = test.run();
      if (!result.passed() && failures.size() < MOST_TOLD) {
        failures.add(new Verdict.Failure(result.place(), result.title(), result.message()));
      }
    }
    List<Verdict.Proof> proofs = failures.isEmpty() ? proof.apply(revision) : List.of();
    return new Verdict(hash, List.of(), examples.all().size(), failures, proofs, null);
  }

  private static List<Fault> told(List<Fault> faults) {
    if (faults.size() <= MOST_TOLD) {
      return faults;
    }
    List<Fault> told = new ArrayList<>(faults.subList(0, MOST_TOLD));
    told.add(
        new Fault(
            new Place(faults.get(MOST_TOLD).place().file(), 1, 1),
            "There are (%d) more findings.".formatted(faults.size() - MOST_TOLD),
            "Maybe mend the ones named first."));
    return told;
  }
}
