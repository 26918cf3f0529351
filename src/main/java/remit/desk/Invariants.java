package remit.desk;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.Money;
import remit.decision.Allocation;
import remit.decision.Credit;
import remit.decision.CreditKind;
import remit.decision.Decision;
import remit.decision.Entitlement;
import remit.decision.Outcome;
import remit.decision.PayLine;
import remit.decision.Posting;

/**
 * What must be true of every decision, whoever made it and however. It is looked at once more
 * before a decision is recorded, by other code than that which decides.
 */
final class Invariants {

  /** By how much a share may be off that had to be cut after many decimals. */
  private static final BigDecimal CUT = new BigDecimal("0.00000000000001");

  private Invariants() {}

  /** What is broken in a decision as it was made, as a sentence; null where nothing is. */
  static @Nullable String breach(Deal deal, Decision decision) {
    String owner = owner(decision);
    if (owner != null) {
      return owner;
    }
    String credits = credits(deal, decision);
    if (credits != null) {
      return credits;
    }
    Map<String, List<Allocation>> components = new LinkedHashMap<>();
    Money total = Money.zero(deal.amount().currency());
    for (Allocation each : decision.allocations()) {
      if (!each.amount().currency().equals(total.currency())) {
        return "The amount (%s) is not in the currency of the deal.".formatted(each.amount());
      }
      total = total.plus(each.amount());
      components.computeIfAbsent(each.component(), unused -> new ArrayList<>()).add(each);
    }
    if (!total.equals(decision.total())) {
      return "The allocations add up to (%s), not to the total (%s)."
          .formatted(total, decision.total());
    }
    for (Map.Entry<String, List<Allocation>> each : components.entrySet()) {
      String component = component(each.getKey(), each.getValue());
      if (component != null) {
        return component;
      }
    }
    return null;
  }

  private static @Nullable String owner(Decision decision) {
    if (decision.outcome() == Outcome.DECIDED && decision.owner() == null) {
      return "The deal is decided and has no owner.";
    }
    if (decision.outcome() == Outcome.UNDECIDED && !decision.allocations().isEmpty()) {
      return "The deal is undecided, and (%d) allocations pay for it."
          .formatted(decision.allocations().size());
    }
    return null;
  }

  private static @Nullable String credits(Deal deal, Decision decision) {
    Money direct = Money.zero(deal.amount().currency());
    boolean any = false;
    for (Credit each : decision.credits()) {
      if (each.kind() == CreditKind.DIRECT) {
        direct = direct.plus(each.amount());
        any = true;
      }
    }
    return !any || direct.equals(deal.amount())
        ? null
        : "The direct credits add up to (%s), not to the amount (%s)."
            .formatted(direct, deal.amount());
  }

  private static @Nullable String component(String name, List<Allocation> parts) {
    Allocation first = parts.get(0);
    Money sum = Money.zero(first.amount().currency());
    BigDecimal shares = BigDecimal.ZERO;
    Money unit = Money.ofMinor(BigInteger.valueOf(parts.size()), sum.currency());
    for (Allocation each : parts) {
      if (!each.pool().equals(first.pool())
          || !each.base().equals(first.base())
          || !Objects.equals(each.rate(), first.rate())) {
        return "The parts of (%s) are not of one pool.".formatted(name);
      }
      sum = sum.plus(each.amount());
      shares = shares.add(each.share().fraction());
      BigDecimal exact = first.pool().amount().multiply(each.share().fraction());
      if (each.amount().amount().subtract(exact).abs().compareTo(unit.amount()) > 0) {
        return "The part (%s) of (%s) is not %s of (%s)."
            .formatted(each.amount(), name, each.share(), first.pool());
      }
    }
    if (!sum.equals(first.pool())) {
      return "The parts of (%s) add up to (%s), not to the pool (%s)."
          .formatted(name, sum, first.pool());
    }
    BigDecimal off = shares.subtract(BigDecimal.ONE).abs();
    return off.compareTo(CUT.multiply(BigDecimal.valueOf(parts.size()))) <= 0
        ? null
        : "The shares of (%s) add up to (%s) times the whole.".formatted(name, shares);
  }

  /**
   * What is broken between two decisions of a deal, as a sentence; null where nothing is.
   *
   * @param before what people were entitled to
   * @param after what they are now
   * @param soFar every booking of the deal before
   * @param postings those that are to be added
   */
  static @Nullable String breach(
      List<Entitlement> before,
      List<Entitlement> after,
      List<Entitlement> deltas,
      List<Posting> soFar,
      List<Posting> postings) {
    Map<PayLine, Money> sums = new TreeMap<>(Entitlements.byLine(before));
    deltas.forEach(each -> sums.merge(each.line(), each.amount(), Money::plus));
    Map<PayLine, Money> wanted = Entitlements.byLine(after);
    sums.values().removeIf(each -> each.amount().signum() == 0);
    if (!sums.equals(wanted)) {
      return "The differences lead to (%s), not to (%s).".formatted(sums, wanted);
    }
    List<Posting> all = new ArrayList<>(soFar);
    all.addAll(postings);
    Map<PayLine, Money> booked = worth(soFar);
    Map<PayLine, Money> then = worth(all);
    TreeSet<PayLine> lines = new TreeSet<>(then.keySet());
    lines.addAll(wanted.keySet());
    for (PayLine line : lines) {
      String broken =
          line(
              line,
              or(Entitlements.byLine(before), line).minus(or(booked, line)),
              or(wanted, line),
              or(then, line));
      if (broken != null) {
        return broken;
      }
    }
    return null;
  }

  /** A line is worth what may be kept, less what was given up for good and does not come back. */
  private static @Nullable String line(PayLine line, Money givenUp, Money wanted, Money worth) {
    boolean right =
        givenUp.amount().signum() == 0
            ? worth.equals(wanted)
            : worth.amount().abs().compareTo(wanted.amount().abs()) <= 0;
    return right
        ? null
        : "The bookings of %s (%s) for (%s) are worth (%s), and (%s) may be kept."
            .formatted(line.person(), line.role(), line.component(), worth, wanted);
  }

  private static Money or(Map<PayLine, Money> amounts, PayLine line) {
    return amounts.getOrDefault(line, Money.zero(line.currency()));
  }

  private static Map<PayLine, Money> worth(List<Posting> postings) {
    Map<PayLine, Money> sums = new TreeMap<>();
    Entry.of(postings).forEach(each -> sums.merge(each.line(), each.worth(), Money::plus));
    return sums;
  }
}
