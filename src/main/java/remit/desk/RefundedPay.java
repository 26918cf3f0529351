package remit.desk;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Works out again what a cancellation or a refund left of a deal's pay. */
public final class RefundedPay implements Recompute {

  private final Ledger ledger;
  private final Function<String, @Nullable Revision> revisions;
  private final Documents documents;

  /**
   * @param revisions finds every revision that ever decided, by its content hash
   */
  public RefundedPay(
      Ledger ledger, Function<String, @Nullable Revision> revisions, Documents documents) {
    this.ledger = ledger;
    this.revisions = revisions;
    this.documents = documents;
  }

  @Override
  public Result of(RecordedDecision before, RecordedDecision.Cause cause) {
    DecidedThen then = DecidedThen.of(before, revisions, documents);
    if (then == null) {
      throw new IllegalArgumentException(
          "The revision (%s) is lost, so what was left of (%s) cannot be worked out again. Maybe bring back the data folder of that time."
              .formatted(before.revision(), before.id()));
    }
    Refunds refunds = ledger.<Refunds>read(pages -> Refunds.until(pages, before)).beyond(cause);
    return new Result(
        Entitlements.of(refunds.keep(then.deal().amount(), then.decision().allocations())),
        documents.answer(then.decision()));
  }
}
