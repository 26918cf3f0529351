package remit.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.simulation.Attribution;
import remit.simulation.BeforeAfter;
import remit.simulation.Cause;
import remit.simulation.Comparison;
import remit.simulation.Group;

/**
 * What came of a comparison, as pages show it. Every number is one of the comparison; only the
 * pictures are worked out here.
 *
 * @param totals what is paid in all, one for each currency
 * @param falls what causes the difference, one waterfall for each currency
 * @param people who wins and who loses, the most first
 * @param owners how many deals pass from which role to which
 * @param groups the same totals by what deals have in common, by title
 */
public record SimulationView(
    Comparison comparison,
    List<Total> totals,
    List<Fall> falls,
    List<Person> people,
    List<Passing> owners,
    Map<String, List<Row>> groups) {

  /** How wide pictures are, in their own units. */
  private static final int WIDTH = 1000;

  private static final int MOST_PEOPLE = 40;
  private static final String NOBODY = "nobody";

  /** What is paid in one currency. */
  public record Total(String currency, String before, String after, String difference) {}

  /** From before to after in one currency, cause by cause. */
  public record Fall(String currency, List<Step> steps) {}

  /**
   * One step of a waterfall.
   *
   * @param says what causes it; several causes where they only do it together
   * @param together how many causes meet; 1 for one alone
   * @param from where its bar begins
   * @param width how wide it is
   * @param way which way it goes, as the name of a style
   * @param moved what those gain who gain by it
   */
  public record Step(
      List<String> says,
      int together,
      String from,
      String width,
      String way,
      String difference,
      String moved,
      long deals) {}

  /** What somebody gains or loses. */
  public record Person(
      String name,
      String currency,
      String before,
      String after,
      String difference,
      String from,
      String width,
      String way) {}

  /** Deals that pass from one role to another. */
  public record Passing(String before, String after, long deals, boolean same) {}

  /** A line of a table of groups. */
  public record Row(
      String name,
      long deals,
      long changed,
      String currency,
      String before,
      String after,
      String difference) {}

  static SimulationView of(Comparison comparison) {
    Map<String, List<Row>> groups = new LinkedHashMap<>();
    groups.put("By role", rows(comparison.byRole()));
    groups.put("By team or manager", rows(comparison.byTeam()));
    groups.put("By month", rows(comparison.byMonth()));
    groups.put("By type of deal", rows(comparison.byDealType()));
    groups.put("By segment", rows(comparison.bySegment()));
    groups.put("By region", rows(comparison.byRegion()));
    groups.values().removeIf(List::isEmpty);
    return new SimulationView(
        comparison,
        comparison.totals().stream().map(SimulationView::total).toList(),
        falls(comparison),
        people(comparison),
        owners(comparison),
        groups);
  }

  private static Total total(BeforeAfter each) {
    return new Total(
        each.currency().getCurrencyCode(),
        each.before().toPlainString(),
        each.after().toPlainString(),
        each.difference().toPlainString());
  }

  private static List<Fall> falls(Comparison comparison) {
    List<Fall> falls = new ArrayList<>();
    for (BeforeAfter total : comparison.totals()) {
      List<Attribution> of =
          comparison.attribution().stream()
              .filter(each -> each.currency().equals(total.currency()))
              .toList();
      if (!of.isEmpty()) {
        falls.add(new Fall(total.currency().getCurrencyCode(), steps(of)));
      }
    }
    return falls;
  }

  /** Each bar begins where the one above it ends; a mere transfer shows what it moves. */
  private static List<Step> steps(List<Attribution> causes) {
    BigDecimal least = BigDecimal.ZERO;
    BigDecimal most = BigDecimal.ZERO;
    BigDecimal at = BigDecimal.ZERO;
    for (Attribution each : causes) {
      at = at.add(each.difference());
      least = least.min(at);
      most = most.max(at).max(each.moved());
    }
    BigDecimal range = most.subtract(least);
    List<Step> steps = new ArrayList<>();
    BigDecimal before = BigDecimal.ZERO;
    for (Attribution each : causes) {
      BigDecimal after = before.add(each.difference());
      boolean transfer = each.difference().signum() == 0;
      BigDecimal low = transfer ? before : before.min(after);
      BigDecimal size = transfer ? each.moved() : each.difference().abs();
      steps.add(
          new Step(
              each.causes().stream().map(Cause::says).toList(),
              each.causes().size(),
              scaled(low.subtract(least), range),
              scaled(size, range),
              transfer ? "moved" : each.difference().signum() > 0 ? "more" : "less",
              each.difference().toPlainString(),
              each.moved().toPlainString(),
              each.deals()));
      before = after;
    }
    return steps;
  }

  private static List<Person> people(Comparison comparison) {
    List<Comparison.Gain> all = new ArrayList<>();
    comparison.gainers().stream().limit(MOST_PEOPLE / 2).forEach(all::add);
    List<Comparison.Gain> losers =
        comparison.losers().stream()
            .limit(MOST_PEOPLE / 2)
            .collect(Collectors.toCollection(ArrayList::new));
    java.util.Collections.reverse(losers);
    all.addAll(losers);
    Map<String, BigDecimal> most = new LinkedHashMap<>();
    all.forEach(
        each ->
            most.merge(
                each.currency().getCurrencyCode(), each.difference().abs(), BigDecimal::max));
    List<Person> people = new ArrayList<>();
    for (Comparison.Gain each : all) {
      String currency = each.currency().getCurrencyCode();
      BigDecimal range =
          most.getOrDefault(currency, BigDecimal.ONE).multiply(BigDecimal.valueOf(2));
      boolean wins = each.difference().signum() > 0;
      BigDecimal half = range.divide(BigDecimal.valueOf(2), 12, RoundingMode.HALF_UP);
      people.add(
          new Person(
              each.person(),
              currency,
              each.before().toPlainString(),
              each.after().toPlainString(),
              each.difference().toPlainString(),
              scaled(wins ? half : half.add(each.difference()), range),
              scaled(each.difference().abs(), range),
              wins ? "more" : "less"));
    }
    return people;
  }

  private static String scaled(BigDecimal part, BigDecimal range) {
    return range.signum() == 0
        ? "0"
        : part.multiply(BigDecimal.valueOf(WIDTH))
            .divide(range, 2, RoundingMode.HALF_UP)
            .toPlainString();
  }

  private static List<Passing> owners(Comparison comparison) {
    return comparison.owners().stream()
        .map(
            each ->
                new Passing(
                    role(each.before()),
                    role(each.after()),
                    each.deals(),
                    each.before() == each.after()))
        .toList();
  }

  private static String role(@Nullable Role role) {
    return role == null ? NOBODY : role.name();
  }

  private static List<Row> rows(List<Group> groups) {
    List<Row> rows = new ArrayList<>();
    for (Group group : groups) {
      for (BeforeAfter each : group.amounts()) {
        rows.add(
            new Row(
                group.name().isEmpty() ? "not given" : group.name(),
                group.deals(),
                group.changed(),
                each.currency().getCurrencyCode(),
                each.before().toPlainString(),
                each.after().toPlainString(),
                each.difference().toPlainString()));
      }
    }
    return rows;
  }
}
