package remit.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;
import remit.desk.Recording.Why;

/**
 * Locks pay periods one after the other, and notes that they were paid. A locked period never
 * changes: what is found out later counts in the first period that is open.
 */
public final class SettlePeriod {

  private final Ledger ledger;
  private final Function<String, @Nullable Revision> revisions;
  private final Supplier<LocalDate> today;
  private final Clock clock;

  /**
   * @param revisions finds every revision that ever decided, by its content hash
   * @param today the day it is for the business
   */
  public SettlePeriod(
      Ledger ledger,
      Function<String, @Nullable Revision> revisions,
      Supplier<LocalDate> today,
      Clock clock) {
    this.ledger = ledger;
    this.revisions = revisions;
    this.today = today;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Settled {

    /**
     * The period is locked.
     *
     * @param settlements what it comes to, by person and currency
     * @param anew whether this call locked it; otherwise it was locked already
     */
    record Locked(Period period, List<Settlement> settlements, boolean anew) implements Settled {
      public Locked {
        settlements = List.copyOf(settlements);
      }
    }

    /**
     * What the period made payable was sent.
     *
     * @param anew whether this call noted it; otherwise it was noted already
     */
    record Paid(Period period, boolean anew) implements Settled {}

    /** Nothing was done; the message says why and what to do. */
    record Refused(Why why, String message) implements Settled {}
  }

  /**
   * Locks a period whose last day is past. What is forecast for it comes true first.
   *
   * @throws LedgerUnavailable when it cannot be said whether it was locked
   */
  public Settled lock(String who, Period period) {
    LocalDate day = today.get();
    if (!period.last().isBefore(day)) {
      return new Settled.Refused(
          Why.CONFLICT,
          "The period (%s) ends on (%s), and today is (%s). Maybe lock it from %s on."
              .formatted(period, period.last(), day, period.last().plusDays(1)));
    }
    return ledger.change(book -> lock(book, who, period));
  }

  private Settled lock(Ledger.Book book, String who, Period period) {
    Period last = book.lastLocked(period.length());
    if (last != null && period.compareTo(last) <= 0) {
      return new Settled.Locked(period, book.settlements(period), false);
    }
    Period due = last == null ? book.firstBooked(period.length()) : last.next();
    if (!period.equals(due)) {
      return new Settled.Refused(
          Why.CONFLICT,
          due == null
              ? "Nothing was ever booked in a period as long as (%s), so there is none to lock. Maybe check how long the policy's periods are."
                  .formatted(period)
              : "The next period to be locked is (%s), not (%s). Maybe lock it first."
                  .formatted(due, period));
    }
    List<Posting> come = ReleasePay.comingTrue(book, period, period.last());
    if (!come.isEmpty()) {
      book.append(
          clock.instant(),
          who,
          new LedgerEvent.Moved("come true", null, "The days of these deals have come.", come));
    }
    Settling settling = new Settling(period, new RecoveryLimits(book, revisions));
    if (last != null) {
      book.settlements(last).forEach(settling::carry);
    }
    book.ofPeriod(period, settling::add);
    List<Settlement> settlements = settling.settlements();
    book.append(clock.instant(), who, new LedgerEvent.PeriodLocked(period, settlements));
    return new Settled.Locked(period, settlements, true);
  }

  /**
   * Notes that what a period made payable was sent to everybody.
   *
   * @throws LedgerUnavailable when it cannot be said whether it was noted
   */
  public Settled pay(String who, Period period) {
    return ledger.change(
        book -> {
          Period last = book.lastLocked(period.length());
          if (last == null || period.compareTo(last) > 0) {
            return new Settled.Refused(
                Why.CONFLICT,
                "The period (%s) is open, so nothing of it is payable yet. Maybe lock it first."
                    .formatted(period));
          }
          if (book.isPaid(period)) {
            return new Settled.Paid(period, false);
          }
          book.append(clock.instant(), who, new LedgerEvent.PeriodPaid(period));
          return new Settled.Paid(period, true);
        });
  }
}
