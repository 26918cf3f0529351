package remit.simulation;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * What is paid in one currency on both sides. Sums of a whole book may be longer than any amount of
 * a deal, so they are plain numbers with the decimals of the currency.
 *
 * @param before by the baseline
 * @param after by the candidate
 */
public record BeforeAfter(Currency currency, BigDecimal before, BigDecimal after) {

  /** What the candidate pays more; less where it is negative. */
  public BigDecimal difference() {
    return after.subtract(before);
  }
}
