package remit.simulation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import remit.desk.Revision;
import remit.policy.PolicyBook;
import remit.policy.Terms;

/**
 * What decides a deal on one side.
 *
 * @param revision whose rules are asked
 * @param policy which of its policies
 * @param terms what that policy says on the day; null before its first
 */
record Decided(Revision revision, PolicyBook policy, @Nullable Terms terms) {

  static Decided on(LocalDate day, Revision revision, PolicyBook policy) {
    return new Decided(revision, policy, policy.termsOn(day));
  }
}
