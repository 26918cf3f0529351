package remit.desk;

import java.util.List;
import remit.decision.Entitlement;

/** Works out again what a cancellation or a refund makes of the decision before it. */
@FunctionalInterface
public interface Recompute {

  /**
   * What comes of it.
   *
   * @param before the decision that was cancelled or partly refunded
   * @param cause the cancellation or refund
   */
  Result of(RecordedDecision before, RecordedDecision.Cause cause);

  /**
   * What people may keep, and the answer that says so.
   *
   * @param answer as a document
   */
  record Result(List<Entitlement> entitlements, String answer) {

    public Result {
      entitlements = List.copyOf(entitlements);
    }
  }
}
