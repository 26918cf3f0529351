package remit.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.decision.EntryState;
import remit.decision.PayLine;
import remit.decision.Period;
import remit.decision.Posting;

/**
 * An entry as it now stands: the sum of its bookings. A part of it may be held while another is
 * earned.
 *
 * @param id its name
 * @param made the booking by which it came to be
 * @param forecast how much is forecast
 * @param held how much is held
 * @param earned how much is earned, paid or not
 * @param takenBack how much of what was earned later entries took back; of the opposite sign
 * @param due the day on which it is expected to be earned, as it was last booked
 * @param takes whether it takes back another entry
 */
public record Entry(
    String id,
    Posting made,
    Money forecast,
    Money held,
    Money earned,
    Money takenBack,
    LocalDate due,
    boolean takes) {

  /** Every entry of some bookings, the earliest first. */
  public static List<Entry> of(List<Posting> postings) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Posting each : postings) {
      Entry before = entries.get(each.entry());
      if (before == null) {
        begin(each, entries);
      } else {
        entries.put(each.entry(), before.moved(each));
      }
    }
    return new ArrayList<>(entries.values());
  }

  private static void begin(Posting posting, Map<String, Entry> entries) {
    Entry corrected = posting.corrects() == null ? null : entries.get(posting.corrects());
    boolean takes =
        corrected != null
            && posting.amount().amount().signum() != corrected.made.amount().amount().signum();
    if (takes) {
      Entry from = Objects.requireNonNull(corrected);
      entries.put(
          from.id,
          new Entry(
              from.id,
              from.made,
              from.forecast,
              from.held,
              from.earned,
              from.takenBack.plus(posting.amount()),
              from.due,
              from.takes));
    }
    entries.put(posting.entry(), begun(posting, takes));
  }

  private static Entry begun(Posting posting, boolean takes) {
    Money nothing = Money.zero(posting.amount().currency());
    return new Entry(
            posting.entry(), posting, nothing, nothing, nothing, nothing, posting.due(), takes)
        .into(posting.to(), posting.amount());
  }

  private Entry moved(Posting posting) {
    EntryState from = Objects.requireNonNull(posting.from());
    Money amount = posting.amount();
    Entry left = into(from, Money.zero(amount.currency()).minus(amount));
    return new Entry(
            id, made, left.forecast, left.held, left.earned, takenBack, posting.due(), takes)
        .into(posting.to(), amount);
  }

  private Entry into(EntryState state, Money amount) {
    return switch (state) {
      case FORECAST ->
          new Entry(id, made, forecast.plus(amount), held, earned, takenBack, due, takes);
      case HELD -> new Entry(id, made, forecast, held.plus(amount), earned, takenBack, due, takes);
      case EARNED ->
          new Entry(id, made, forecast, held, earned.plus(amount), takenBack, due, takes);
      case REVERSED -> this;
      case PAYABLE, PAID -> throw new IllegalArgumentException("Nothing is booked as " + state);
    };
  }

  /** The line of pay it adds to. */
  public PayLine line() {
    return made.line();
  }

  /** The event that releases what is held; null where nothing ever is. */
  public @Nullable Milestone heldUntil() {
    return made.heldUntil();
  }

  /** What it is worth: forecast, held and earned. */
  public Money worth() {
    return forecast.plus(held).plus(earned);
  }

  /** What is earned and can still be taken back. */
  public Money left() {
    return takes ? Money.zero(earned.currency()) : earned.plus(takenBack);
  }

  /** How much of it is in a state; what is payable or paid is earned here. */
  public Money in(EntryState state) {
    return switch (state) {
      case FORECAST -> forecast;
      case HELD -> held;
      case EARNED -> earned;
      case PAYABLE, PAID, REVERSED -> Money.zero(made.amount().currency());
    };
  }

  /**
   * Books a part of it from one state to another.
   *
   * @param period the period that counts
   * @param due the day on which it is expected to be earned
   */
  public Posting move(
      Money amount, EntryState from, EntryState to, Period period, LocalDate due, String because) {
    return new Posting(
        id,
        made.decision(),
        made.deal(),
        made.person(),
        made.role(),
        made.component(),
        made.kind(),
        amount,
        from,
        to,
        period,
        due,
        made.heldUntil(),
        made.corrects(),
        made.rule(),
        because);
  }
}
