package remit.decision;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;

/**
 * One booking: an entry comes to be, or a part of it moves from one state to another. Bookings are
 * only ever added.
 *
 * <p>Example: 300.00 USD held until go-live is booked from nothing to {@code HELD}; when 60 of 100
 * seats are active, 180.00 USD of the same entry is booked from {@code HELD} to {@code EARNED}.
 *
 * @param entry the entry: the id of the decision that made it and a number, {@code ID/1}
 * @param decision the decision that made the entry
 * @param deal the deal it is about
 * @param person who is paid
 * @param role in which role
 * @param component for what
 * @param kind inside or outside the 100 %
 * @param amount how much comes to be or moves; an entry that takes back is negative
 * @param from the state it leaves; null where the entry comes to be
 * @param to the state it has afterwards; never {@code PAYABLE} or {@code PAID}, which follow from
 *     the state of the period
 * @param period the period it counts in
 * @param due the day on which it is expected to be earned
 * @param heldUntil the event that releases it; null where it is not held
 * @param corrects the entry that this one takes back or adds to; null where it is the first
 * @param rule the rule that proposed it
 * @param because one sentence that says why it was booked
 */
public record Posting(
    String entry,
    String decision,
    String deal,
    String person,
    Role role,
    String component,
    CreditKind kind,
    Money amount,
    @Nullable EntryState from,
    EntryState to,
    Period period,
    LocalDate due,
    @Nullable Milestone heldUntil,
    @Nullable String corrects,
    String rule,
    String because) {

  /**
   * @throws IllegalArgumentException when the move is not allowed
   */
  public Posting {
    if (from != null && !from.mayBecome(to)) {
      throw new IllegalArgumentException(
          "What is (%s) cannot become (%s). Maybe book an entry of the opposite sign."
              .formatted(from, to));
    }
    if (to == EntryState.PAYABLE || to == EntryState.PAID) {
      throw new IllegalArgumentException(
          "Nothing is booked as (%s). Maybe lock the period (%s).".formatted(to, period));
    }
  }

  /** The line of pay it is about. */
  public PayLine line() {
    return new PayLine(person, role, component, kind, amount.currency());
  }
}
