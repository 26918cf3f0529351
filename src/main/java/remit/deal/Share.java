package remit.deal;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An exact part of a whole, from 0 % to 100 %: a rate of commission, or somebody's part of a
 * credit.
 *
 * @param fraction the part as a fraction, 0.125 for 12.5 %
 */
public record Share(BigDecimal fraction) implements Comparable<Share> {

  private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,6}(?:\\.[0-9]{1,12})?) ?%");

  /** The whole. */
  public static final Share ALL = new Share(BigDecimal.ONE);

  /** Nothing. */
  public static final Share NONE = new Share(BigDecimal.ZERO);

  /**
   * @throws IllegalArgumentException when the part is negative or above the whole
   */
  public Share {
    if (fraction.signum() < 0 || fraction.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "The share (%s) is not between 0%% and 100%%. Maybe check its sign and its decimal point."
              .formatted(percentText(fraction)));
    }
    fraction = fraction.signum() == 0 ? BigDecimal.ZERO : fraction.stripTrailingZeros();
  }

  /**
   * Reads a share as people write it.
   *
   * @param text a decimal number and a percent sign, for example {@code 12.5%}
   * @throws IllegalArgumentException when the text is not a share, or not between 0 % and 100 %
   */
  public static Share of(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The value (%s) is not a share. Maybe write it as 12.5%%.".formatted(text));
    }
    return new Share(new BigDecimal(matcher.group(1)).movePointLeft(2));
  }

  /** What is left of the whole. */
  public Share rest() {
    return new Share(BigDecimal.ONE.subtract(fraction));
  }

  /** This part of another part. */
  public Share times(Share other) {
    return new Share(fraction.multiply(other.fraction));
  }

  /** A fraction as percent text, also where it is no valid share: {@code 1.05} is {@code 105%}. */
  public static String percentText(BigDecimal fraction) {
    if (fraction.scale() >= 0 && fraction.scale() <= 2 && fraction.precision() <= 9) {
      return fraction.setScale(2).unscaledValue().intValue() + "%";
    }
    BigDecimal percent = fraction.movePointRight(2);
    return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + "%";
  }

  @Override
  public int compareTo(Share other) {
    return fraction.compareTo(other.fraction);
  }

  /** Percent text, for example {@code 12.5%}. */
  @Override
  public String toString() {
    return percentText(fraction);
  }
}
