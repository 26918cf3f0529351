package remit.files;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;

/** Single texts of a file of deals, read quickly where they are as they should be. */
final class FieldText {

  private static final String WON = "CLOSED_WON";

  private FieldText() {}

  /** A stage in the one form in which stages are counted: {@code Closed Won} is CLOSED_WON. */
  static String stage(String text) {
    return text.equals(WON)
        ? text
        : text.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  static boolean isWon(@Nullable String stage) {
    return stage != null && stage(stage).equals(WON);
  }

  /** The first name of a list. */
  static @Nullable String firstOf(@Nullable String list) {
    int end = list == null ? -1 : list.indexOf(';');
    return list == null || end < 0 ? list : list.substring(0, end).strip();
  }

  /** A day as {@code 2026-03-10} and in no other way; otherwise null. */
  static @Nullable LocalDate day(@Nullable String text) {
    if (text == null || text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    if (year < 0 || month < 0 || day < 0) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** A whole number from 0 to 999,999,999; otherwise -1. */
  static int count(String text) {
    return text.length() > 9 ? -1 : digits(text, 0, text.length());
  }

  /**
   * An amount in a currency.
   *
   * @throws IllegalArgumentException when it cannot be read exactly; the message says what to do
   */
  static Money money(String text, Currency currency) {
    return isPlainAmount(text)
        ? new Money(new BigDecimal(text), currency)
        : Money.of(text, currency.getCurrencyCode());
  }

  /** Digits, at most {@value Money#MOST_INTEGER_DIGITS} before the point and a few after it. */
  private static boolean isPlainAmount(String text) {
    int point = text.indexOf('.');
    int whole = point < 0 ? text.length() : point;
    if (whole == 0 || whole > Money.MOST_INTEGER_DIGITS || text.length() - whole > 13) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if ((letter < '0' || letter > '9') && i != point) {
        return false;
      }
    }
    return point != text.length() - 1;
  }
}
