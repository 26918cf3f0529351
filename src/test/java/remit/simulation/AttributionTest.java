package remit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.RandomDeals;

/** Each cent of a difference has its cause, over random deals and random changes. */
class AttributionTest {

  private static final long SEED = Long.getLong("remit.seed", 20261122L);
  private static final int CHANGES = Integer.getInteger("remit.changes", 12);
  private static final int DEALS = 150;

  @Test
  void the_parts_add_up_to_the_difference_of_each_deal_and_of_the_book() {
    long several = 0;
    for (int i = 0; i < CHANGES; i++) {
      long seed = SEED + i;
      RandomChanges changes = new RandomChanges(seed);
      Side baseline = changes.baseline();
      Side candidate = changes.candidate(baseline);
      Compare compare = Shipped.compare(baseline, candidate);
      Compare back = Shipped.compare(candidate, baseline);
      Tally tally = new Tally();
      Tally other = new Tally();
      RandomDeals deals = new RandomDeals(seed);
      for (int number = 1; number <= DEALS; number++) {
        Deal deal = deals.next();
        AskedDeal asked = new AskedDeal(deal, null);
        ComparedDeal compared = compare.compare(asked, number);
        ComparedDeal returned = back.compare(asked, number);
        String as = "seed %d, deal %d".formatted(seed, number);
        assertThat(compared).as(as).isNotNull();
        assertThat(returned).as(as).isNotNull();
        assertThat(returned.change() == null).as(as).isEqualTo(compared.change() == null);
        if (compared.change() != null) {
          several += compared.change().causes().size() > 1 ? 1 : 0;
          assertThat(sum(compared.change())).as(as).isEqualTo(compared.change().people());
          assertThat(negated(sum(returned.change()))).as(as).isEqualTo(sum(compared.change()));
        }
        tally.add(compared);
        other.add(returned);
      }
      assertAddsUp(tally.comparison(), "seed " + seed);
      assertAddsUp(other.comparison(), "seed " + seed + " back");
    }
    assertThat(several).as("deals with more than one line").isPositive();
  }

  private static Map<String, BigDecimal> sum(ChangedDeal change) {
    Map<String, BigDecimal> sum = new TreeMap<>();
    change
        .causes()
        .forEach(part -> part.people().forEach((who, it) -> sum.merge(who, it, BigDecimal::add)));
    sum.values().removeIf(each -> each.signum() == 0);
    return sum;
  }

  private static Map<String, BigDecimal> negated(Map<String, BigDecimal> sum) {
    Map<String, BigDecimal> negated = new TreeMap<>(sum);
    negated.replaceAll((who, amount) -> amount.negate());
    return negated;
  }

  private static void assertAddsUp(Comparison comparison, String as) {
    Map<Currency, BigDecimal> left = new HashMap<>();
    comparison.totals().forEach(each -> left.put(each.currency(), each.difference()));
    comparison
        .attribution()
        .forEach(each -> left.merge(each.currency(), each.difference().negate(), BigDecimal::add));
    assertThat(left.values()).as(as).allMatch(each -> each.signum() == 0);
    Map<String, BigDecimal> people = new HashMap<>();
    comparison
        .byPerson()
        .forEach(
            person ->
                person
                    .amounts()
                    .forEach(
                        each -> people.put(person.name() + each.currency(), each.difference())));
    comparison
        .attribution()
        .forEach(
            line ->
                line.people()
                    .forEach(
                        (who, amount) ->
                            people.merge(who + line.currency(), amount.negate(), BigDecimal::add)));
    assertThat(people.values()).as(as).allMatch(each -> each.signum() == 0);
  }
}
