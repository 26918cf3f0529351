package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.deal.DealBuilder.anUpsell;
import static remit.deal.DealBuilder.newBusiness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.Milestone;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.Window;
import remit.decision.EntryState;
import remit.decision.Posting;
import remit.decision.Statement;
import remit.desk.RecordDecision.Asking;
import remit.policy.Value;

/** How the pay of a deal moves over time: recorded, refunded, released, locked, corrected. */
class PayMovesTest {

  private final PayDesk desk = new PayDesk();

  /** 48,000.00 x 10 % = 4,800.00 to Ana; 48,000.00 x 2 % = 960.00 to Sam. */
  private static DealBuilder anasUpsell() {
    return anUpsell()
        .called("D-1")
        .of("48000.00 USD")
        .closedOn("2026-03-10")
        .customerWonBy("ana", "2026-01-10")
        .with("ana", Role.AE)
        .with("sam", Role.SDR)
        .sourcedBy("sam");
  }

  /** 75 of 100 seats are not too many: 30,000.00 x 12 % = 3,600.00, and 1,200.00 for 25. */
  private static DealBuilder tooManySeats() {
    return newBusiness()
        .called("D-2")
        .of("40000.00 USD")
        .closedOn("2026-03-10")
        .with("ana", Role.AE)
        .seats(100, 20)
        .in("SMB", "EMEA");
  }

  private static PayDesk careful(Map<String, Value> values) {
    return PayDesk.with("careful", values);
  }

  private static PayDesk paidAtSignature() {
    return careful(Map.of("new-business-is-paid", new Value.OfChoice("AT_SIGNATURE")));
  }

  @Test
  void a_cancelled_deal_nets_to_nothing_for_everybody() {
    desk.record(anasUpsell().build(), "standard");
    desk.cancel("D-1", "2026-03-20");
    assertThat(desk.kept("D-1")).isEmpty();
    assertThat(desk.changed("D-1")).isEqualTo("ana growth -4800.00 USD, sam sourcing -960.00 USD");
    assertThat(desk.bookings("D-1"))
        .extracting(each -> each.entry() + " " + each.amount() + " " + each.corrects())
        .containsExactly(
            "dec-1/1 4800.00 USD null",
            "dec-1/2 960.00 USD null",
            "dec-2/1 -4800.00 USD dec-1/1",
            "dec-2/2 -960.00 USD dec-1/2");
  }

  @Test
  void refunds_that_make_up_the_amount_leave_nothing_and_never_a_cent_more() {
    Deal deal =
        anasUpsell().of("1000.01 USD").assistedBy("eve", "lee").with("eve", Role.SE).build();
    desk.record(deal, "standard");
    // 100.00 in all: 90.00 to Ana, 5.00 each to those who assisted; 20.00 to Sam
    assertThat(desk.kept("D-1"))
        .isEqualTo(
            "ana growth 90.00 USD, eve growth 5.00 USD, lee growth 5.00 USD, sam sourcing 20.00"
                + " USD");
    desk.refund("D-1", "2026-03-20", "333.33 USD");
    // 66.67 of 100.00: 60.003, 3.3335, 3.3335, so the cent goes to Eve; 13.3334 of 20.00
    assertThat(desk.kept("D-1"))
        .isEqualTo(
            "ana growth 60.00 USD, eve growth 3.34 USD, lee growth 3.33 USD, sam sourcing 13.33"
                + " USD");
    desk.refund("D-1", "2026-03-20", "666.68 USD");
    assertThat(desk.kept("D-1")).isEmpty();
    assertThat(desk.in("D-1", EntryState.EARNED)).isEqualTo("0.00 USD");
  }

  @Test
  void more_than_is_left_is_refused_with_the_values() {
    desk.record(anasUpsell().build(), "standard");
    desk.refund("D-1", "2026-03-20", "40000.00 USD");
    assertThat(desk.refund("D-1", "2026-03-20", "8000.01 USD"))
        .isEqualTo(
            new Recording.Refused(
                Recording.Why.CONFLICT,
                "The refund (8000.01 USD) is more than is left of the deal (D-1): (8000.00 USD) of"
                    + " (48000.00 USD). Maybe refund at most 8000.00 USD."));
  }

  @Test
  void what_cannot_be_is_refused_and_writes_nothing() {
    desk.record(anasUpsell().build(), "standard");
    assertThat(desk.refund("D-9", "2026-03-20", "1.00 USD"))
        .isInstanceOfSatisfying(
            Recording.Refused.class, it -> assertThat(it.why()).isEqualTo(Recording.Why.UNKNOWN));
    for (Recording wrong :
        new Recording[] {
          desk.refund("D-1", "2026-03-20", "1.00 EUR"),
          desk.refund("D-1", "2026-03-21", "1.00 USD"),
          desk.refund("D-1", "2026-03-20", "-1.00 USD")
        }) {
      assertThat(wrong)
          .isInstanceOfSatisfying(
              Recording.Refused.class, it -> assertThat(it.why()).isEqualTo(Recording.Why.INVALID));
    }
    assertThat(desk.ledger.links()).hasSize(1);
  }

  @Test
  void a_reason_that_cannot_be_kept_is_refused() {
    desk.record(anasUpsell().build(), "standard");
    for (String reason : List.of("", " ", "a\u0000b", "line\nline", "x".repeat(1_001))) {
      assertThat(desk.cancelFor("D-1", reason))
          .isInstanceOfSatisfying(
              Recording.Refused.class,
              it -> {
                assertThat(it.why()).isEqualTo(Recording.Why.INVALID);
                assertThat(it.message()).contains("Maybe ");
              });
    }
  }

  @Test
  void asking_twice_with_one_key_refunds_once() {
    desk.record(anasUpsell().build(), "standard");
    Asking asking = new Asking("comp", "k", null);
    Recording first = desk.refund(asking, "D-1", "2026-03-20", "100.00 USD");
    Recording second = desk.refund(asking, "D-1", "2026-03-20", "100.00 USD");
    assertThat(((Recording.Recorded) second).decision())
        .isEqualTo(((Recording.Recorded) first).decision());
    assertThat(desk.refund(asking, "D-1", "2026-03-20", "200.00 USD"))
        .isInstanceOfSatisfying(
            Recording.Refused.class, it -> assertThat(it.why()).isEqualTo(Recording.Why.KEY_USED));
    assertThat(desk.ledger.links()).hasSize(2);
  }

  @Test
  void a_condition_on_another_decision_is_refused() {
    desk.record(anasUpsell().build(), "standard");
    assertThat(desk.refund(new Asking("comp", null, "dec-7"), "D-1", "2026-03-20", "100.00 USD"))
        .isInstanceOfSatisfying(
            Recording.Refused.class,
            it -> assertThat(it.why()).isEqualTo(Recording.Why.SUPERSEDED));
  }

  @Test
  void the_window_ends_on_its_last_day() {
    desk.on("2027-06-01");
    desk.record(anasUpsell().build(), "standard");
    desk.refund("D-1", "2027-03-10", "24000.00 USD");
    assertThat(desk.kept("D-1")).isEqualTo("ana growth 2400.00 USD, sam sourcing 480.00 USD");
    desk.refund("D-1", "2027-03-11", "24000.00 USD");
    assertThat(desk.kept("D-1")).isEqualTo("ana growth 2400.00 USD, sam sourcing 480.00 USD");
    assertThat(desk.changed("D-1")).isEmpty();
  }

  @Test
  void pro_rata_takes_back_as_much_as_time_is_left() {
    PayDesk timed =
        PayDesk.with(
            "standard",
            Map.of(
                "clawback-method",
                new Value.OfChoice("PRO_RATA"),
                "clawback-window",
                new Value.OfWindow(Window.of("90 days", Window.LastDay.OUT))));
    timed.on("2026-12-01");
    timed.record(anasUpsell().build(), "standard");
    // 10 March and 90 days are 8 June; on 9 April 60 of 90 are left: 3,200.00 of 4,800.00
    timed.cancel("D-1", "2026-04-09");
    assertThat(timed.kept("D-1")).isEqualTo("ana growth 1600.00 USD, sam sourcing 320.00 USD");
  }

  @Test
  void where_nothing_is_taken_back_what_is_held_goes_all_the_same() {
    PayDesk kind =
        careful(
            Map.of(
                "new-business-is-paid",
                new Value.OfChoice("AT_SIGNATURE"),
                "clawback-method",
                new Value.OfChoice("NONE")));
    kind.record(tooManySeats().build(), "careful");
    kind.cancel("D-2", "2026-03-20");
    assertThat(kind.kept("D-2")).isEqualTo("ana new-business 3600.00 USD");
    assertThat(kind.in("D-2", EntryState.HELD)).isEqualTo("0.00 USD");
    assertThat(kind.active("D-2").cause())
        .isInstanceOfSatisfying(
            RecordedDecision.Cause.Cancelled.class,
            it ->
                assertThat(it.takenBack())
                    .containsEntry("new-business", Share.NONE)
                    .containsEntry("new-business-excess", Share.ALL));
  }

  @Test
  void seats_that_are_far_too_many_are_released_as_they_become_active() {
    PayDesk safe = paidAtSignature();
    safe.record(tooManySeats().build(), "careful");
    assertThat(safe.in("D-2", EntryState.HELD)).isEqualTo("1200.00 USD");
    safe.reached("D-2", Milestone.SEATS_ACTIVE, "2026-03-20", 60, 100);
    assertThat(safe.in("D-2", EntryState.HELD)).isEqualTo("1200.00 USD");
    safe.reached("D-2", Milestone.SEATS_ACTIVE, "2026-03-20", 80, 100);
    // 5 of the 25 that are too many: 240.00
    assertThat(safe.in("D-2", EntryState.HELD)).isEqualTo("960.00 USD");
    int links = safe.ledger.links().size();
    safe.reached("D-2", Milestone.SEATS_ACTIVE, "2026-03-20", 80, 100);
    safe.reached("D-2", Milestone.SEATS_ACTIVE, "2026-03-20", 70, 100);
    assertThat(safe.ledger.links()).hasSize(links);
    safe.giveUp("D-2", Milestone.SEATS_ACTIVE);
    safe.reached("D-2", Milestone.SEATS_ACTIVE, "2026-03-20");
    assertThat(safe.in("D-2", EntryState.EARNED)).isEqualTo("3840.00 USD");
    assertThat(safe.in("D-2", EntryState.HELD)).isEqualTo("0.00 USD");
  }

  @Test
  void another_number_of_seats_than_were_sold_is_refused() {
    PayDesk safe = paidAtSignature();
    safe.record(tooManySeats().build(), "careful");
    assertThat(safe.reached("D-2", Milestone.SEATS_ACTIVE, "2026-03-20", 60, 90))
        .isEqualTo(
            new Movement.Refused(
                Recording.Why.INVALID,
                "The deal (D-2) sold (100) seats, not (90). Maybe write how many of 100 are"
                    + " active."));
    assertThat(safe.reached("D-2", Milestone.APPROVAL, "2026-03-20"))
        .isInstanceOf(Movement.Refused.class);
  }

  @Test
  void a_refund_takes_as_much_of_what_is_held_as_of_what_is_earned() {
    PayDesk paid = careful(Map.of("excess-seats-are-paid", new Value.OfChoice("AT_SIGNATURE")));
    paid.record(tooManySeats().build(), "careful");
    paid.on("2026-03-10");
    paid.reached("D-2", Milestone.PAYMENT, "2026-03-10", 60, 100);
    // 4,800.00: 2,880.00 earned, 1,920.00 held; half of it goes on the day the deal closed
    paid.refund("D-2", "2026-03-10", "20000.00 USD");
    assertThat(paid.in("D-2", EntryState.HELD)).isEqualTo("960.00 USD");
    assertThat(paid.in("D-2", EntryState.EARNED)).isEqualTo("1440.00 USD");
    paid.reached("D-2", Milestone.PAYMENT, "2026-03-10", 80, 100);
    assertThat(paid.in("D-2", EntryState.EARNED)).isEqualTo("1920.00 USD");
    paid.reached("D-2", Milestone.PAYMENT, "2026-03-10");
    assertThat(paid.in("D-2", EntryState.EARNED)).isEqualTo("2400.00 USD");
  }

  @Test
  void a_payment_holiday_moves_the_day_by_calendar_months_and_nothing_else() {
    PayDesk paid = new PayDesk();
    paid.record(tooManySeats().seats(null, null).closedOn("2025-11-30").build(), "careful");
    String kept = paid.kept("D-2");
    assertThat(paid.putOff("D-2", 3)).isInstanceOf(Movement.Moved.class);
    assertThat(Entry.of(paid.bookings("D-2")))
        .extracting(Entry::due)
        .containsExactly(LocalDate.of(2026, 2, 28));
    assertThat(paid.kept("D-2")).isEqualTo(kept);
    assertThat(paid.in("D-2", EntryState.HELD)).isEqualTo("4800.00 USD");
    assertThat(paid.putOff("D-2", 1))
        .isInstanceOfSatisfying(
            Movement.Refused.class, it -> assertThat(it.message()).contains("(3) months in all"));
    assertThat(paid.ledger.firstBroken()).isNull();
  }

  @Test
  void a_forecast_comes_true_on_its_day() {
    desk.on("2026-03-01");
    desk.record(anasUpsell().build(), "standard");
    assertThat(desk.in("D-1", EntryState.FORECAST)).isEqualTo("5760.00 USD");
    desk.on("2026-03-09");
    desk.comeTrue();
    assertThat(desk.in("D-1", EntryState.FORECAST)).isEqualTo("5760.00 USD");
    assertThat(desk.statement("ana", "2026-03").forecast()).hasSize(1);
    desk.on("2026-03-10");
    desk.comeTrue();
    assertThat(desk.in("D-1", EntryState.EARNED)).isEqualTo("5760.00 USD");
    assertThat(desk.statement("ana", "2026-03").forecast()).isEmpty();
  }

  @Test
  void a_period_is_locked_after_its_last_day_and_in_order() {
    desk.record(anasUpsell().build(), "standard");
    desk.on("2026-03-31");
    assertThat(desk.lock("2026-03"))
        .isEqualTo(
            new SettlePeriod.Settled.Refused(
                Recording.Why.CONFLICT,
                "The period (2026-03) ends on (2026-03-31), and today is (2026-03-31). Maybe lock"
                    + " it from 2026-04-01 on."));
    desk.on("2026-05-01");
    assertThat(desk.lock("2026-04"))
        .isEqualTo(
            new SettlePeriod.Settled.Refused(
                Recording.Why.CONFLICT,
                "The next period to be locked is (2026-03), not (2026-04). Maybe lock it first."));
    assertThat(desk.lock("2026-02")).isInstanceOf(SettlePeriod.Settled.Refused.class);
    assertThat(desk.lock("2026-Q1")).isInstanceOf(SettlePeriod.Settled.Refused.class);
    assertThat(desk.pay("2026-03")).isInstanceOf(SettlePeriod.Settled.Refused.class);
    assertThat(desk.lock("2026-03"))
        .isInstanceOfSatisfying(
            SettlePeriod.Settled.Locked.class,
            it -> {
              assertThat(it.anew()).isTrue();
              assertThat(it.settlements())
                  .extracting(each -> each.person() + " " + each.payable())
                  .containsExactly("ana 4800.00 USD", "sam 960.00 USD");
            });
    assertThat(desk.lock("2026-03"))
        .isInstanceOfSatisfying(
            SettlePeriod.Settled.Locked.class, it -> assertThat(it.anew()).isFalse());
    assertThat(desk.pay("2026-03")).isInstanceOf(SettlePeriod.Settled.Paid.class);
    assertThat(desk.statement("ana", "2026-03").state()).isEqualTo(Statement.State.PAID);
  }

  @Test
  void what_is_found_out_later_counts_in_the_first_open_period_and_is_carried_by_the_limit() {
    desk.record(anasUpsell().build(), "standard");
    desk.record(
        anasUpsell().called("D-3").of("10000.00 USD").closedOn("2026-04-02").build(), "standard");
    desk.on("2026-04-20");
    desk.comeTrue();
    desk.lock("2026-03");
    Statement before = desk.statement("ana", "2026-03");
    desk.cancel("D-1", "2026-03-25");
    assertThat(desk.statement("ana", "2026-03")).isEqualTo(before);
    // 10 April is the end of Ana's window, so she earns 1,000.00 in April; 500.00 may be kept back
    Statement april = desk.statement("ana", "2026-04");
    assertThat(april.isProvisional()).isTrue();
    assertThat(april.lines())
        .extracting(each -> each.deal() + " " + each.amount() + " " + each.corrects())
        .containsExactly("D-3 1000.00 USD null", "D-1 -4800.00 USD dec-1/1");
    assertThat(april.balances())
        .extracting(each -> each.earned() + ", " + each.payable() + ", " + each.carriedOut())
        .containsExactly("-3800.00 USD, 500.00 USD, -4300.00 USD");
    desk.on("2026-05-01");
    desk.lock("2026-04");
    assertThat(desk.statement("ana", "2026-04").balances()).isEqualTo(april.balances());
    assertThat(desk.statement("ana", "2026-05").balances())
        .extracting(each -> each.carriedIn() + ", " + each.payable())
        .containsExactly("-4300.00 USD, 0.00 USD");
  }

  @Test
  void a_deal_changed_after_a_refund_keeps_what_was_refunded() {
    desk.record(anasUpsell().build(), "standard");
    desk.refund("D-1", "2026-03-20", "12000.00 USD");
    assertThat(desk.kept("D-1")).isEqualTo("ana growth 3600.00 USD, sam sourcing 720.00 USD");
    desk.record(anasUpsell().of("60000.00 USD").build(), "standard");
    assertThat(desk.kept("D-1")).isEqualTo("ana growth 4800.00 USD, sam sourcing 960.00 USD");
  }

  @Test
  void a_cancelled_deal_stays_cancelled_until_it_is_sent_with_other_content() {
    desk.record(anasUpsell().build(), "standard");
    desk.cancel("D-1", "2026-03-20");
    desk.record(anasUpsell().build(), "standard");
    assertThat(desk.kept("D-1")).isEmpty();
    assertThat(desk.refund("D-1", "2026-03-20", "1.00 USD"))
        .isInstanceOfSatisfying(
            Recording.Refused.class,
            it -> assertThat(it.message()).contains("was cancelled on (2026-03-20)"));
    desk.record(anasUpsell().of("60000.00 USD").build(), "standard");
    assertThat(desk.kept("D-1")).isEqualTo("ana growth 6000.00 USD, sam sourcing 1200.00 USD");
  }

  @Test
  void a_refunded_deal_cannot_change_its_currency() {
    desk.record(anasUpsell().build(), "standard");
    desk.refund("D-1", "2026-03-20", "12000.00 USD");
    assertThat(desk.record(anasUpsell().of("48000.00 EUR").build(), "standard"))
        .isInstanceOfSatisfying(
            Recording.Refused.class, it -> assertThat(it.why()).isEqualTo(Recording.Why.CONFLICT));
  }

  @Test
  void every_booking_says_why() {
    desk.record(anasUpsell().build(), "standard");
    desk.refund("D-1", "2026-03-20", "12000.00 USD");
    assertThat(desk.bookings("D-1"))
        .extracting(Posting::because)
        .contains("The customer got 12000.00 USD back on 2026-03-20: Fewer seats were needed.");
  }

  @Test
  void a_history_with_refunds_replays_as_it_was_recorded() {
    desk.record(anasUpsell().build(), "standard");
    desk.refund("D-1", "2026-03-20", "12000.00 USD");
    desk.record(anasUpsell().of("60000.00 USD").build(), "standard");
    desk.refund("D-1", "2026-03-20", "333.33 USD");
    desk.cancel("D-1", "2026-03-20");
    desk.record(anasUpsell().of("1000.00 USD").build(), "standard");
    List<ReplayDecision.Replay> replays = new ArrayList<>();
    assertThat(desk.replay().all(null, null, replays::add).clean()).as(replays.toString()).isTrue();
    assertThat(replays).hasSize(6);
  }

  @Test
  void while_deals_are_recorded_a_period_is_locked_and_nothing_comes_into_it_afterwards()
      throws Exception {
    desk.on("2026-04-01");
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<?>> works = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String id = "D-" + i;
      works.add(threads.submit(() -> desk.record(anasUpsell().called(id).build(), "standard")));
      if (i == 30) {
        works.add(threads.submit(() -> desk.lock("2026-03")));
      }
    }
    for (Future<?> each : works) {
      each.get(30, TimeUnit.SECONDS);
    }
    threads.shutdown();
    Statement march = desk.statement("ana", "2026-03");
    Statement april = desk.statement("ana", "2026-04");
    assertThat(march.state()).isEqualTo(Statement.State.LOCKED);
    assertThat(march.lines().size() + april.lines().size()).isEqualTo(60);
    assertThat(desk.ledger.firstBroken()).isNull();
  }
}
