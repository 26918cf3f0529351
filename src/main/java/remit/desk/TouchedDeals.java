package remit.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.OwnerAnswer;
import remit.policy.PolicyBook;

/**
 * Decides signed deals as they are decided now and as they would be, and names those that differ.
 */
final class TouchedDeals {

  private final Timeline now;
  private final Revision proposed;

  TouchedDeals(Timeline now, Revision proposed) {
    this.now = now;
    this.proposed = proposed;
  }

  List<TouchedDeal> among(List<SignedDeals.Signed> deals, LocalDate from) {
    List<TouchedDeal> touched = new ArrayList<>();
    for (SignedDeals.Signed each : deals) {
      LocalDate closed = each.deal().closeDate();
      if (!closed.isBefore(from)) {
        String policy = each.policy() == null ? Revision.DEFAULT_POLICY : each.policy();
        String before = decided(now.on(closed), policy, each);
        String after = decided(proposed, policy, each);
        if (!before.equals(after)) {
          touched.add(new TouchedDeal(each.deal().id(), policy, closed, before, after));
        }
      }
    }
    return touched;
  }

  private static String decided(Revision by, String policy, SignedDeals.Signed signed) {
    PolicyBook book = by.policy(policy);
    if (book == null) {
      return "The policy (%s) is not there.".formatted(policy);
    }
    Decision decision = new DecideDeal(by).decide(book, signed.deal());
    Map<String, String> paid = new TreeMap<>();
    for (Allocation each : decision.allocations()) {
      paid.merge(
          each.person(),
          each.component() + " " + each.amount().plain(),
          (one, other) -> one + " and " + other);
    }
    return "%s%s, %s%s."
        .formatted(
            decision.outcome(),
            owner(decision.owner()),
            decision.total(),
            paid.entrySet().stream()
                .map(each -> "; " + each.getKey() + " " + each.getValue())
                .collect(Collectors.joining()));
  }

  private static String owner(@Nullable OwnerAnswer owner) {
    return owner == null ? "" : ", owner " + owner.person() + " (" + owner.role() + ")";
  }
}
