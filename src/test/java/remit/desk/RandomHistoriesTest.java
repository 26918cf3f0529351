package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.DealType;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.EntryState;
import remit.decision.PayLine;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;
import remit.decision.Statement;

/**
 * Whatever happens to deals and periods, in whatever order: differences lead from the first state
 * to the last, bookings are worth what may be kept, statements add up, and what is locked stays.
 */
class RandomHistoriesTest {

  private static final List<String> PEOPLE = List.of("ana", "chi", "sam", "eve", "lee");
  private static final List<String> CURRENCIES = List.of("USD", "JPY", "KWD");
  private static final List<Milestone> MILESTONES = List.of(Milestone.values());
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  /** One history: what is done next is drawn from a seed. */
  private static final class History {
    private final Random random;
    private final PayDesk desk = new PayDesk();
    private final Map<String, Integer> deals = new TreeMap<>();
    private final Set<String> givenUp = new HashSet<>();
    private final Map<String, Statement> locked = new HashMap<>();
    private final List<String> done = new ArrayList<>();

    History(long seed) {
      this.random = new Random(seed);
      desk.today = FIRST;
    }

    void step() {
      int what = random.nextInt(20);
      String deal = "D-" + random.nextInt(6);
      String day = desk.today.minusDays(random.nextInt(40)).toString();
      if (what < 7 || !deals.containsKey(deal)) {
        Deal made = deal(deal);
        deals.put(deal, random.nextInt());
        desk.record(made, deal.hashCode() % 2 == 0 ? "standard" : "careful");
        done.add("record " + deal + " " + made.amount());
      } else if (what < 10) {
        String amount = amount(30_000) + " " + currency(deal);
        done.add("refund " + deal + " " + amount + " " + desk.refund(deal, day, amount));
      } else if (what == 10) {
        done.add("cancel " + deal);
        desk.cancel(deal, day);
      } else if (what < 14) {
        Milestone milestone = MILESTONES.get(random.nextInt(MILESTONES.size()));
        done.add("reach " + deal + " " + milestone);
        desk.reached(deal, milestone, day, random.nextInt(101), 100);
      } else if (what == 14) {
        done.add("put off " + deal);
        desk.putOff(deal, 1 + random.nextInt(2));
      } else if (what == 15) {
        givenUp.add(deal);
        done.add("give up " + deal);
        desk.giveUp(deal, Milestone.SEATS_ACTIVE);
      } else if (what == 16) {
        done.add("come true");
        desk.comeTrue();
      } else {
        desk.today = desk.today.plusDays(random.nextInt(25));
        lock();
      }
    }

    private void lock() {
      Period next = desk.ledger.<Period>read(pages -> next(pages));
      if (desk.lock(next.toString()) instanceof SettlePeriod.Settled.Locked) {
        done.add("lock " + next);
        for (String person : PEOPLE) {
          locked.put(person + " " + next, desk.statement(person, next.toString()));
        }
      }
    }

    private static Period next(Ledger.Pages pages) {
      Period last = pages.lastLocked(Period.Length.MONTH);
      Period first = pages.firstBooked(Period.Length.MONTH);
      return last != null ? last.next() : first != null ? first : Period.parse("2026-01");
    }

    private Deal deal(String id) {
      DealType type = random.nextBoolean() ? DealType.NEW_BUSINESS : DealType.UPSELL;
      DealBuilder deal =
          DealBuilder.a(type)
              .called(id)
              .of(amount(400_000) + " " + currency(id))
              .closedOn(FIRST.plusDays(Math.floorMod(id.hashCode(), 50)))
              .customerWonBy("ana", "2025-12-20")
              .with("ana", Role.AE)
              .with("chi", Role.CSM)
              .with("sam", Role.SDR)
              .seats(100, 20)
              .in("SMB", "EMEA")
              .sourcedBy(random.nextBoolean() ? "sam" : null);
      if (random.nextInt(3) == 0) {
        deal.assistedBy("eve", "lee");
      }
      int part = 1 + random.nextInt(98);
      if (random.nextInt(3) == 0) {
        deal.podOf("vera", Map.of("ana", part + "%", "chi", (100 - part) + "%"));
      }
      return deal.build();
    }

    private static String currency(String deal) {
      return CURRENCIES.get(Math.floorMod(deal.hashCode(), CURRENCIES.size()));
    }

    /** A whole number, so that every currency takes it. */
    private String amount(int most) {
      return Integer.toString(1 + random.nextInt(most));
    }

    void check() {
      for (String deal : deals.keySet()) {
        checkDeal(deal);
      }
      for (String person : PEOPLE) {
        for (Period each = Period.parse("2025-12");
            each.first().isBefore(desk.today.plusMonths(2));
            each = each.next()) {
          Statement statement = desk.statement(person, each.toString());
          Statement then = locked.get(person + " " + each);
          if (then != null) {
            assertThat(statement).as(each + " is locked").isEqualTo(then);
          }
        }
      }
      checkLocks();
    }

    private void checkDeal(String deal) {
      List<RecordedDecision.Placed> decisions =
          desk.ledger.read(
              pages ->
                  pages.decisions(new Ledger.Query(deal, null, null, null, null, null, 0, 1_000)));
      Map<PayLine, Money> sums = new TreeMap<>();
      decisions.forEach(
          each ->
              each.decision()
                  .deltas()
                  .forEach(delta -> sums.merge(delta.line(), delta.amount(), Money::plus)));
      sums.values().removeIf(each -> each.amount().signum() == 0);
      Map<PayLine, Money> kept = Entitlements.byLine(desk.active(deal).entitlements());
      assertThat(sums).as("differences of " + deal).isEqualTo(kept);
      Map<PayLine, Money> worth = new TreeMap<>();
      for (Entry each : Entry.of(desk.bookings(deal))) {
        worth.merge(each.line(), each.worth(), Money::plus);
        assertThat(each.held().amount().signum()).isNotNegative();
        assertThat(each.forecast().amount().signum()).isNotNegative();
      }
      worth.values().removeIf(each -> each.amount().signum() == 0);
      if (!givenUp.contains(deal)) {
        assertThat(worth).as("bookings of " + deal).isEqualTo(kept);
      }
    }

    /**
     * No booking after a lock counts in what is locked, and balances are carried from each to next.
     */
    private void checkLocks() {
      Map<Period.Length, Period> last = new EnumMap<>(Period.Length.class);
      Map<String, Settlement> carried = new HashMap<>();
      for (Ledger.Link link : desk.ledger.links()) {
        for (Posting each : link.event().postings()) {
          Period before = last.get(each.period().length());
          assertThat(before == null || each.period().compareTo(before) > 0)
              .as(each + " counts in a locked period")
              .isTrue();
        }
        if (link.event() instanceof LedgerEvent.PeriodLocked lock) {
          last.put(lock.period().length(), lock.period());
          for (Settlement each : lock.settlements()) {
            String key = each.person() + each.earned().currency();
            Settlement before = carried.put(key, each);
            assertThat(each.carriedIn())
                .isEqualTo(
                    before == null ? Money.zero(each.earned().currency()) : before.carriedOut());
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void whatever_happens_differences_bookings_and_statements_add_up(long seed) {
    for (int part = 0; part < 4; part++) {
      long own = seed * 1_000 + part;
      History history = new History(own);
      for (int i = 0; i < 30; i++) {
        try {
          history.step();
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("Seed " + own + " after " + history.done, e);
        }
      }
      try {
        history.check();
        cancelAll(history);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("Seed " + own + " after " + history.done, e);
      }
    }
  }

  /** On the day it closed everything is taken back, whatever happened before. */
  private static void cancelAll(History history) {
    for (String deal : history.deals.keySet()) {
      LocalDate closed = history.desk.active(deal).closeDate();
      if (closed.isAfter(history.desk.today)) {
        history.desk.today = closed;
      }
      if (history.desk.cancel(deal, closed.toString()) instanceof Recording.Recorded) {
        long earlier =
            history
                .desk
                .ledger
                .<List<RecordedDecision.Placed>>read(
                    pages ->
                        pages.decisions(
                            new Ledger.Query(deal, null, null, null, null, null, 0, 1_000)))
                .stream()
                .filter(each -> each.decision().cause() instanceof RecordedDecision.Cause.Refunded)
                .count();
        if (earlier == 0
            && history.desk.active(deal).cause() instanceof RecordedDecision.Cause.Cancelled it
            && it.day().equals(closed)) {
          assertThat(history.desk.kept(deal)).as("all of " + deal).isEmpty();
        }
      }
    }
    history.check();
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 77, 777})
  void the_order_in_which_deals_come_changes_no_balance(long seed) {
    Random random = new Random(seed);
    List<Deal> deals = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      deals.add(new History(seed + i).deal("D-" + i));
    }
    Set<String> balances = new LinkedHashSet<>();
    for (int turn = 0; turn < 4; turn++) {
      PayDesk desk = new PayDesk();
      desk.today = LocalDate.of(2026, 4, 1);
      Collections.shuffle(deals, random);
      deals.forEach(each -> desk.record(each, "careful"));
      Collections.shuffle(deals, random);
      for (Deal each : deals) {
        desk.reached(each.id(), Milestone.PAYMENT, "2026-03-20", 30, 100);
        desk.refund(each.id(), "2026-03-21", "7 " + each.amount().currency());
        desk.refund(each.id(), "2026-03-21", "11 " + each.amount().currency());
      }
      StringBuilder text = new StringBuilder();
      for (String person : PEOPLE) {
        for (String period : List.of("2026-01", "2026-02", "2026-03")) {
          Statement statement = desk.statement(person, period);
          statement.balances().forEach(each -> text.append(each).append('\n'));
          text.append(sum(statement.held()));
        }
      }
      balances.add(text.toString());
    }
    assertThat(balances).as("seed " + seed).hasSize(1);
  }

  private static Map<String, Money> sum(List<Statement.Line> lines) {
    Map<String, Money> sums = new TreeMap<>();
    lines.forEach(
        each -> sums.merge(each.amount().currency().getCurrencyCode(), each.amount(), Money::plus));
    return sums;
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 44})
  void refunds_in_any_parts_leave_the_same_and_all_of_them_nothing(long seed) {
    Random random = new Random(seed);
    for (String currency : CURRENCIES) {
      for (int i = 0; i < 20; i++) {
        Deal deal = new History(random.nextLong()).deal("D-" + i);
        DealBuilder same =
            DealBuilder.newBusiness()
                .called("D-1")
                .of((1_000 + random.nextInt(90_000)) + " " + currency)
                .closedOn(deal.closeDate())
                .with("ana", Role.AE)
                .with("chi", Role.CSM)
                .with("lee", Role.SE)
                .sourcedBy("sam")
                .podOf("vera", Map.of("ana", "33.33%", "chi", "33.33%", "lee", "33.34%"));
        PayDesk inParts = new PayDesk();
        PayDesk atOnce = new PayDesk();
        assertThat(inParts.record(same.build(), "standard"))
            .as("seed " + seed)
            .isInstanceOf(Recording.Recorded.class);
        atOnce.record(same.build(), "standard");
        String day = inParts.today.toString();
        int one = 1 + random.nextInt(400);
        int other = 1 + random.nextInt(400);
        inParts.refund("D-1", day, one + " " + currency);
        inParts.refund("D-1", day, other + " " + currency);
        atOnce.refund("D-1", day, (one + other) + " " + currency);
        assertThat(inParts.kept("D-1")).as("seed " + seed).isEqualTo(atOnce.kept("D-1"));
        inParts.cancel("D-1", day);
        assertThat(inParts.kept("D-1")).as("seed " + seed).isEmpty();
        assertThat(inParts.in("D-1", EntryState.EARNED)).startsWith("0");
      }
    }
  }
}
