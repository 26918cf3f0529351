package remit.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static remit.deal.DealBuilder.anUpsell;
import static remit.deal.DealBuilder.newBusiness;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.Role;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Outcome;
import remit.decision.OwnerOverride;
import remit.decision.Person;
import remit.decision.Step;
import remit.desk.DecideDeal;
import remit.desk.Revision;

class OwnerOverrideTest {

  private static final Revision SHIPPED = ShippedTree.revision();

  /** Ben stands in for Ana until the last day of March. */
  private static OwnerOverride benStandsIn(@Nullable String account, @Nullable String deal) {
    return new OwnerOverride(
        "ovr-17",
        account,
        deal,
        new Person(Role.AE, "ben"),
        LocalDate.of(2026, 3, 1),
        LocalDate.of(2026, 3, 31),
        "Ana is on leave.",
        "olga",
        "carl");
  }

  private static Deal anasUpsellOn(String day) {
    return anUpsell()
        .customerWonBy("ana", "2026-01-10")
        .closedOn(day)
        .with("ana", Role.AE)
        .with("ben", Role.AE)
        .build();
  }

  private static Decision decide(String day, OwnerOverride override) {
    return new DecideDeal(SHIPPED)
        .decide(SHIPPED.policies().get("standard"), anasUpsellOn(day), override);
  }

  private static String ownerOn(String day) {
    String account = anasUpsellOn(day).account().id();
    return decide(day, benStandsIn(account, null)).owner().person();
  }

  @Test
  void it_holds_from_its_first_day_to_the_day_it_expires_and_not_the_day_after() {
    assertThat(ownerOn("2026-02-28")).isEqualTo("ana");
    assertThat(ownerOn("2026-03-01")).isEqualTo("ben");
    assertThat(ownerOn("2026-03-31")).isEqualTo("ben");
    assertThat(ownerOn("2026-04-01")).isEqualTo("ana");
  }

  @Test
  void it_is_about_one_account_or_one_deal() {
    Deal deal = anasUpsellOn("2026-03-10");
    assertThat(decide("2026-03-10", benStandsIn(null, deal.id())).owner().person())
        .isEqualTo("ben");
    assertThat(decide("2026-03-10", benStandsIn(null, "another")).owner().person())
        .isEqualTo("ana");
    assertThat(decide("2026-03-10", benStandsIn("another", null)).owner().person())
        .isEqualTo("ana");
  }

  @Test
  void the_explanation_says_who_asked_who_agreed_until_when_and_whom_the_rules_meant() {
    Deal deal = anasUpsellOn("2026-03-10");
    Decision decision = decide("2026-03-10", benStandsIn(deal.account().id(), null));
    assertThat(decision.outcome()).isEqualTo(Outcome.DECIDED);
    assertThat(decision.owner().rule()).isEqualTo("override/ovr-17");
    assertThat(decision.owner().until()).isEqualTo("2026-04-01");
    assertThat(decision.explanation())
        .filteredOn(step -> step.step().equals("OVERRIDE"))
        .extracting(Step::says)
        .containsExactly(
            "By an override that olga asked for and carl approved, ben (AE) owns the deals of %s closed from 2026-03-01 to 2026-03-31: Ana is on leave."
                .formatted(deal.account().id()));
    assertThat(decision.explanation())
        .filteredOn(step -> step.step().equals("OUTRANKED"))
        .extracting(Step::says)
        .contains(
            "ownership/winner-keeps-growth speaks too, but override/ovr-17 stands before it.");
  }

  @Test
  void what_rules_pay_to_the_owner_is_paid_to_the_one_that_it_names() {
    Deal won =
        newBusiness().closedOn("2026-03-10").with("ana", Role.AE).with("ben", Role.AM).build();
    OwnerOverride override = benStandsIn(won.account().id(), null);
    Decision decision =
        new DecideDeal(SHIPPED).decide(SHIPPED.policies().get("standard"), won, override);
    assertThat(decision.allocations())
        .extracting(Allocation::person, Allocation::rule)
        .contains(tuple("ben", "commission/new-business"));
  }

  @Test
  void what_rules_pay_to_the_winner_stays_the_winners() {
    Deal deal = anasUpsellOn("2026-03-10");
    List<Allocation> allocations =
        decide("2026-03-10", benStandsIn(deal.account().id(), null)).allocations();
    assertThat(allocations)
        .extracting(Allocation::person, Allocation::rule)
        .contains(tuple("ana", "commission/growth-in-window"));
  }

  @Test
  void one_that_is_about_nothing_or_ends_before_it_begins_is_refused() {
    assertThatThrownBy(() -> benStandsIn(null, null))
        .hasMessageContaining("Maybe name one of the two.");
    assertThatThrownBy(
            () ->
                new OwnerOverride(
                    "ovr-1",
                    "northwind",
                    null,
                    new Person(Role.AE, "ben"),
                    LocalDate.of(2026, 3, 2),
                    LocalDate.of(2026, 3, 1),
                    "-",
                    "olga",
                    "carl"))
        .hasMessage(
            "The override expires on (2026-03-01), before its first day (2026-03-02). Maybe"
                + " exchange them.");
  }
}
