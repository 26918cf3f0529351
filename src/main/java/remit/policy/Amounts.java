package remit.policy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;

/**
 * What the bands of one column divide amounts into, in each currency that they name: from below the
 * first edge, from edge to edge, and from the last edge on.
 */
final class Amounts {

  private static final BigInteger FOUR = BigInteger.valueOf(4);

  /** The amounts at which a band begins, or begins to be no longer met, in minor units. */
  private final Map<String, TreeSet<BigInteger>> edges = new TreeMap<>();

  Amounts(Table.Version version, int column) {
    for (Table.Row row : version.rows()) {
      if (row.cells().get(column) instanceof Cell.AmountBand band) {
        TreeSet<BigInteger> ofCurrency =
            edges.computeIfAbsent(band.currency().getCurrencyCode(), each -> new TreeSet<>());
        BigInteger most = most(band.currency());
        if (band.from() != null && band.from().minorUnits().compareTo(most.negate()) > 0) {
          ofCurrency.add(band.from().minorUnits());
        }
        if (band.to() != null && band.to().minorUnits().compareTo(most) < 0) {
          ofCurrency.add(band.to().minorUnits().add(BigInteger.ONE));
        }
      }
    }
  }

  /** The largest amount there is, in minor units. */
  private static BigInteger most(Currency currency) {
    return BigInteger.TEN
        .pow(Money.MOST_INTEGER_DIGITS + Money.zero(currency).amount().scale())
        .subtract(BigInteger.ONE);
  }

  /** Every edge. */
  List<Money> beginnings() {
    List<Money> beginnings = new ArrayList<>();
    edges.forEach(
        (currency, units) ->
            units.forEach(
                each -> beginnings.add(Money.ofMinor(each, Currency.getInstance(currency)))));
    return beginnings;
  }

  /** An amount of each part. */
  Set<String> examples() {
    Set<String> examples = new LinkedHashSet<>();
    edges.forEach(
        (code, units) -> {
          Currency currency = Currency.getInstance(code);
          BigInteger from = null;
          for (BigInteger next : units) {
            examples.add(example(from, next.subtract(BigInteger.ONE), currency));
            from = next;
          }
          examples.add(example(from, null, currency));
        });
    if (examples.isEmpty()) {
      examples.add("any amount");
    }
    return examples;
  }

  private static String example(
      @Nullable BigInteger from, @Nullable BigInteger to, Currency currency) {
    BigInteger units;
    if (from == null) {
      units = to == null ? BigInteger.ZERO : to.signum() > 0 ? round(BigInteger.ZERO, to) : to;
    } else if (to != null) {
      units = round(from, to);
    } else {
      units = from.signum() > 0 ? round(from, from.shiftLeft(1).min(most(currency))) : from;
    }
    return Money.ofMinor(units, currency).toString();
  }

  /** The roundest amount near the middle: of 50000.01 to 50999.99 it is 50500.00. */
  private static BigInteger round(BigInteger from, BigInteger to) {
    BigInteger middle = from.add(to).shiftRight(1);
    BigInteger near = to.subtract(from).divide(FOUR);
    BigInteger round = middle;
    for (BigInteger unit = BigInteger.TEN;
        unit.compareTo(middle.abs()) <= 0;
        unit = unit.multiply(BigInteger.TEN)) {
      BigInteger rounded = middle.abs().add(unit.shiftRight(1)).divide(unit).multiply(unit);
      rounded = middle.signum() < 0 ? rounded.negate() : rounded;
      if (rounded.subtract(middle).abs().compareTo(near) > 0) {
        break;
      }
      round = rounded;
    }
    return round;
  }

  /** The part that an amount is in. */
  Cell around(String text) {
    Money amount = Money.parse(text);
    TreeSet<BigInteger> units =
        edges.getOrDefault(amount.currency().getCurrencyCode(), new TreeSet<>());
    BigInteger from = units.floor(amount.minorUnits());
    BigInteger next = units.higher(amount.minorUnits());
    return new Cell.AmountBand(
        amount.currency(),
        from == null ? null : Money.ofMinor(from, amount.currency()),
        next == null ? null : Money.ofMinor(next.subtract(BigInteger.ONE), amount.currency()));
  }
}
