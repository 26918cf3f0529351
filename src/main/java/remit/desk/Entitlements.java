package remit.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import remit.deal.Money;
import remit.decision.Allocation;
import remit.decision.Entitlement;
import remit.decision.PayLine;

/** Adds up, by line of pay, what people may keep. The result is in the order of the lines. */
public final class Entitlements {

  private Entitlements() {}

  /** What everybody may keep of what was allocated; lines of nothing are left out. */
  public static List<Entitlement> of(List<Allocation> allocations) {
    Map<PayLine, Money> sums = new TreeMap<>();
    for (Allocation each : allocations) {
      sums.merge(line(each), each.amount(), Money::plus);
    }
    return list(sums);
  }

  /** The line of pay that an allocation adds to. */
  static PayLine line(Allocation each) {
    return new PayLine(
        each.person(), each.role(), each.component(), each.kind(), each.amount().currency());
  }

  /** Entitlements by line. */
  public static Map<PayLine, Money> byLine(List<Entitlement> entitlements) {
    Map<PayLine, Money> sums = new TreeMap<>();
    entitlements.forEach(each -> sums.merge(each.line(), each.amount(), Money::plus));
    return sums;
  }

  /**
   * What is there after and was not there before, signed; nothing that is zero.
   *
   * <p>Example: Ana had 100.00 USD and has 60.00 USD, Bob has 40.00 USD now: Ana -40.00, Bob 40.00.
   */
  public static List<Entitlement> differences(List<Entitlement> before, List<Entitlement> after) {
    Map<PayLine, Money> old = byLine(before);
    Map<PayLine, Money> now = byLine(after);
    TreeSet<PayLine> lines = new TreeSet<>(old.keySet());
    lines.addAll(now.keySet());
    Map<PayLine, Money> differences = new TreeMap<>();
    for (PayLine line : lines) {
      Money nothing = Money.zero(line.currency());
      differences.put(line, now.getOrDefault(line, nothing).minus(old.getOrDefault(line, nothing)));
    }
    return list(differences);
  }

  /** Amounts by line as a list, without what is nothing. */
  public static List<Entitlement> list(Map<PayLine, Money> amounts) {
    List<Entitlement> entitlements = new ArrayList<>(amounts.size());
    amounts.forEach(
        (line, amount) -> {
          if (amount.amount().signum() != 0) {
            entitlements.add(Entitlement.of(line, amount));
          }
        });
    return entitlements;
  }
}
