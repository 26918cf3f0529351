package remit.desk;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.policy.PolicyBook;
import remit.policy.Terms;

/**
 * A recorded decision as it was made: the deal, and what the rules of that time said of it before
 * anything was refunded.
 *
 * @param revision the rules and policies of that time
 * @param terms what was in force on the day the deal closed; null where that was nothing
 */
record DecidedThen(
    Revision revision, PolicyBook policy, @Nullable Terms terms, Deal deal, Decision decision) {

  /** Whether this is what was recorded, after what was refunded. */
  boolean leadsTo(RecordedDecision recorded, Refunds refunds) {
    return Entitlements.of(refunds.keep(deal.amount(), decision.allocations()))
        .equals(recorded.entitlements());
  }

  /**
   * Decides again what is recorded; null where its rules are not there any more.
   *
   * @param revisions finds a revision by its content hash
   */
  static @Nullable DecidedThen of(
      RecordedDecision recorded,
      Function<String, @Nullable Revision> revisions,
      Documents documents) {
    Revision revision = revisions.apply(recorded.revision());
    PolicyBook policy = revision == null ? null : revision.policy(recorded.policy());
    if (revision == null || policy == null) {
      return null;
    }
    Deal deal = documents.read(recorded.request()).deal();
    Decision decision = new DecideDeal(revision).decide(policy, deal, recorded.override());
    return new DecidedThen(revision, policy, policy.termsOn(deal.closeDate()), deal, decision);
  }
}
