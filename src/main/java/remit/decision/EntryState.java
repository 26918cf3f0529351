package remit.decision;

import java.util.Set;

/**
 * How far a commission is on its way to the person.
 *
 * <p>Only these moves are allowed: a forecast is earned, held or reversed; what is held is earned
 * (released) or reversed; what waits may wait on with another day; what is earned becomes payable
 * when its period is locked, and is paid afterwards. What is payable or paid is never changed: it
 * is taken back by an entry of its own, with the opposite sign.
 */
public enum EntryState {
  /** The deal closes on a day that has not come yet. */
  FORECAST,
  /** Determined. */
  EARNED,
  /** Determined, but held until an event. */
  HELD,
  /** Earned in a period that is locked: due to be paid. */
  PAYABLE,
  /** Sent to the person. */
  PAID,
  /** Given up before it was earned. */
  REVERSED;

  /** Whether an amount in this state may move to another. */
  public boolean mayBecome(EntryState next) {
    return switch (this) {
      case FORECAST -> Set.of(FORECAST, EARNED, HELD, REVERSED).contains(next);
      case HELD -> Set.of(HELD, EARNED, REVERSED).contains(next);
      case EARNED -> next == PAYABLE;
      case PAYABLE -> next == PAID;
      case PAID, REVERSED -> false;
    };
  }
}
