package remit.desk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.Share;
import remit.deal.Window;
import remit.policy.PayWord;
import remit.policy.Terms;
import remit.policy.Value;

/**
 * How pay is taken back and recovered, by the policy's terms on the day a deal closed.
 *
 * @param window how long after that day it can be taken back; null for without end
 * @param method how much is taken back inside the window
 * @param recoveryLimit the most of what somebody earns that may be kept back to recover a debt
 * @param longestHoliday by how many months payment can be put off at most
 */
record PayTerms(@Nullable Window window, Method method, Share recoveryLimit, int longestHoliday) {

  /** How much of what is earned is taken back inside the window. */
  enum Method {
    FULL,
    PRO_RATA,
    NONE
  }

  /** What holds where a policy says nothing: everything is taken back, and recovered at once. */
  private static final PayTerms SILENT = new PayTerms(null, Method.FULL, Share.ALL, 12);

  private static final int DECIMALS = 12;

  /**
   * @param terms null where the policy says nothing yet
   */
  static PayTerms of(@Nullable Terms terms) {
    if (terms == null) {
      return SILENT;
    }
    return new PayTerms(
        PayWord.CLAWBACK_WINDOW.in(terms) instanceof Value.OfWindow it ? it.window() : null,
        PayWord.CLAWBACK_METHOD.in(terms) instanceof Value.OfChoice it
            ? Method.valueOf(it.word())
            : SILENT.method,
        PayWord.RECOVERY_LIMIT.in(terms) instanceof Value.OfShare it
            ? it.share()
            : SILENT.recoveryLimit,
        PayWord.PAYMENT_HOLIDAY.in(terms) instanceof Value.OfCount it
            ? it.count()
            : SILENT.longestHoliday);
  }

  /**
   * What part of what was earned on a deal is taken back on a day.
   *
   * <p>Example: the window is 90 days with the last day out, and the deal closed on 1 January. Pro
   * rata by the time left, a refund on 31 January takes back 60 of 90 days, 66.67 %; one on 1 April
   * takes back nothing.
   */
  Share takenBack(Deal deal, LocalDate day) {
    if (method == Method.NONE) {
      return Share.NONE;
    }
    Account account = deal.account();
    LocalDate closed = deal.closeDate();
    LocalDate after = window == null ? null : window.firstDayAfter(closed, account);
    if (after == null || !day.isAfter(closed)) {
      return Share.ALL;
    }
    if (!day.isBefore(after)) {
      return Share.NONE;
    }
    return method == Method.FULL
        ? Share.ALL
        : part(
            BigDecimal.valueOf(ChronoUnit.DAYS.between(day, after)),
            BigDecimal.valueOf(ChronoUnit.DAYS.between(closed, after)));
  }

  /** A part of a whole as a share, with as many decimals as shares are written with. */
  static Share part(BigDecimal part, BigDecimal whole) {
    return new Share(part.divide(whole, DECIMALS, RoundingMode.HALF_UP));
  }
}
