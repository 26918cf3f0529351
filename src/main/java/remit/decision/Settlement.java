package remit.decision;

import remit.deal.Money;

/**
 * What one person is owed for one period in one currency, fixed when the period was locked.
 *
 * <p>What cannot be paid because it is negative, or may not be recovered yet because of the
 * recovery limit, is carried to the next period: {@code carriedIn + earned = payable + carriedOut}.
 *
 * @param person who
 * @param period which period
 * @param carriedIn the balance of the period before; negative where the person owes
 * @param earned what all bookings of the period add up to
 * @param payable what is paid; never negative
 * @param carriedOut the balance that the next period begins with
 */
public record Settlement(
    String person, Period period, Money carriedIn, Money earned, Money payable, Money carriedOut) {

  /**
   * @throws IllegalArgumentException when it does not add up
   */
  public Settlement {
    if (!carriedIn.plus(earned).equals(payable.plus(carriedOut))
        || payable.minorUnits().signum() < 0) {
      throw new IllegalArgumentException(
          "The settlement of (%s) for (%s) does not add up: %s and %s is not %s and %s. Maybe report it."
              .formatted(person, period, carriedIn, earned, payable, carriedOut));
    }
  }
}
