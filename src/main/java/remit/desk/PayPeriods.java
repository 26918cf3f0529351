package remit.desk;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.decision.Period;
import remit.policy.Terms;
import remit.policy.Value;

/** In which pay period something counts. */
final class PayPeriods {

  /** How long a period is, by the policy's terms on the day the deal closed. */
  private static final String LENGTH = "pay-period";

  private PayPeriods() {}

  /** How long a period is; a month where the policy says nothing. */
  static Period.Length length(@Nullable Terms terms) {
    Terms.InForce inForce = terms == null ? null : terms.parameters().get(LENGTH);
    return inForce != null && inForce.value() instanceof Value.OfChoice choice
        ? Period.Length.valueOf(choice.word().toUpperCase(Locale.ROOT).replace('-', '_'))
        : Period.Length.MONTH;
  }

  /**
   * The period of a day, where it is open; otherwise the first that is.
   *
   * <p>Example: March is locked. What is about 10 March counts in April, what is about 10 May in
   * May.
   */
  static Period open(Ledger.Pages pages, Period.Length length, LocalDate day) {
    Period period = Period.of(length, day);
    Period locked = pages.lastLocked(length);
    return locked == null || period.compareTo(locked) > 0 ? period : locked.next();
  }
}
