package remit.policy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;

/** An exact value of a parameter. Its text is what people read in explanations. */
public sealed interface Value {

  /** A part of a whole, or a rate. */
  record OfShare(Share share) implements Value {
    @Override
    public Unit unit() {
      return Unit.SHARE;
    }

    @Override
    public String toString() {
      return share.toString();
    }
  }

  /** An amount in each of one or more currencies; a deal in another currency has no value here. */
  record OfMoney(Map<Currency, Money> amounts) implements Value {
    public OfMoney {
      amounts = Map.copyOf(amounts);
    }

    /** The amount in a currency, or null where the policy states none. */
    public @Nullable Money in(Currency currency) {
      return amounts.get(currency);
    }

    @Override
    public Unit unit() {
      return Unit.MONEY;
    }

    @Override
    public String toString() {
      return amounts.values().stream()
          .map(Money::toString)
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }

  /** A stretch of time. */
  record OfWindow(remit.deal.Window window) implements Value {
    @Override
    public Unit unit() {
      return Unit.WINDOW;
    }

    @Override
    public String toString() {
      return window.toString();
    }
  }

  /** A whole number. */
  record OfCount(int count) implements Value {
    @Override
    public Unit unit() {
      return Unit.COUNT;
    }

    @Override
    public String toString() {
      return Integer.toString(count);
    }
  }

  /** How many times as much. */
  record OfFactor(BigDecimal factor) implements Value {
    @Override
    public Unit unit() {
      return Unit.FACTOR;
    }

    @Override
    public String toString() {
      return factor.toPlainString() + " times";
    }
  }

  /** One word of those the parameter allows. */
  record OfChoice(String word) implements Value {
    @Override
    public Unit unit() {
      return Unit.CHOICE;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Somebody, by role or by relation to the deal. */
  record OfRole(Payee payee) implements Value {
    @Override
    public Unit unit() {
      return Unit.ROLE;
    }

    @Override
    public String toString() {
      return payee.toString();
    }
  }

  /** Parts of a whole by role; together exactly 100 %. */
  record OfSplit(Map<Role, Share> shares) implements Value {
    /**
     * @throws IllegalArgumentException when the parts do not add up to 100 %
     */
    public OfSplit {
      EnumMap<Role, Share> sorted = new EnumMap<>(Role.class);
      sorted.putAll(shares);
      shares = java.util.Collections.unmodifiableMap(sorted);
      BigDecimal sum =
          shares.values().stream().map(Share::fraction).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.compareTo(BigDecimal.ONE) != 0) {
        throw new IllegalArgumentException(
            "The shares (%s) add up to (%s), not to 100%%. Maybe correct one of them."
                .formatted(text(shares), Share.percentText(sum)));
      }
    }

    private static String text(Map<Role, Share> shares) {
      return shares.entrySet().stream()
          .map(each -> each.getKey() + " " + each.getValue())
          .collect(Collectors.joining(", "));
    }

    @Override
    public Unit unit() {
      return Unit.SPLIT;
    }

    @Override
    public String toString() {
      return text(shares);
    }
  }

  /**
   * People, accounts or cohorts by name.
   *
   * @param all whether everybody is meant, whatever the names
   */
  record OfList(boolean all, Set<String> names) implements Value {
    public OfList {
      names = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** Whether a name, or one of the cohorts it belongs to, is meant. */
    public boolean includes(String name, Set<String> cohorts) {
      if (all || names.contains(name)) {
        return true;
      }
      for (String cohort : cohorts) {
        if (names.contains(cohort)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Unit unit() {
      return Unit.LIST;
    }

    @Override
    public String toString() {
      return all ? "all" : names.isEmpty() ? "none" : String.join(", ", names);
    }
  }

  /** What kind of value it is. */
  Unit unit();

  /** Amounts by currency, from single amounts. */
  static OfMoney money(Iterable<Money> amounts) {
    SortedMap<String, Money> byCode = new TreeMap<>();
    for (Money money : amounts) {
      if (byCode.put(money.currency().getCurrencyCode(), money) != null) {
        throw new IllegalArgumentException(
            "The currency (%s) is given twice. Maybe keep one of the two amounts."
                .formatted(money.currency()));
      }
    }
    return new OfMoney(
        byCode.values().stream().collect(Collectors.toMap(Money::currency, each -> each)));
  }
}
