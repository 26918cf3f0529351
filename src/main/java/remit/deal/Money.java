package remit.deal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.regex.Pattern;

/**
 * An exact amount in one currency, in whole minor units: cents for USD, whole yen for JPY, fils for
 * KWD.
 *
 * @param amount the amount; its scale is the number of decimals of the currency
 * @param currency an ISO 4217 currency that has a minor unit
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  /**
   * The most digits before the decimal point: enough for any company, too few to exhaust a machine.
   */
  public static final int MOST_INTEGER_DIGITS = 15;

  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1," + MOST_INTEGER_DIGITS + "}(?:\\.[0-9]{1,12})?");
  private static final Pattern TEXT = Pattern.compile("(\\S+) ([A-Z]{3})");

  /**
   * @throws IllegalArgumentException when the amount has more decimals than the currency, is too
   *     long, or the currency has no minor unit
   */
  public Money {
    int decimals = decimals(currency);
    if (amount.scale() != decimals) {
      amount = fitted(amount, decimals, currency);
    }
    if (amount.precision() - amount.scale() > MOST_INTEGER_DIGITS) {
      throw new IllegalArgumentException(
          "The amount has more than %d digits before the decimal point. Maybe check for a slipped decimal point."
              .formatted(MOST_INTEGER_DIGITS));
    }
  }

  private static BigDecimal fitted(BigDecimal amount, int decimals, Currency currency) {
    if (Math.abs((long) amount.scale()) > 40 || amount.precision() > 60) {
      throw new IllegalArgumentException(
          "The amount has too many digits. Maybe write it without an exponent, like 48000.00.");
    }
    if (amount.scale() > decimals && amount.stripTrailingZeros().scale() > decimals) {
      throw new IllegalArgumentException(
          "The amount (%s) has more decimals than the %d of %s. Maybe write %s %s."
              .formatted(
                  amount.toPlainString(),
                  decimals,
                  currency,
                  amount.setScale(decimals, RoundingMode.HALF_UP).toPlainString(),
                  currency));
    }
    return amount.setScale(decimals, RoundingMode.UNNECESSARY);
  }

  /**
   * Reads an amount and a currency code.
   *
   * @param amount decimal text without exponent or grouping, for example {@code 48000.00}
   * @param currency an ISO 4217 code, for example {@code USD}
   * @throws IllegalArgumentException when either cannot be read exactly
   */
  public static Money of(String amount, String currency) {
    if (!NUMBER.matcher(amount).matches()) {
      throw new IllegalArgumentException(
          "The value (%s) is not an amount. Maybe write it like 48000.00, with at most %d digits before the point."
              .formatted(shortened(amount), MOST_INTEGER_DIGITS));
    }
    return new Money(new BigDecimal(amount), currency(currency));
  }

  /**
   * Reads an amount with its currency, as policies write it.
   *
   * @param text for example {@code 25000.00 USD}
   * @throws IllegalArgumentException when it cannot be read exactly
   */
  public static Money parse(String text) {
    var matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The value (%s) is not an amount of money. Maybe write it as 25000.00 USD."
              .formatted(shortened(text)));
    }
    return of(matcher.group(1), matcher.group(2));
  }

  /** Nothing, in a currency. */
  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /** So many minor units: 12345 of USD is 123.45 USD. */
  public static Money ofMinor(BigInteger units, Currency currency) {
    return new Money(new BigDecimal(units, decimals(currency)), currency);
  }

  /**
   * The currency of a code.
   *
   * @throws IllegalArgumentException when there is no such currency, or it has no minor unit
   */
  public static Currency currency(String code) {
    Currency currency;
    try {
      currency = Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The value (%s) is not an ISO 4217 currency. Maybe write USD, EUR or JPY."
              .formatted(shortened(code)),
          e);
    }
    decimals(currency);
    return currency;
  }

  private static int decimals(Currency currency) {
    int decimals = currency.getDefaultFractionDigits();
    if (decimals < 0) {
      throw new IllegalArgumentException(
          "The currency (%s) has no smallest unit, so it cannot be paid out. Maybe write USD, EUR or JPY."
              .formatted(currency));
    }
    return decimals;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }

  /** The amount in minor units. */
  public BigInteger minorUnits() {
    return amount.unscaledValue();
  }

  /** This and another amount of the same currency. */
  public Money plus(Money other) {
    requireSame(other);
    return new Money(amount.add(other.amount), currency);
  }

  /** This without another amount of the same currency. */
  public Money minus(Money other) {
    requireSame(other);
    return new Money(amount.subtract(other.amount), currency);
  }

  /**
   * A part of this amount, rounded once, half up, to the minor unit.
   *
   * @param share the part, for example a rate of 10 %
   */
  public Money times(Share share) {
    return new Money(
        amount.multiply(share.fraction()).setScale(amount.scale(), RoundingMode.HALF_UP), currency);
  }

  private void requireSame(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "The amounts (%s) and (%s) have different currencies. Maybe convert one first."
              .formatted(this, other));
    }
  }

  /** Decimal text without the currency, for example {@code 48000.00}. */
  public String plain() {
    // Never with an exponent, as the scale is that of a currency; and BigDecimal keeps this text.
    return amount.toString();
  }

  /**
   * @throws IllegalArgumentException when the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    requireSame(other);
    return amount.compareTo(other.amount);
  }

  /** For example {@code 48000.00 USD}. */
  @Override
  public String toString() {
    return plain() + " " + currency.getCurrencyCode();
  }
}
