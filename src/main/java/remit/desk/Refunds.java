package remit.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.allocation.Apportionment;
import remit.deal.Money;
import remit.deal.Share;
import remit.decision.Allocation;
import remit.desk.RecordedDecision.Cause;
import remit.policy.Remainder;

/**
 * What the customer got back of a deal so far, and what that leaves of its pay.
 *
 * <p>What is left is always worked out from the whole, so that it does not matter in how many parts
 * something was refunded, and parts that make up the whole leave exactly nothing.
 *
 * <p>Example: of 1,000.00 USD that pay 100.00 USD, 333.33 and then 666.67 are refunded. After the
 * first, 66.67 are left; after both, nothing.
 *
 * @param parts the earliest first
 */
record Refunds(List<Part> parts) {

  static final Refunds NONE = new Refunds(List.of());

  private static final int MOST = 10_000;

  Refunds {
    parts = List.copyOf(parts);
  }

  /**
   * One refund.
   *
   * @param amount how much; null for all that was left
   * @param takenBack what part of each component's pay went back with it; all of what is not named
   */
  record Part(@Nullable Money amount, Map<String, Share> takenBack) {}

  /**
   * Those that still count when a decision has been recorded. A deal that was cancelled and then
   * sent with other content begins anew; one that was partly refunded and then sent anew keeps what
   * was refunded.
   */
  static Refunds until(Ledger.Pages pages, RecordedDecision last) {
    Refunds refunds = NONE;
    Ledger.Query query = new Ledger.Query(last.deal(), null, null, null, null, null, 0, MOST);
    for (RecordedDecision.Placed each : pages.decisions(query)) {
      refunds = refunds.beyond(each.decision().cause());
      if (each.decision().id().equals(last.id())) {
        return refunds;
      }
    }
    return refunds;
  }

  /** Those that count once another decision was made necessary. */
  Refunds beyond(Cause cause) {
    if (cause instanceof Cause.Refunded it) {
      return and(new Part(it.amount(), it.takenBack()));
    } else if (cause instanceof Cause.Cancelled it) {
      return and(new Part(null, it.takenBack()));
    }
    return cause instanceof Cause.Sent && isCancelled() ? NONE : this;
  }

  /** Whether nothing is left, because all was cancelled. */
  boolean isCancelled() {
    return !parts.isEmpty() && parts.get(parts.size() - 1).amount() == null;
  }

  Refunds and(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Refunds(more);
  }

  /** The currency of what was refunded; null where nothing was. */
  @Nullable Currency currency() {
    for (Part each : parts) {
      Money amount = each.amount();
      if (amount != null) {
        return amount.currency();
      }
    }
    return null;
  }

  /** What is left of a deal's amount. */
  Money left(Money amount) {
    Money left = amount;
    for (Part each : parts) {
      left = left.minus(of(each, left));
    }
    return left;
  }

  private static Money of(Part part, Money left) {
    Money amount = part.amount();
    return amount == null || amount.compareTo(left) > 0 ? left : amount;
  }

  /** The allocations of a deal with the amounts that people may keep. */
  List<Allocation> keep(Money amount, List<Allocation> allocations) {
    if (parts.isEmpty()) {
      return allocations;
    }
    Map<String, List<Allocation>> components = new LinkedHashMap<>();
    allocations.forEach(
        each -> components.computeIfAbsent(each.component(), name -> new ArrayList<>()).add(each));
    List<Allocation> kept = new ArrayList<>(allocations.size());
    components.forEach((name, of) -> kept.addAll(keep(name, amount, of)));
    return kept;
  }

  private List<Allocation> keep(String component, Money amount, List<Allocation> of) {
    BigDecimal whole = amount.amount();
    BigDecimal taken = BigDecimal.ZERO;
    Money left = amount;
    for (Part each : parts) {
      Money part = of(each, left);
      left = left.minus(part);
      Share back = each.takenBack().getOrDefault(component, Share.ALL);
      taken = taken.add(part.amount().multiply(back.fraction()));
    }
    if (whole.signum() == 0) {
      // A flat amount for a deal of no amount: it goes when the deal is cancelled.
      boolean cancelled = parts.stream().anyMatch(each -> each.amount() == null);
      return cancelled ? amounts(of, part(sum(of), BigDecimal.ZERO, BigDecimal.ONE)) : of;
    }
    return amounts(of, part(sum(of), whole.subtract(taken).max(BigDecimal.ZERO), whole));
  }

  private static Money sum(List<Allocation> of) {
    Money sum = Money.zero(of.get(0).amount().currency());
    for (Allocation each : of) {
      sum = sum.plus(each.amount());
    }
    return sum;
  }

  /** So many of so many parts of an amount, rounded once, half up. */
  static Money part(Money of, BigDecimal parts, BigDecimal whole) {
    return new Money(
        of.amount().multiply(parts).divide(whole, of.amount().scale(), RoundingMode.HALF_UP),
        of.currency());
  }

  /** Divides what is left of a pool as the whole was divided, by the largest remainder. */
  private static List<Allocation> amounts(List<Allocation> of, Money pool) {
    List<Money> amounts = divide(pool, of.stream().map(Allocation::amount).toList());
    List<Allocation> kept = new ArrayList<>(of.size());
    for (int i = 0; i < of.size(); i++) {
      kept.add(of.get(i).withAmount(amounts.get(i)));
    }
    return kept;
  }

  /** Divides a pool in proportion to amounts; among nothing, nothing. */
  static List<Money> divide(Money pool, List<Money> amounts) {
    List<BigDecimal> weights = amounts.stream().map(each -> each.amount().abs()).toList();
    return weights.stream().allMatch(each -> each.signum() == 0)
        ? amounts
        : Apportionment.divide(pool, weights, Remainder.LARGEST, -1);
  }
}
