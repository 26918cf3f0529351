package remit.desk;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.decision.Allocation;
import remit.decision.EntryState;
import remit.decision.PayLine;
import remit.decision.Period;
import remit.decision.Posting;
import remit.desk.Movement.Moved;
import remit.desk.Movement.Refused;
import remit.desk.Recording.Why;
import remit.policy.Precedence;
import remit.policy.Topic;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Situation;
import remit.rules.Truth;

/**
 * Moves pay that waits: what is held is earned when its event comes, in whole or in proportion;
 * what is forecast comes true on its day; a payment holiday moves days. None of it changes who gets
 * how much.
 *
 * <p>An event is told as it stands: "60 of 100 seats are active", then "80 of 100". Telling it
 * again, or telling less than before, moves nothing.
 */
public final class ReleasePay {

  private static final int MOST_DIGITS = 20;

  private final Ledger ledger;
  private final Function<String, @Nullable Revision> revisions;
  private final Documents documents;
  private final Supplier<LocalDate> today;
  private final Clock clock;

  /**
   * @param revisions finds every revision that ever decided, by its content hash
   * @param today the day it is for the business
   */
  public ReleasePay(
      Ledger ledger,
      Function<String, @Nullable Revision> revisions,
      Documents documents,
      Supplier<LocalDate> today,
      Clock clock) {
    this.ledger = ledger;
    this.revisions = revisions;
    this.documents = documents;
    this.today = today;
    this.clock = clock;
  }

  /**
   * How far an event has come by a day.
   *
   * @param milestone which event
   * @param day on which day
   * @param reached how much of it, for example 60 of 100 seats, or 5,000.00 of 20,000.00 USD
   * @param of of how much
   */
  public record Reached(Milestone milestone, LocalDate day, BigDecimal reached, BigDecimal of) {

    /** The event has come altogether. */
    public static Reached wholly(Milestone milestone, LocalDate day) {
      return new Reached(milestone, day, BigDecimal.ONE, BigDecimal.ONE);
    }
  }

  /**
   * Releases what an event releases.
   *
   * @throws LedgerUnavailable when it cannot be said whether it was booked
   */
  public Movement reached(String who, String deal, Reached event) {
    if (!isShort(event.reached()) || !isShort(event.of())) {
      return new Refused(
          Why.INVALID,
          "How far the event has come is written with more than (%d) digits. Maybe write 60 of 100."
              .formatted(MOST_DIGITS));
    }
    if (event.of().signum() <= 0
        || event.reached().signum() < 0
        || event.reached().compareTo(event.of()) > 0) {
      return new Refused(
          Why.INVALID,
          "The event has come to (%s) of (%s), which is no part of a whole. Maybe write 60 of 100."
              .formatted(event.reached().toPlainString(), event.of().toPlainString()));
    }
    if (event.day().isAfter(today.get())) {
      return new Refused(Why.INVALID, notCome(event.day()));
    }
    return ledger.change(book -> release(book, who, deal, event));
  }

  private static boolean isShort(BigDecimal number) {
    return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
  }

  private String notCome(LocalDate day) {
    return "The day (%s) has not come; today is (%s). Maybe write the day on which it happened."
        .formatted(day, today.get());
  }

  private Movement release(Ledger.Book book, String who, String deal, Reached event) {
    RecordedDecision.Placed active = book.active(deal);
    if (active == null) {
      return unknown(deal);
    }
    List<Entry> waiting = new ArrayList<>();
    boolean ever = false;
    for (Entry each : Entry.of(book.ofDeal(deal))) {
      if (each.heldUntil() == event.milestone()) {
        ever = true;
        if (each.forecast().amount().signum() != 0) {
          return new Refused(
              Why.CONFLICT,
              "The deal (%s) closes on (%s), so nothing of it is held yet. Maybe tell it afterwards."
                  .formatted(deal, each.due()));
        }
        if (each.held().amount().signum() != 0) {
          waiting.add(each);
        }
      }
    }
    if (!ever) {
      return new Refused(
          Why.CONFLICT,
          "Nothing of deal (%s) waits for the event (%s). Maybe check the event and the deal's id."
              .formatted(deal, event.milestone().word()));
    }
    DecidedThen then = DecidedThen.of(active.decision(), revisions, documents);
    if (then == null) {
      return new Refused(
          Why.CONFLICT,
          "The revision (%s) of decision (%s) is not there any more, so it cannot be said how much to release. Maybe bring it back."
              .formatted(active.decision().revision(), active.decision().id()));
    }
    Refused wrong = wrong(then, event);
    if (wrong != null) {
      return wrong;
    }
    Map<PayLine, Money> stays = stays(then, Refunds.until(book, active.decision()), event);
    Period period = PayPeriods.open(book, active.decision().period().length(), event.day());
    return book(book, who, "released", deal, because(event), moves(waiting, stays, event, period));
  }

  private static Refused unknown(String deal) {
    return new Refused(
        Why.UNKNOWN,
        "The deal (%s) has no decision, so nothing of it is held. Maybe check its id."
            .formatted(deal));
  }

  private static String because(Reached event) {
    String part =
        event.reached().compareTo(event.of()) == 0
            ? ""
            : " for %s of %s"
                .formatted(event.reached().toPlainString(), event.of().toPlainString());
    return "Released on %s: %s has come%s.".formatted(event.day(), event.milestone().word(), part);
  }

  /** Seats are counted over the whole deal, so there must be as many as it sold. */
  private static @Nullable Refused wrong(DecidedThen then, Reached event) {
    Integer seats = then.deal().seats();
    return seats == null
            || event.milestone() != Milestone.SEATS_ACTIVE
            || event.of().compareTo(BigDecimal.ONE) == 0
            || event.of().compareTo(BigDecimal.valueOf(seats)) == 0
        ? null
        : new Refused(
            Why.INVALID,
            "The deal (%s) sold (%d) seats, not (%s). Maybe write how many of %d are active."
                .formatted(then.deal().id(), seats, event.of().toPlainString(), seats));
  }

  /** How much of each line stays held, when the event has come so far. */
  private static Map<PayLine, Money> stays(DecidedThen then, Refunds refunds, Reached event) {
    Map<String, List<Allocation>> components = new LinkedHashMap<>();
    for (Allocation each : then.decision().allocations()) {
      if (each.heldUntil() == event.milestone()) {
        components.computeIfAbsent(each.component(), name -> new ArrayList<>()).add(each);
      }
    }
    BigDecimal whole = then.deal().amount().amount();
    BigDecimal left = refunds.left(then.deal().amount()).amount();
    Map<PayLine, Money> stays = new TreeMap<>();
    components.forEach(
        (component, of) -> {
          Part part = part(component, then, event);
          List<Money> amounts = of.stream().map(Allocation::amount).toList();
          Money pool = amounts.stream().reduce(Money::plus).orElseThrow();
          Money kept = whole.signum() == 0 ? pool : Refunds.part(pool, left, whole);
          Money released = Refunds.part(kept, part.reached(), part.of());
          List<Money> held = Refunds.divide(kept.minus(released), amounts);
          for (int i = 0; i < of.size(); i++) {
            stays.merge(Entitlements.line(of.get(i)), held.get(i), Money::plus);
          }
        });
    return stays;
  }

  private record Part(BigDecimal reached, BigDecimal of) {}

  /** Of the seats that are far too many, the last to become active are those. */
  private static Part part(String component, DecidedThen then, Reached event) {
    Integer seats = then.deal().seats();
    if (event.milestone() != Milestone.SEATS_ACTIVE
        || !component.endsWith(Allocation.EXCESS)
        || seats == null
        || event.reached().compareTo(event.of()) == 0) {
      return new Part(event.reached(), event.of());
    }
    int excess = excess(component, then);
    if (excess == 0) {
      return new Part(event.reached(), event.of());
    }
    BigDecimal active = event.reached().subtract(BigDecimal.valueOf((long) seats - excess));
    return new Part(active.max(BigDecimal.ZERO), BigDecimal.valueOf(excess));
  }

  /** How many seats are too many, by the rule that held what they pay. */
  private static int excess(String component, DecidedThen then) {
    if (then.terms() == null) {
      return 0;
    }
    Precedence precedence = then.terms().precedence(Topic.COMMISSION);
    Situation situation = new Situation(then.deal(), then.terms(), null);
    for (Rule rule : then.revision().rules()) {
      if (precedence != null
          && precedence.rankByRule().containsKey(rule.name())
          && rule.sentence() instanceof Sentence.ProposeHoldExcess hold
          && component.equals(hold.component() + Allocation.EXCESS)
          && rule.test(situation) != Truth.NO) {
        return rule.excessSeats(situation);
      }
    }
    return 0;
  }

  /** Releases of each line what does not stay held, the earliest entry first. */
  private static List<Posting> moves(
      List<Entry> waiting, Map<PayLine, Money> stays, Reached event, Period period) {
    Map<PayLine, Money> release = new TreeMap<>();
    waiting.forEach(each -> release.merge(each.line(), each.held(), Money::plus));
    release.replaceAll(
        (line, held) -> held.minus(stays.getOrDefault(line, Money.zero(line.currency()))));
    List<Posting> moves = new ArrayList<>();
    for (Entry each : waiting) {
      Money rest = Objects.requireNonNull(release.get(each.line()));
      Money move = smaller(each.held(), rest);
      if (move.amount().signum() != 0) {
        release.put(each.line(), rest.minus(move));
        moves.add(
            each.move(
                move, EntryState.HELD, EntryState.EARNED, period, event.day(), because(event)));
      }
    }
    return moves;
  }

  /** As much of an amount as there is to move in the same direction. */
  private static Money smaller(Money amount, Money rest) {
    if (rest.amount().signum() != amount.amount().signum()) {
      return Money.zero(amount.currency());
    }
    return rest.amount().abs().compareTo(amount.amount().abs()) < 0 ? rest : amount;
  }

  private Moved book(
      Ledger.Book book,
      String who,
      String what,
      @Nullable String deal,
      String reason,
      List<Posting> postings) {
    if (!postings.isEmpty()) {
      book.append(clock.instant(), who, new LedgerEvent.Moved(what, deal, reason, postings));
    }
    return new Moved(postings);
  }

  /**
   * Gives up for good what waits for an event that will never come, for example the seats of a
   * contract that has ended.
   *
   * @throws LedgerUnavailable when it cannot be said whether it was booked
   */
  public Movement giveUp(String who, String deal, Milestone milestone, String reason) {
    String fault = Reason.fault(reason);
    if (fault != null) {
      return new Refused(Why.INVALID, fault);
    }
    return ledger.change(
        book -> {
          RecordedDecision.Placed active = book.active(deal);
          if (active == null) {
            return unknown(deal);
          }
          Period period = PayPeriods.open(book, active.decision().period().length(), today.get());
          List<Posting> moves = new ArrayList<>();
          for (Entry each : Entry.of(book.ofDeal(deal))) {
            if (each.heldUntil() == milestone && each.held().amount().signum() != 0) {
              moves.add(
                  each.move(
                      each.held(),
                      EntryState.HELD,
                      EntryState.REVERSED,
                      period,
                      today.get(),
                      "Given up: " + reason));
            }
          }
          return book(book, who, "given up", deal, reason, moves);
        });
  }

  /**
   * Grants a payment holiday: what waits for the customer's payment is expected so many calendar
   * months later. Amounts and people stay as they are.
   *
   * @throws LedgerUnavailable when it cannot be said whether it was booked
   */
  public Movement putOff(String who, String deal, int months, String reason) {
    String fault = Reason.fault(reason);
    if (fault != null) {
      return new Refused(Why.INVALID, fault);
    }
    if (months < 1) {
      return new Refused(
          Why.INVALID,
          "A payment holiday of (%d) months moves nothing. Maybe write 3.".formatted(months));
    }
    return ledger.change(book -> putOff(book, who, deal, months, reason));
  }

  private Movement putOff(Ledger.Book book, String who, String deal, int months, String reason) {
    RecordedDecision.Placed active = book.active(deal);
    if (active == null) {
      return unknown(deal);
    }
    DecidedThen then = DecidedThen.of(active.decision(), revisions, documents);
    int longest = PayTerms.of(then == null ? null : then.terms()).longestHoliday();
    Period.Length length = active.decision().period().length();
    List<Posting> moves = new ArrayList<>();
    for (Entry each : Entry.of(book.ofDeal(deal))) {
      if (each.heldUntil() != Milestone.PAYMENT) {
        continue;
      }
      LocalDate due = each.due().plusMonths(months);
      if (due.isAfter(each.made().due().plusMonths(longest))) {
        return new Refused(
            Why.CONFLICT,
            "A payment holiday of (%d) months would put the day (%s) off to (%s), and the policy allows (%d) months in all. Maybe grant a shorter one."
                .formatted(months, each.made().due(), due, longest));
      }
      for (EntryState state : List.of(EntryState.FORECAST, EntryState.HELD)) {
        Money waits = each.in(state);
        if (waits.amount().signum() != 0) {
          Period period = PayPeriods.open(book, length, due);
          String because = "The day moves by %d months: %s".formatted(months, reason);
          moves.add(each.move(waits, state, state, period, due, because));
        }
      }
    }
    return moves.isEmpty()
        ? new Refused(
            Why.CONFLICT,
            "Nothing of deal (%s) waits for the customer's payment, so a payment holiday moves nothing. Maybe check the deal's id."
                .formatted(deal))
        : book(book, who, "put off", deal, reason, moves);
  }

  /**
   * Lets every forecast come true whose day has come: it is earned, or held where it waits for an
   * event.
   *
   * @throws LedgerUnavailable when it cannot be said whether it was booked
   */
  public Moved comeTrue(String who) {
    LocalDate day = today.get();
    return ledger.change(
        book -> {
          List<Posting> moves = new ArrayList<>();
          for (Period.Length length : Period.Length.values()) {
            Period first = firstOpen(book, length);
            Period last = Period.of(length, day);
            for (Period each = first;
                each != null && each.compareTo(last) <= 0;
                each = each.next()) {
              moves.addAll(comingTrue(book, each, day));
            }
          }
          return book(book, who, "come true", null, "The days of these deals have come.", moves);
        });
  }

  private static @Nullable Period firstOpen(Ledger.Pages pages, Period.Length length) {
    Period locked = pages.lastLocked(length);
    return locked == null ? pages.firstBooked(length) : locked.next();
  }

  /** What of a period's forecasts comes true by a day. */
  static List<Posting> comingTrue(Ledger.Pages pages, Period period, LocalDate day) {
    Set<String> deals = new LinkedHashSet<>();
    pages.ofPeriod(
        period,
        each -> {
          if (each.to() == EntryState.FORECAST && !each.due().isAfter(day)) {
            deals.add(each.deal());
          }
        });
    List<Posting> moves = new ArrayList<>();
    for (String deal : deals) {
      for (Entry each : Entry.of(pages.ofDeal(deal))) {
        Money forecast = each.forecast();
        if (forecast.amount().signum() != 0
            && !each.due().isAfter(day)
            && period.equals(Period.of(period.length(), each.due()))) {
          moves.add(
              each.move(
                  forecast,
                  EntryState.FORECAST,
                  each.heldUntil() == null ? EntryState.EARNED : EntryState.HELD,
                  period,
                  each.due(),
                  "The deal closed on %s.".formatted(each.due())));
        }
      }
    }
    return moves;
  }
}
