package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;
import remit.decision.Allocation;
import remit.decision.CreditKind;
import remit.decision.Entitlement;
import remit.decision.EntryState;
import remit.decision.PayLine;
import remit.decision.Period;
import remit.decision.Posting;

class BookingsTest {

  private static final LocalDate MARCH = LocalDate.of(2026, 3, 10);

  private final List<Posting> book = new ArrayList<>();
  private List<Entitlement> entitled = List.of();
  private int decisions;

  @Test
  void what_is_allocated_first_is_earned_in_the_period_of_the_deal() {
    decide(allocation("ana", "300.00"));
    assertThat(texts()).containsExactly("d1/1 300.00 EARNED 2026-03");
  }

  @Test
  void what_comes_on_top_is_an_entry_of_its_own() {
    decide(allocation("ana", "300.00"));
    decide(allocation("ana", "350.00"));
    assertThat(texts().get(1)).isEqualTo("d2/1 50.00 EARNED 2026-03 after d1/1");
  }

  @Test
  void what_goes_is_taken_back_with_the_opposite_sign() {
    decide(allocation("ana", "300.00"));
    decide(allocation("ana", "250.00"));
    assertThat(texts().get(1)).isEqualTo("d2/1 -50.00 EARNED 2026-03 after d1/1");
  }

  @Test
  void what_is_taken_back_twice_is_taken_from_what_is_left() {
    decide(allocation("ana", "300.00"));
    decide(allocation("ana", "350.00"));
    decide(allocation("ana", "200.00"));
    decide();
    assertThat(texts().subList(2, 5))
        .containsExactly(
            "d3/1 -50.00 EARNED 2026-03 after d2/1",
            "d3/2 -100.00 EARNED 2026-03 after d1/1",
            "d4/1 -200.00 EARNED 2026-03 after d1/1");
    assertThat(worth()).isEmpty();
  }

  @Test
  void an_unchanged_deal_books_nothing() {
    decide(allocation("ana", "300.00"));
    decide(allocation("ana", "300.00"));
    assertThat(book).hasSize(1);
  }

  @Test
  void another_person_gets_what_the_first_gives_back() {
    decide(allocation("ana", "300.00"));
    decide(allocation("bob", "300.00"));
    assertThat(texts().subList(1, 3))
        .containsExactly("d2/1 -300.00 EARNED 2026-03 after d1/1", "d2/2 300.00 EARNED 2026-03");
  }

  @Test
  void what_is_held_goes_before_what_is_earned() {
    decide(held("ana", "300.00"));
    release("d1/1", "180.00");
    decide(held("ana", "100.00"));
    assertThat(texts().subList(2, 4))
        .containsExactly(
            "d1/1 120.00 HELD to REVERSED 2026-03", "d2/1 -80.00 EARNED 2026-03 after d1/1");
  }

  @Test
  void what_is_not_held_any_more_is_released() {
    decide(held("ana", "300.00"));
    decide(allocation("ana", "200.00"));
    assertThat(texts().subList(1, 3))
        .containsExactly(
            "d1/1 100.00 HELD to REVERSED 2026-03", "d1/1 200.00 HELD to EARNED 2026-03");
  }

  @Test
  void what_comes_on_top_after_the_event_is_not_held() {
    decide(held("ana", "300.00"));
    release("d1/1", "300.00");
    decide(held("ana", "350.00"));
    assertThat(texts().get(2)).isEqualTo("d2/1 50.00 EARNED 2026-03 after d1/1");
  }

  @Test
  void what_was_given_up_does_not_come_back_and_is_not_taken_twice() {
    decide(held("ana", "300.00"));
    release("d1/1", "180.00");
    move("d1/1", "120.00", EntryState.REVERSED);
    decide(held("ana", "250.00"));
    assertThat(worth()).containsValue(Money.of("130.00", "USD"));
    decide();
    assertThat(worth()).isEmpty();
  }

  @Test
  void a_deal_that_closes_later_is_forecast_and_comes_true() {
    decide(true, allocation("ana", "300.00"));
    decide(allocation("ana", "200.00"));
    assertThat(texts())
        .containsExactly(
            "d1/1 300.00 FORECAST 2026-03",
            "d1/1 100.00 FORECAST to REVERSED 2026-03",
            "d1/1 200.00 FORECAST to EARNED 2026-03");
  }

  @Test
  void a_deal_that_turns_out_to_close_later_is_forecast_again() {
    decide(allocation("ana", "300.00"));
    decide(true, allocation("ana", "300.00"));
    assertThat(texts().subList(1, 3))
        .containsExactly(
            "d2/1 -300.00 EARNED 2026-03 after d1/1", "d2/2 300.00 FORECAST 2026-03 after d1/1");
  }

  @Test
  void a_partial_refund_leaves_as_it_is_what_stays() {
    decide(held("ana", "300.00"));
    release("d1/1", "180.00");
    change("240.00");
    assertThat(texts().subList(2, 3)).containsExactly("d1/1 60.00 HELD to REVERSED 2026-03");
    change("100.00");
    assertThat(texts().subList(3, 5))
        .containsExactly(
            "d1/1 60.00 HELD to REVERSED 2026-03", "d3/1 -80.00 EARNED 2026-03 after d1/1");
  }

  @Test
  void whatever_happens_the_bookings_add_up_to_what_people_may_keep() {
    for (long seed = 1; seed <= 300; seed++) {
      book.clear();
      entitled = List.of();
      SplittableRandom random = new SplittableRandom(seed);
      for (int step = 0; step < 12; step++) {
        anything(random);
        assertThat(worth())
            .as("seed %d, step %d: %s", seed, step, texts())
            .isEqualTo(Entitlements.byLine(entitled));
        assertThat(Entry.of(book))
            .as("seed %d, step %d: %s", seed, step, texts())
            .allMatch(
                each ->
                    each.left().amount().signum() >= 0
                        || each.made().amount().amount().signum() < 0);
      }
      decide();
      assertThat(worth()).as("seed %d: nobody keeps anything", seed).isEmpty();
    }
  }

  private void anything(SplittableRandom random) {
    String amount =
        random.nextInt(4) == 0 ? "-" + random.nextInt(1, 500) : "" + random.nextInt(500);
    Allocation one = random.nextBoolean() ? allocation("ana", amount) : held("ana", amount);
    switch (random.nextInt(4)) {
      case 0 -> decide(random.nextBoolean(), one, allocation("bob", "" + random.nextInt(300)));
      case 1 -> decide(one);
      case 2 -> change("" + random.nextInt(300));
      default -> {
        for (Entry each : Entry.of(book)) {
          if (each.held().amount().signum() > 0) {
            release(each.id(), each.held().plain());
          }
        }
      }
    }
  }

  private static Allocation allocation(String person, String amount) {
    return allocation(person, amount, null);
  }

  private static Allocation held(String person, String amount) {
    return allocation(person, amount, Milestone.GO_LIVE);
  }

  private static Allocation allocation(String person, String amount, @Nullable Milestone until) {
    Money money = Money.of(amount, "USD");
    return new Allocation(
        person,
        Role.AE,
        "growth",
        CreditKind.DIRECT,
        money,
        Share.ALL,
        money,
        Share.ALL,
        money,
        until == null ? EntryState.EARNED : EntryState.HELD,
        until,
        "commission/growth");
  }

  private void decide(Allocation... allocations) {
    decide(false, allocations);
  }

  private void decide(boolean forecast, Allocation... allocations) {
    List<Allocation> all = List.of(allocations);
    book.addAll(Bookings.decided(occasion(forecast), entitled, List.copyOf(book), all));
    entitled = Entitlements.of(all);
  }

  /** Ana may keep so much from now on. */
  private void change(String amount) {
    List<Entitlement> after =
        Entitlements.list(
            Map.of(
                new PayLine("ana", Role.AE, "growth", CreditKind.DIRECT, Money.currency("USD")),
                Money.of(amount, "USD")));
    book.addAll(Bookings.changed(occasion(false), entitled, List.copyOf(book), after));
    entitled = after;
  }

  private Bookings.Occasion occasion(boolean forecast) {
    Period period = Period.of(Period.Length.MONTH, MARCH);
    return new Bookings.Occasion(
        "d" + ++decisions, "D-1", forecast, period, period, MARCH, "The deal was sent.");
  }

  private void release(String entry, String amount) {
    move(entry, amount, EntryState.EARNED);
  }

  private void move(String entry, String amount, EntryState to) {
    Entry found =
        Entry.of(book).stream().filter(each -> each.id().equals(entry)).findFirst().orElseThrow();
    book.add(
        found.move(
            Money.of(amount, "USD"),
            EntryState.HELD,
            to,
            Period.of(Period.Length.MONTH, MARCH),
            MARCH,
            "It went live."));
  }

  private Map<PayLine, Money> worth() {
    Map<PayLine, Money> sums = new TreeMap<>();
    Entry.of(book).forEach(each -> sums.merge(each.line(), each.worth(), Money::plus));
    sums.values().removeIf(each -> each.amount().signum() == 0);
    return sums;
  }

  private List<String> texts() {
    return book.stream()
        .map(
            each ->
                "%s %s %s%s %s%s"
                    .formatted(
                        each.entry(),
                        each.amount().plain(),
                        each.from() == null ? "" : each.from() + " to ",
                        each.to(),
                        each.period(),
                        each.corrects() == null || each.from() != null
                            ? ""
                            : " after " + each.corrects()))
        .toList();
  }
}
