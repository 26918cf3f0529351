package remit.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;
import remit.decision.EntryState;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;

/**
 * Works out what a period comes to for each person and currency.
 *
 * <p>What was taken back is a debt, also where it was taken back in the period itself; what was
 * corrected within one deal is not. Of what a person earned with other deals, the policy's recovery
 * limit says how much may be kept back for it; what is left of the debt is carried to the next
 * period. The house account is paid nothing, so it is not settled.
 *
 * <p>Example: Ana earns 1,000.00 USD, 1,600.00 USD of an old deal are taken back, and the limit is
 * 50 %. She is paid 500.00 USD, and owes 1,100.00 USD that are carried on.
 */
final class Settling {

  private final Period period;
  private final Function<String, Share> limits;
  private final Map<Balance, Money> carriedIn = new TreeMap<>();
  private final Map<Balance, Map<String, Money>> earned = new TreeMap<>();

  /**
   * @param limits the recovery limit of a deal's policy
   */
  Settling(Period period, Function<String, Share> limits) {
    this.period = period;
    this.limits = limits;
  }

  private record Balance(String person, Currency currency) implements Comparable<Balance> {
    private static final Comparator<Balance> ORDER =
        Comparator.comparing(Balance::person)
            .thenComparing(each -> each.currency().getCurrencyCode());

    @Override
    public int compareTo(Balance other) {
      return ORDER.compare(this, other);
    }
  }

  /** Whether a booking counts for what is paid. */
  static boolean counts(Posting posting) {
    return posting.to() == EntryState.EARNED && posting.role() != Role.HOUSE;
  }

  /** Takes in how the period before was settled. */
  void carry(Settlement before) {
    if (before.carriedOut().amount().signum() != 0) {
      carriedIn.put(new Balance(before.person(), before.earned().currency()), before.carriedOut());
    }
  }

  /** Takes in a booking of the period. */
  void add(Posting posting) {
    if (counts(posting)) {
      earned
          .computeIfAbsent(
              new Balance(posting.person(), posting.amount().currency()), each -> new TreeMap<>())
          .merge(posting.deal(), posting.amount(), Money::plus);
    }
  }

  /** What it comes to, by person and currency. */
  List<Settlement> settlements() {
    TreeMap<Balance, Money> all = new TreeMap<>(carriedIn);
    earned.keySet().forEach(each -> all.putIfAbsent(each, Money.zero(each.currency())));
    List<Settlement> settlements = new ArrayList<>();
    all.forEach(
        (balance, in) ->
            settlements.add(settled(balance, in, earned.getOrDefault(balance, Map.of()))));
    return settlements;
  }

  private Settlement settled(Balance balance, Money in, Map<String, Money> byDeal) {
    Money nothing = Money.zero(balance.currency());
    Money sum = nothing;
    Money debt = in.amount().signum() < 0 ? nothing.minus(in) : nothing;
    for (Money each : byDeal.values()) {
      sum = sum.plus(each);
      debt = each.amount().signum() < 0 ? debt.minus(each) : debt;
    }
    Money recoverable = in.amount().signum() > 0 ? in : nothing;
    if (debt.amount().signum() > 0) {
      recoverable = recoverable.plus(recoverable(nothing, byDeal));
    }
    Money recovered = debt.compareTo(recoverable) < 0 ? debt : recoverable;
    Money out = recovered.minus(debt);
    return new Settlement(balance.person(), period, in, sum, in.plus(sum).minus(out), out);
  }

  /** The most that may be kept back of what was earned; less than a smallest unit is let go. */
  private Money recoverable(Money nothing, Map<String, Money> byDeal) {
    BigDecimal most = BigDecimal.ZERO;
    for (Map.Entry<String, Money> each : byDeal.entrySet()) {
      BigDecimal amount = each.getValue().amount();
      if (amount.signum() > 0) {
        Share limit = Objects.requireNonNull(limits.apply(each.getKey()));
        most = most.add(amount.multiply(limit.fraction()));
      }
    }
    return new Money(
        most.setScale(nothing.amount().scale(), RoundingMode.DOWN), nothing.currency());
  }
}
