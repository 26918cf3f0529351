package remit.simulation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import remit.decision.Allocation;
import remit.decision.Decision;

/**
 * How the difference of all deals of one class is told by causes: which policies in between have to
 * be asked, and how often what each pays counts in each line.
 *
 * @param asked one policy for each that pays such deals differently; the baseline is the first, the
 *     candidate the last, also where they are alike
 * @param lines the lines, without what is left
 * @param together every part that counts: the causes of what is left
 */
record Plan(List<BitSet> asked, List<Line> lines, List<Cause> together) {

  Plan {
    asked = List.copyOf(asked);
    lines = List.copyOf(lines);
    together = List.copyOf(together);
  }

  /** One line. */
  static final class Line {

    private final List<Cause> causes;

    /** How often what each policy asked pays counts, in their order. */
    private final int[] times;

    Line(List<Cause> causes, int[] times) {
      this.causes = List.copyOf(causes);
      this.times = times.clone();
    }

    Line only(int[] places) {
      return new Line(causes, Arrays.stream(places).map(place -> times[place]).toArray());
    }

    /** Whether it can come to anything. */
    boolean counts() {
      return Arrays.stream(times).anyMatch(each -> each != 0);
    }
  }

  /** A plan that asks only the policies of which some line takes something. */
  static Plan of(List<BitSet> asked, List<Line> lines, List<Cause> together) {
    List<Line> counting = lines.stream().filter(Line::counts).toList();
    int last = asked.size() - 1;
    int[] used =
        IntStream.rangeClosed(0, last)
            .filter(i -> i == 0 || i == last || counting.stream().anyMatch(it -> it.times[i] != 0))
            .toArray();
    return new Plan(
        Arrays.stream(used).mapToObj(asked::get).toList(),
        counting.stream().map(line -> line.only(used)).toList(),
        together);
  }

  /** What each person is paid, in minor units. */
  static Map<String, BigInteger> paid(Decision decision) {
    Map<String, BigInteger> paid = new HashMap<>(8);
    for (Allocation each : decision.allocations()) {
      paid.merge(each.person(), each.amount().minorUnits(), BigInteger::add);
    }
    return paid;
  }

  /**
   * The difference of a deal by causes; the parts add up to it exactly, for each person.
   *
   * @param paid what everybody is paid by each policy asked, in their order
   */
  List<ChangedDeal.Part> parts(List<Map<String, BigInteger>> paid, int decimals) {
    Map<String, BigInteger> left = new HashMap<>();
    add(left, paid.get(paid.size() - 1), BigInteger.ONE);
    add(left, paid.get(0), BigInteger.ONE.negate());
    List<ChangedDeal.Part> parts = new ArrayList<>(lines.size());
    for (Line line : lines) {
      Map<String, BigInteger> part = new HashMap<>();
      for (int i = 0; i < paid.size(); i++) {
        if (line.times[i] != 0) {
          add(part, paid.get(i), BigInteger.valueOf(line.times[i]));
        }
      }
      part.values().removeIf(each -> each.signum() == 0);
      if (!part.isEmpty()) {
        add(left, part, BigInteger.ONE.negate());
        parts.add(part(line.causes, part, decimals));
      }
    }
    left.values().removeIf(each -> each.signum() == 0);
    if (!left.isEmpty()) {
      parts.add(part(together, left, decimals));
    }
    return parts;
  }

  private static void add(
      Map<String, BigInteger> sums, Map<String, BigInteger> paid, BigInteger times) {
    paid.forEach((person, units) -> sums.merge(person, units.multiply(times), BigInteger::add));
  }

  private static ChangedDeal.Part part(
      List<Cause> causes, Map<String, BigInteger> units, int decimals) {
    TreeMap<String, BigDecimal> people = new TreeMap<>();
    units.forEach((person, each) -> people.put(person, new BigDecimal(each, decimals)));
    return new ChangedDeal.Part(causes, people);
  }
}
