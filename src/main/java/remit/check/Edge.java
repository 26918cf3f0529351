package remit.check;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import remit.deal.Account;
import remit.deal.Money;
import remit.policy.Place;
import remit.policy.Unit;
import remit.rules.Condition;
import remit.rules.Condition.Comparison;
import remit.rules.Situation;
import remit.rules.Truth;
import remit.rules.Vocabulary;
import remit.rules.Word;

/** Where one more day, unit or cent makes a difference. */
sealed interface Edge {

  /** The edge of a comparison: the last number on one side, the first on the other. */
  record OfComparison(Condition.Compares compares) implements Edge {
    @Override
    public Truth side(Situation situation) {
      Object value = compares.word().read(situation);
      Object limit = value == null ? null : compares.limit(situation);
      return value == null || limit == null
          ? Truth.UNKNOWN
          : Edge.side(compares.comparison(), Edge.steps(value, limit));
    }

    @Override
    public String toString() {
      return compares.toString();
    }
  }

  /** The edge of the sales cycle: what makes it long. */
  record OfCycle(String parameter, Unit unit) implements Edge {
    @Override
    public Truth side(Situation situation) {
      Object value =
          unit == Unit.COUNT
              ? situation.deal().salesCycleDays()
              : situation.deal().acquisitionCost();
      Object limit = unit == Unit.COUNT ? situation.count(parameter) : situation.money(parameter);
      return value == null || limit == null
          ? Truth.UNKNOWN
          : Edge.side(Comparison.AT_LEAST, Edge.steps(value, limit));
    }

    @Override
    public String toString() {
      return "the sales cycle is long from " + parameter + " on";
    }
  }

  /** The end of a window: its last day, and the first day after it. */
  record OfWindow(String parameter) implements Edge {
    @Override
    public Truth side(Situation situation) {
      Account account = situation.deal().account();
      LocalDate since = account.customerSince();
      LocalDate after =
          since == null ? null : situation.terms().window(parameter).firstDayAfter(since, account);
      if (after == null) {
        return Truth.UNKNOWN;
      }
      LocalDate day = situation.deal().closeDate();
      if (day.equals(after.minusDays(1))) {
        return Truth.YES;
      }
      return day.equals(after) ? Truth.NO : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return "the end of " + parameter;
    }
  }

  /** Where one band of a table ends and the next begins. */
  record OfBand(String table, String word, int from) implements Edge {
    @Override
    public Truth side(Situation situation) {
      String text = situation.text(word);
      return text == null
          ? Truth.UNKNOWN
          : Edge.side(Comparison.AT_LEAST, Edge.steps(Integer.valueOf(text), from));
    }

    @Override
    public String toString() {
      return table + ": " + word + " from " + from;
    }
  }

  /** Where one band of amounts in a table ends and the next begins. */
  record OfAmountBand(String table, String word, Money from) implements Edge {
    @Override
    public Truth side(Situation situation) {
      return Vocabulary.word(word).read(situation) instanceof Money money
              && money.currency().equals(from.currency())
          ? Edge.side(Comparison.AT_LEAST, Edge.steps(money, from))
          : Truth.UNKNOWN;
    }

    @Override
    public String toString() {
      return table + ": " + word + " from " + from;
    }
  }

  /** The edges that a condition has. */
  static List<Edge> of(Condition condition) {
    List<Edge> edges = new ArrayList<>();
    if (condition instanceof Condition.Compares compares) {
      edges.add(new OfComparison(compares));
    } else if (condition instanceof Condition.Tests tests && tests.word().name().equals("inside")) {
      edges.add(new OfWindow(tests.arguments().get(0)));
    }
    for (Word.Need need : condition.word().reads()) {
      if (need.unit() == Unit.COUNT || need.unit() == Unit.MONEY) {
        edges.add(new OfCycle(need.name(), need.unit()));
      }
    }
    return edges;
  }

  /** Yes on the last step on the side that holds, no on the first that does not. */
  Truth side(Situation situation);

  /** The edge before any deal touched it. */
  default Touched untouched(Place place) {
    return new Touched(
        Touched.Kind.EDGE, place, toString(), "is met on one side", "is met on the other");
  }

  /** How many smallest steps a value lies above a limit: days, units or cents. */
  private static BigInteger steps(Object value, Object limit) {
    return value instanceof Money money
        ? money.minorUnits().subtract(((Money) limit).minorUnits())
        : BigInteger.valueOf((long) (Integer) value - (Integer) limit);
  }

  private static Truth side(Comparison comparison, BigInteger steps) {
    boolean limitIsAbove = comparison == Comparison.BELOW || comparison == Comparison.AT_LEAST;
    BigInteger below = limitIsAbove ? BigInteger.ONE.negate() : BigInteger.ZERO;
    boolean holdsBelow = comparison == Comparison.BELOW || comparison == Comparison.AT_MOST;
    if (steps.equals(below)) {
      return holdsBelow ? Truth.YES : Truth.NO;
    }
    return steps.equals(below.add(BigInteger.ONE))
        ? (holdsBelow ? Truth.NO : Truth.YES)
        : Truth.UNKNOWN;
  }
}
