package remit.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static remit.deal.DealBuilder.anUpsell;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.RandomDeals;
import remit.deal.Role;
import remit.deal.UpsellDriver;
import remit.decision.Decision;
import remit.decision.OwnerAnswer;
import remit.decision.OwnerOverride;
import remit.decision.Person;
import remit.desk.DecideDeal;
import remit.desk.Exceptions;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.policy.PolicyBook;

class OwnershipTimelineTest {

  private static final Revision SHIPPED = ShippedTree.revision();

  private static final Deal NORTHWIND =
      anUpsell()
          .drivenBy(UpsellDriver.USERS_ORGANIC)
          .soldIn(45)
          .customerWonBy("ana", "2026-01-10")
          .with("ana", Role.AE)
          .with("chi", Role.CSM)
          .build();

  private static DecidedBy standard() {
    return DecidedBy.policy("standard", Timeline.of(SHIPPED), Exceptions.NONE);
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  private static OwnershipTimeline upsells(String from, String until) {
    return OwnershipTimeline.of(standard(), NORTHWIND, DealType.UPSELL, day(from), day(until));
  }

  @Test
  void the_winner_owns_upsells_until_the_window_is_over_and_the_boundary_says_so() {
    OwnershipTimeline timeline = upsells("2026-01-10", "2026-12-31");
    assertThat(timeline.spans()).hasSize(2);
    OwnershipTimeline.Span first = timeline.spans().get(0);
    OwnershipTimeline.Span second = timeline.spans().get(1);
    assertThat(first.person()).isEqualTo("ana");
    assertThat(first.until()).isEqualTo("2026-04-10");
    assertThat(first.days()).isEqualTo(90);
    assertThat(second.person()).isEqualTo("chi");
    assertThat(second.because())
        .containsExactly(
            "(handoff-window), 90 days, last day out, which began on (2026-01-10), is over.");
  }

  @Test
  void a_boundary_that_comes_from_an_exception_names_it() {
    OwnerOverride override =
        new OwnerOverride(
            "ovr-1",
            "northwind",
            null,
            new Person(Role.AE, "ben"),
            day("2026-02-01"),
            day("2026-02-28"),
            "Ana is on leave.",
            "sales-ops",
            "vp");
    DecidedBy by =
        DecidedBy.policy(
            "standard", Timeline.of(SHIPPED), deal -> override.covers(deal) ? override : null);
    OwnershipTimeline timeline =
        OwnershipTimeline.of(by, NORTHWIND, DealType.UPSELL, day("2026-01-10"), day("2026-04-01"));
    assertThat(timeline.spans())
        .extracting(OwnershipTimeline.Span::person)
        .containsExactly("ana", "ben", "ana");
    assertThat(timeline.spans().get(1).because())
        .containsExactly("The exception (override/ovr-1) begins.");
    assertThat(timeline.spans().get(2).because())
        .containsExactly("The exception (override/ovr-1) has expired.");
  }

  @Test
  void a_boundary_that_comes_from_a_new_entry_names_old_and_new_value_and_the_source() {
    Deal old =
        anUpsell()
            .drivenBy(UpsellDriver.USERS_ORGANIC)
            .soldIn(45)
            .customerWonBy("ana", "2025-08-01")
            .with("ana", Role.AE)
            .with("chi", Role.CSM)
            .build();
    OwnershipTimeline timeline =
        OwnershipTimeline.of(
            standard(), old, DealType.UPSELL, day("2025-12-01"), day("2026-03-01"));
    assertThat(timeline.boundaries()).containsExactly(day("2026-01-01"));
    assertThat(timeline.spans().get(1).because())
        .anySatisfy(
            says ->
                assertThat(says)
                    .contains("handoff-window", "90 days", "12 months", "2 December 2025"));
  }

  @Test
  void deals_that_closed_near_a_boundary_are_found_the_nearest_first() {
    List<OwnershipTimeline.Near> near =
        upsells("2026-01-10", "2026-12-31")
            .near(
                List.of(
                    new OwnershipTimeline.Closed("far", day("2026-06-30")),
                    new OwnershipTimeline.Closed("after", day("2026-04-13")),
                    new OwnershipTimeline.Closed("before", day("2026-04-09"))),
                14);
    assertThat(near).extracting(OwnershipTimeline.Near::deal).containsExactly("before", "after");
    assertThat(near).extracting(OwnershipTimeline.Near::days).containsExactly(-1L, 3L);
  }

  @Test
  void more_than_twenty_years_are_refused() {
    assertThatThrownBy(() -> upsells("2026-01-10", "2066-01-10"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "From (2026-01-10) until (2066-01-10) are 14610 days. Maybe ask for 1 to 7305 days.");
  }

  @Test
  void of_random_accounts_each_day_is_covered_once_and_agrees_with_an_evaluation_on_that_day() {
    long seed = 20261122;
    System.out.println("Timelines of random accounts with seed " + seed);
    RandomDeals deals = new RandomDeals(seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<PolicyBook> books = List.copyOf(SHIPPED.policies().values());
    for (int n = 0; n < 150; n++) {
      Deal deal = deals.next();
      PolicyBook book = books.get(n % books.size());
      LocalDate from = day("2024-01-01").plusDays(random.nextInt(900));
      LocalDate until = from.plusDays(1 + random.nextInt(500));
      OwnershipTimeline timeline =
          OwnershipTimeline.of(
              DecidedBy.policy(book.name(), Timeline.of(SHIPPED), Exceptions.NONE),
              deal,
              deal.type(),
              from,
              until);
      isWhole(timeline, from, until);
      for (int asked = 0; asked < 20; asked++) {
        LocalDate day =
            from.plusDays(
                random.nextInt(
                    (int) timeline.spans().stream().mapToLong(OwnershipTimeline.Span::days).sum()));
        agrees(timeline, book, Sketch.closedOn(day, deal));
      }
      timeline.spans().stream()
          .skip(1)
          .forEach(span -> assertThat(span.because()).as("%s %s", deal, span).isNotEmpty());
    }
  }

  private static void isWhole(OwnershipTimeline timeline, LocalDate from, LocalDate until) {
    LocalDate next = from;
    for (OwnershipTimeline.Span span : timeline.spans()) {
      assertThat(span.from()).isEqualTo(next);
      assertThat(span.until()).isAfter(span.from());
      next = span.until();
    }
    assertThat(next).isEqualTo(until);
  }

  private static void agrees(OwnershipTimeline timeline, PolicyBook book, Deal deal) {
    Decision decision = new DecideDeal(SHIPPED).decide(book, deal);
    OwnerAnswer owner = decision.owner();
    OwnershipTimeline.Span span = timeline.on(deal.closeDate());
    assertThat(span.person()).isEqualTo(owner == null ? null : owner.person());
    assertThat(span.role()).isEqualTo(owner == null ? null : owner.role());
  }
}
