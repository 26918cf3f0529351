package remit.desk;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.policy.Fault;
import remit.policy.Place;

/**
 * Everything the gates say of a set of rule and policy files before it may decide anybody's pay.
 * Later gates are not asked where an earlier one found something.
 *
 * @param revision the content hash that answers would name
 * @param faults what cannot be read or does not fit together, sorted by file, line and column
 * @param examples how many scenarios and stories ran
 * @param failures those whose expectation was not met
 * @param proofs what was proved of each policy on each stretch of days without a change; empty
 *     where an earlier gate found something
 * @param limit the limit at which the examination was stopped, as a sentence; null where it came to
 *     its end
 */
public record Verdict(
    String revision,
    List<Fault> faults,
    int examples,
    List<Failure> failures,
    List<Proof> proofs,
    @Nullable String limit) {

  public Verdict {
    faults = List.copyOf(faults);
    failures = List.copyOf(failures);
    proofs = List.copyOf(proofs);
  }

  /**
   * A scenario or story whose expectation was not met.
   *
   * @param place where it is written
   * @param title rule or policy, and what should happen
   * @param message what happened instead
   */
  public record Failure(Place place, String title, String message) {}

  /**
   * What was proved of one policy from one change of it to the next.
   *
   * @param policy its name
   * @param from the first day
   * @param until the day on which the next terms begin; null where these hold on
   * @param combinations how many combinations of what rules and tables can tell apart were decided
   * @param sampled where not all were: why, and how they were chosen, as a sentence; null where the
   *     proof is complete
   * @param gaps what is wrong
   */
  public record Proof(
      String policy,
      LocalDate from,
      @Nullable LocalDate until,
      long combinations,
      @Nullable String sampled,
      List<Gap> gaps) {
    public Proof {
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * Something that a policy gets wrong for some deal.
   *
   * @param code what kind of thing, for example {@code NO_OWNER}
   * @param fault where to look, what was found and what to do
   * @param deal the smallest deal that shows it, as the JSON of a call; null where no deal can show
   *     it, such as a rule that never speaks
   */
  public record Gap(String code, Fault fault, @Nullable String deal) {}

  /** Whether the files may decide. */
  public boolean isClean() {
    return limit == null
        && faults.isEmpty()
        && failures.isEmpty()
        && proofs.stream().allMatch(proof -> proof.gaps().isEmpty());
  }

  /** How many things are wrong with them. */
  public int findings() {
    return faults.size()
        + failures.size()
        + proofs.stream().mapToInt(proof -> proof.gaps().size()).sum()
        + (limit == null ? 0 : 1);
  }
}
