package remit.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.deal.DealBuilder.anUpsell;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.RandomDeals;
import remit.deal.Role;
import remit.deal.UpsellDriver;
import remit.desk.Exceptions;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.whatif.Counterfactuals.Change;
import remit.whatif.Counterfactuals.Wants;

class CounterfactualsTest {

  private static final Revision SHIPPED = ShippedTree.revision();

  private static DecidedBy by(String policy) {
    return DecidedBy.policy(policy, Timeline.of(SHIPPED), Exceptions.NONE);
  }

  private static Deal afterHandOff() {
    return anUpsell()
        .drivenBy(UpsellDriver.USERS_ORGANIC)
        .closedOn("2026-04-14")
        .soldIn(45)
        .customerWonBy("ana", "2026-01-10")
        .with("ana", Role.AE)
        .with("chi", Role.CSM)
        .build();
  }

  private static Change of(Kind kind, Counterfactuals found) {
    return found.changes().stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void four_days_after_the_window_the_winner_gets_the_deal_by_five_days_less() {
    Counterfactuals found = Counterfactuals.of(by("standard"), afterHandOff(), "ana", Wants.DEAL);
    assertThat(found.already()).isFalse();
    Change day = of(Kind.CLOSE_DATE, found);
    assertThat(day.to()).isEqualTo("2026-04-09");
    assertThat(day.size()).isEqualTo("5 days earlier");
    assertThat(day.decision().owner().person()).isEqualTo("ana");
    assertThat(of(Kind.CUSTOMER_SINCE, found).to()).isEqualTo("2026-01-15");
  }

  @Test
  void words_that_would_do_are_all_named() {
    Counterfactuals found = Counterfactuals.of(by("standard"), afterHandOff(), "ana", Wants.DEAL);
    Change driver = of(Kind.DRIVER, found);
    assertThat(driver.from()).isEqualTo("USERS_ORGANIC");
    assertThat(driver.to()).isEqualTo("USERS_PROACTIVE");
    assertThat(driver.others()).contains("NEW_SOLUTION");
  }

  @Test
  void who_has_it_already_is_told_so() {
    Counterfactuals found = Counterfactuals.of(by("standard"), afterHandOff(), "chi", Wants.DEAL);
    assertThat(found.already()).isTrue();
    assertThat(found.changes()).isEmpty();
  }

  @Test
  void somebody_outside_the_team_may_get_commission_for_having_found_the_deal() {
    Counterfactuals found =
        Counterfactuals.of(by("standard"), afterHandOff(), "sam", Wants.COMMISSION);
    assertThat(found.changes()).extracting(Change::kind).contains(Kind.TEAM_ROLE);
  }

  @Test
  void a_change_does_it_and_no_smaller_one_of_its_kind_does_for_random_deals() {
    long seed = 20261122;
    System.out.println("Counterfactuals of random deals with seed " + seed);
    RandomDeals deals = new RandomDeals(seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<String> policies = List.copyOf(SHIPPED.policies().keySet());
    int found = 0;
    for (int n = 0; n < 60; n++) {
      Deal deal = deals.next();
      DecidedBy by = by(policies.get(n % policies.size()));
      Wants wants = n % 2 == 0 ? Wants.DEAL : Wants.COMMISSION;
      String person = somebody(deal, random);
      Counterfactuals answer = Counterfactuals.of(by, deal, person, wants);
      for (Change change : answer.changes()) {
        found++;
        assertThat(Counterfactuals.has(person, wants, by.decide(change.deal())))
            .as("%s %s of %s", person, change, deal)
            .isTrue();
        smaller(change, deal, random)
            .forEach(
                each ->
                    assertThat(Counterfactuals.has(person, wants, by.decide(each)))
                        .as("%s: %s is no smaller than %s", person, each, change)
                        .isFalse());
      }
    }
    assertThat(found).isGreaterThan(50);
  }

  private static String somebody(Deal deal, SplittableRandom random) {
    Set<String> people = new TreeSet<>();
    deal.team().participants().stream().map(Participant::person).forEach(people::add);
    people.add("olga");
    return List.copyOf(people).get(random.nextInt(people.size()));
  }

  /** Deals between the one that is and the one that does it. */
  private static List<Deal> smaller(Change change, Deal deal, SplittableRandom random) {
    if (change.from() == null) {
      return List.of();
    }
    return random
        .ints(15, 0, Integer.MAX_VALUE)
        .mapToObj(number -> between(change, deal, number))
        .filter(each -> each != null)
        .toList();
  }

  private static Deal between(Change change, Deal deal, int number) {
    Sketch sketch = new Sketch(deal);
    switch (change.kind()) {
      case CLOSE_DATE -> {
        LocalDate day = between(deal.closeDate(), change.deal().closeDate(), number);
        sketch.closeDate = day;
      }
      case CUSTOMER_SINCE ->
          sketch.customerSince =
              between(
                  deal.account().customerSince(), change.deal().account().customerSince(), number);
      case AMOUNT -> {
        BigInteger from = deal.amount().minorUnits();
        BigInteger to = change.deal().amount().minorUnits();
        BigInteger size = to.subtract(from).abs();
        BigInteger step = size.signum() == 0 ? size : BigInteger.valueOf(number).mod(size);
        sketch.amount =
            Money.ofMinor(
                to.compareTo(from) > 0 ? from.add(step) : from.subtract(step),
                deal.amount().currency());
      }
      case SALES_CYCLE_DAYS ->
          sketch.salesCycleDays =
              between(deal.salesCycleDays(), change.deal().salesCycleDays(), number);
      case TERM_MONTHS ->
          sketch.termMonths = between(deal.termMonths(), change.deal().termMonths(), number);
      case SEATS -> sketch.seats = between(deal.seats(), change.deal().seats(), number);
      default -> {
        return null;
      }
    }
    return sketch.deal();
  }

  private static LocalDate between(LocalDate from, LocalDate to, int number) {
    long days = ChronoUnit.DAYS.between(from, to);
    long step = number % Math.abs(days);
    return days > 0 ? from.plusDays(step) : from.minusDays(step);
  }

  private static int between(int from, int to, int number) {
    int step = number % Math.abs(to - from);
    return to > from ? from + step : from - step;
  }
}
