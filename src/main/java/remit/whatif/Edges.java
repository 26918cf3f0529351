package remit.whatif;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.Money;
import remit.policy.Cell;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Value;
import remit.rules.Condition;
import remit.rules.Rule;

/** Where something can change: the limits, bands, lists and words of a policy on one day. */
final class Edges {

  /** A text that no policy names. */
  private static final String OTHER = "something else";

  private final Map<String, Terms.InForce> parameters;
  private final Map<String, Terms.TableInForce> tables;
  private final Collection<Rule> rules;
  private final Currency currency;

  /**
   * @param rules those in force, for the words they compare with
   */
  Edges(@Nullable Terms terms, Collection<Rule> rules, Currency currency) {
    this.rules = List.copyOf(rules);
    this.parameters = terms == null ? Map.of() : terms.parameters();
    this.tables = terms == null ? Map.of() : terms.tables();
    this.currency = currency;
  }

  /** Every amount of the policy in the deal's currency, in minor units; and one unit. */
  Collection<BigInteger> amounts() {
    Set<BigInteger> amounts = new HashSet<>(Set.of(BigInteger.ONE, mostUnits()));
    for (Terms.InForce each : parameters.values()) {
      if (each.value() instanceof Value.OfMoney money) {
        Money amount = money.in(currency);
        if (amount != null) {
          amounts.add(amount.minorUnits());
        }
      }
    }
    for (Terms.TableInForce table : tables.values()) {
      for (int i = 0; i < table.table().columns().size(); i++) {
        for (Money edge : Table.beginnings(table.version(), i)) {
          if (edge.currency().equals(currency)) {
            amounts.add(edge.minorUnits());
          }
        }
      }
    }
    return amounts;
  }

  /** The largest amount there is. */
  BigInteger mostUnits() {
    return BigInteger.TEN
        .pow(Money.MOST_INTEGER_DIGITS + Money.zero(currency).amount().scale())
        .subtract(BigInteger.ONE);
  }

  /** Every count of the policy, and their multiples and parts by each factor. */
  Collection<BigInteger> counts(Deal deal) {
    Set<Integer> counts = new TreeSet<>(Set.of(0));
    for (Terms.InForce each : parameters.values()) {
      if (each.value() instanceof Value.OfCount count) {
        counts.add(count.count());
      }
    }
    tables.values().forEach(each -> counts(each.version(), counts));
    Stream.of(deal.seats(), deal.account().seatsInUse(), deal.account().employees())
        .filter(each -> each != null)
        .forEach(counts::add);
    Set<BigInteger> all = new HashSet<>();
    counts.forEach(each -> all.add(BigInteger.valueOf(each)));
    for (Terms.InForce each : parameters.values()) {
      if (each.value() instanceof Value.OfFactor factor && factor.factor().signum() > 0) {
        counts.forEach(count -> all.addAll(multiples(count, factor.factor())));
      }
    }
    return all;
  }

  private static void counts(Table.Version version, Set<Integer> counts) {
    for (Table.Row row : version.rows()) {
      if (row.result() instanceof Value.OfCount count) {
        counts.add(count.count());
      }
      for (Cell cell : row.cells()) {
        if (cell instanceof Cell.Band band) {
          Stream.of(band.from(), band.to()).filter(each -> each != null).forEach(counts::add);
        }
      }
    }
  }

  private static Set<BigInteger> multiples(int count, BigDecimal factor) {
    BigDecimal number = BigDecimal.valueOf(count);
    Set<BigInteger> multiples = new HashSet<>();
    multiples.add(number.multiply(factor).toBigInteger());
    multiples.add(number.divide(factor, 0, RoundingMode.DOWN).toBigInteger());
    return multiples;
  }

  /** The texts of a word that rules and tables tell apart, and one that none names. */
  Collection<String> texts(String word) {
    Set<String> texts = new LinkedHashSet<>();
    for (Rule rule : rules) {
      for (Condition condition : rule.conditions()) {
        if (condition instanceof Condition.Is is && is.word().name().equals(word)) {
          texts.addAll(is.literals());
        }
      }
    }
    for (Terms.TableInForce table : tables.values()) {
      for (Table.Column column : table.table().columns()) {
        if (column.word().equals(word)) {
          texts.addAll(new TreeSet<>(column.covers()));
        }
      }
    }
    texts.add(OTHER);
    return texts;
  }

  /** The names in the lists of the policy that somebody does not have yet. */
  String[] listed(Set<String> present) {
    Set<String> names = new TreeSet<>();
    for (Terms.InForce each : parameters.values()) {
      if (each.value() instanceof Value.OfList list) {
        names.addAll(list.names());
      }
    }
    names.removeAll(present);
    return names.toArray(String[]::new);
  }
}
