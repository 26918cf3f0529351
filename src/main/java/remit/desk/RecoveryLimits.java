package remit.desk;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.deal.Share;
import remit.policy.PolicyBook;

/** The recovery limit of a deal's policy, by its terms on the day the deal closed. */
final class RecoveryLimits implements Function<String, Share> {

  private final Ledger.Pages pages;
  private final Function<String, @Nullable Revision> revisions;
  private final Map<String, Share> known = new HashMap<>();

  RecoveryLimits(Ledger.Pages pages, Function<String, @Nullable Revision> revisions) {
    this.pages = pages;
    this.revisions = revisions;
  }

  @Override
  public Share apply(String deal) {
    return known.computeIfAbsent(deal, this::look);
  }

  private Share look(String deal) {
    RecordedDecision.Placed active = pages.active(deal);
    Revision revision = active == null ? null : revisions.apply(active.decision().revision());
    PolicyBook policy =
        active == null || revision == null ? null : revision.policy(active.decision().policy());
    return PayTerms.of(
            active == null || policy == null ? null : policy.termsOn(active.decision().closeDate()))
        .recoveryLimit();
  }
}
