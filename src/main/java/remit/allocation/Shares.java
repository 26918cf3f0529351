package remit.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import remit.deal.Share;

/** Shares as they are shown. */
final class Shares {

  /** Enough for parts that people agree on; a third is shown as 33.333333333333 %. */
  private static final int SHOWN_DECIMALS = 14;

  private Shares() {}

  /**
   * A weight against the whole: exact where it is a decimal number, otherwise cut after many
   * decimals.
   */
  static Share of(BigDecimal weight, BigDecimal whole) {
    return whole.compareTo(BigDecimal.ONE) == 0
        ? new Share(weight)
        : new Share(weight.divide(whole, SHOWN_DECIMALS, RoundingMode.HALF_UP));
  }
}
