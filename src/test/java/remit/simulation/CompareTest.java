package remit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static remit.deal.DealBuilder.a;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.DealType;
import remit.deal.RandomDeals;
import remit.deal.Role;

class CompareTest {

  /** Won on 10 January 2026, so 100 days later is 20 April. */
  private static DealBuilder crossSellOnDay100() {
    return a(DealType.CROSS_SELL)
        .called("D-1")
        .of("10000.00 USD")
        .with("ana", Role.AE)
        .with("chi", Role.CSM)
        .sourcedBy(null)
        .drivenBy(remit.deal.UpsellDriver.CONSUMPTION)
        .soldIn(30)
        .customerWonBy("ana", "2026-01-10")
        .closedOn("2026-04-20");
  }

  private static ChangedDeal changed(Side candidate, Deal deal) {
    ComparedDeal compared =
        Shipped.compare(Side.LIVE, candidate).compare(new AskedDeal(deal, null), 1);
    return compared.change();
  }

  private static Map<String, String> people(ChangedDeal.Part part) {
    Map<String, String> people = new TreeMap<>();
    part.people().forEach((who, amount) -> people.put(who, amount.toPlainString()));
    return people;
  }

  @Test
  void a_longer_window_is_the_one_cause_of_what_it_moves() {
    ChangedDeal change =
        changed(Side.LIVE.with("handoff-window", "120 days"), crossSellOnDay100().build());

    assertThat(change.before().owner().person()).isEqualTo("chi");
    assertThat(change.after().owner().person()).isEqualTo("ana");
    assertThat(change.causes()).hasSize(1);
    ChangedDeal.Part only = change.causes().get(0);
    assertThat(only.causes())
        .extracting(Cause::kind, Cause::name, Cause::says)
        .containsExactly(
            tuple(
                Cause.Kind.PARAMETER,
                "handoff-window",
                "the handoff window is 120 days, was 90 days"));
    assertThat(people(only)).isEqualTo(Map.of("ana", "1000.00", "chi", "-1000.00"));
  }

  @Test
  void a_deal_inside_either_window_is_not_changed() {
    assertThat(
            changed(
                Side.LIVE.with("handoff-window", "120 days"),
                crossSellOnDay100().closedOn("2026-03-01").build()))
        .isNull();
  }

  @Test
  void what_two_changes_do_only_together_has_a_line_of_its_own() {
    Side both = Side.LIVE.with("handoff-window", "120 days").with("growth-rate", "12%");
    ChangedDeal change = changed(both, crossSellOnDay100().build());

    assertThat(change.causes())
        .extracting(part -> part.causes().stream().map(Cause::name).toList(), CompareTest::people)
        .containsExactly(
            tuple(List.of("growth-rate"), Map.of("chi", "200.00")),
            tuple(List.of("handoff-window"), Map.of("ana", "1000.00", "chi", "-1000.00")),
            tuple(
                List.of("growth-rate", "handoff-window"),
                Map.of("ana", "200.00", "chi", "-200.00")));
  }

  @Test
  void a_row_of_a_table_is_named_by_what_it_asks() {
    Side edited =
        Side.LIVE.withFile(
            "policies/standard/ownership.yaml",
            ShippedTree.edited(
                    "policies/standard/ownership.yaml",
                    "[any, CONSUMPTION, CSM]",
                    "[any, CONSUMPTION, AE]")
                .text("policies/standard/ownership.yaml"));
    ChangedDeal change = changed(edited, crossSellOnDay100().build());

    assertThat(change.causes()).hasSize(1);
    assertThat(change.causes().get(0).causes().get(0).says())
        .isEqualTo("the table owner by vectors for (any, CONSUMPTION) is AE, was CSM");
  }

  /** S3-09: who is paid for upsells moves, and nothing else. */
  @Test
  void gains_and_losses_of_a_pure_transfer_add_up_to_nothing() {
    Compare compare =
        Shipped.compare(
            Side.LIVE.with("upsell-payee", "AE"), Side.LIVE.with("upsell-payee", "CSM"));
    RandomDeals deals = new RandomDeals(20261122L);
    Tally tally = new Tally();
    for (int number = 1; number <= 2_000; number++) {
      ComparedDeal compared = compare.compare(new AskedDeal(deals.next(), null), number);
      if (compared.before().outcome() == compared.after().outcome()) {
        tally.add(compared);
      }
    }
    Comparison comparison = tally.comparison();

    assertThat(comparison.changed()).isPositive();
    assertThat(comparison.totals()).allMatch(each -> each.difference().signum() == 0);
    assertThat(comparison.attribution())
        .isNotEmpty()
        .allMatch(each -> each.difference().signum() == 0 && each.moved().signum() > 0);
    for (BeforeAfter total : comparison.totals()) {
      assertThat(sum(comparison.gainers(), total))
          .isEqualByComparingTo(sum(comparison.losers(), total).negate());
    }
  }

  private static BigDecimal sum(List<Comparison.Gain> gains, BeforeAfter total) {
    return gains.stream()
        .filter(each -> each.currency().equals(total.currency()))
        .map(Comparison.Gain::difference)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void a_policy_that_says_the_same_changes_nothing() {
    Compare compare = Shipped.compare(Side.LIVE, Side.LIVE.with("growth-rate", "10%"));
    RandomDeals deals = new RandomDeals(7);
    for (int number = 1; number <= 500; number++) {
      assertThat(compare.compare(new AskedDeal(deals.next(), null), number).change()).isNull();
    }
  }

  @Test
  void a_wrong_value_is_refused_by_its_side_and_name() {
    assertThatThrownBy(
            () -> Shipped.compare(Side.LIVE, Side.LIVE.with("handoff-window", "half a year")))
        .isInstanceOfSatisfying(
            CannotCompare.class,
            it ->
                assertThat(it.side() + it.pointer())
                    .isEqualTo("candidate/parameters/handoff-window"))
        .hasMessage(
            "The value (half a year) of parameter (handoff-window) is not a window. Maybe write 180"
                + " days.");
    assertThatThrownBy(
            () -> Shipped.compare(Side.LIVE, Side.LIVE.with("hand-off-window", "90 days")))
        .hasMessage("There is no parameter (hand-off-window). Maybe handoff-window.");
    assertThatThrownBy(() -> Shipped.compare(Side.LIVE, Side.LIVE.under("standrad")))
        .hasMessageContaining("There is no policy (standrad). Maybe standard");
    assertThatThrownBy(
            () ->
                Shipped.compare(
                    Side.LIVE, Side.LIVE.withFile("rules/ownership/by-model.drl", null)))
        .isInstanceOfSatisfying(CannotCompare.class, it -> assertThat(it.faults()).isNotEmpty())
        .hasMessageContaining("ownership/by-model");
  }

  @Test
  void a_deal_that_names_a_policy_that_is_not_there_is_left_out() {
    Compare compare = Shipped.compare(Side.LIVE, Side.LIVE);

    assertThat(compare.compare(new AskedDeal(crossSellOnDay100().build(), "nowhere"), 1)).isNull();
  }
}
