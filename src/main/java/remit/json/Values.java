package remit.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import remit.deal.Money;
import remit.deal.Share;

/** The values of single fields, read exactly: from text to what it says, or a sentence why not. */
final class Values {

  /** The longest id, name or word a deal may carry. */
  static final int LONGEST_NAME = 200;

  /** No deal has more seats, months or days than this. */
  static final int GREATEST_COUNT = 1_000_000_000;

  private static final int LONGEST_SHOWN = 120;
  private static final int MOST_DECIMALS = 12;
  private static final int MOST_COUNT_DIGITS = 10;
  private static final int LONGEST_DECIMAL = 80;

  /** A value that cannot be read; the message says what to do. */
  static final class Unusable extends Exception {
    Unusable(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private Values() {}

  /** What the deal room says about a value. */
  static String message(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }

  /** A part of a whole, as {@code 70%}. */
  static Share share(String text) throws Unusable {
    if (text.length() > LONGEST_SHOWN) {
      throw new Unusable(
          "The value (%s) is not a share. Maybe write it as 12.5%%.".formatted(shown(text)));
    }
    try {
      return Share.of(text);
    } catch (IllegalArgumentException e) {
      throw new Unusable(message(e));
    }
  }

  /** A flag written as text. */
  static boolean flag(String text) throws Unusable {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new Unusable(
        "The value (%s) is neither true nor false. Maybe write true.".formatted(shown(text)));
  }

  /** A currency by its code. */
  static Currency currency(String code) throws Unusable {
    try {
      return Money.currency(code);
    } catch (IllegalArgumentException e) {
      throw new Unusable(message(e));
    }
  }

  /** An id or a name: 1 to 200 characters that can all be seen. */
  static String name(String text) throws Unusable {
    if (text.isEmpty() || text.length() > LONGEST_NAME) {
      throw new Unusable(
          text.isEmpty()
              ? "The text is empty. Maybe leave the field out."
              : "The text has %d characters. Maybe shorten it to at most %d."
                  .formatted(text.length(), LONGEST_NAME));
    }
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if ((letter < ' ' || letter > '~') && unseen(text, i)) {
        throw new Unusable(
            "The text (%s) has a character that cannot be seen (U+%04X) at place %d. Maybe remove it."
                .formatted(shown(text), (int) letter, i + 1));
      }
    }
    if (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
      throw new Unusable(
          "The text (%s) begins or ends with a blank. Maybe remove it.".formatted(shown(text)));
    }
    return text;
  }

  /** Whether a letter is a control, joins or reorders others, or is half of one. */
  private static boolean unseen(String text, int at) {
    char letter = text.charAt(at);
    if (Character.isSurrogate(letter)) {
      boolean pair =
          Character.isHighSurrogate(letter)
              ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
              : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
      return !pair;
    }
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /** A day as {@code 2026-03-10} and in no other way. */
  static LocalDate day(String text) throws Unusable {
    if (isIsoDay(text)) {
      try {
        return LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
      } catch (DateTimeException e) {
        throw new Unusable(
            "The value (%s) is a day that no calendar has. Maybe check the month and the day."
                .formatted(text));
      }
    }
    throw new Unusable(
        "The value (%s) is not a day. Maybe write it like 2026-03-10.".formatted(shown(text)));
  }

  private static boolean isIsoDay(String text) {
    if (text.length() != 10) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      char letter = text.charAt(i);
      boolean dash = i == 4 || i == 7;
      if (dash ? letter != '-' : !isDigit(letter)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  /** A whole number from 0 up, without sign, grouping or decimals. */
  static int count(String text) throws Unusable {
    if (text.isEmpty()
        || text.length() > MOST_COUNT_DIGITS
        || digitsFrom(text, 0) < text.length()) {
      throw new Unusable(
          "The value (%s) is not a whole number from 0 up. Maybe write it like 45."
              .formatted(shown(text)));
    }
    long number = Long.parseLong(text);
    if (number > GREATEST_COUNT) {
      throw new Unusable(
          "The value (%s) is above %d. Maybe check for a slipped digit."
              .formatted(text, GREATEST_COUNT));
    }
    return (int) number;
  }

  /** The place behind the digits that begin at a place. */
  private static int digitsFrom(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** An amount written as text: no exponent, no grouping. */
  static BigDecimal amount(String text) throws Unusable {
    if (!isDecimal(text)) {
      throw new Unusable(
          "The value (%s) is not an amount. Maybe write it like 48000.00.".formatted(shown(text)));
    }
    return bounded(new BigDecimal(text), text);
  }

  private static boolean isDecimal(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    int point = digitsFrom(text, from);
    if (point == from || text.length() > LONGEST_DECIMAL) {
      return false;
    }
    return point == text.length()
        || (text.charAt(point) == '.'
            && point + 1 < text.length()
            && digitsFrom(text, point + 1) == text.length());
  }

  /** An amount written as a JSON number, which may have an exponent. */
  static BigDecimal amountNumber(String text) throws Unusable {
    try {
      return bounded(new BigDecimal(text), text);
    } catch (NumberFormatException e) {
      throw new Unusable(
          "The value (%s) is out of all bounds. Maybe write it like 48000.00."
              .formatted(shown(text)));
    }
  }

  /** Looks only at the lengths: a short text such as 1e5000000 can stand for a very long number. */
  private static BigDecimal bounded(BigDecimal amount, String text) throws Unusable {
    if ((long) amount.precision() - amount.scale() > Money.MOST_INTEGER_DIGITS) {
      throw new Unusable(
          "The value (%s) has more than %d digits before the decimal point. Maybe check for a slipped decimal point."
              .formatted(shown(text), Money.MOST_INTEGER_DIGITS));
    }
    if (amount.scale() > MOST_DECIMALS) {
      throw new Unusable(
          "The value (%s) has more than %d decimals. Maybe round it to the currency's smallest unit."
              .formatted(shown(text), MOST_DECIMALS));
    }
    return amount;
  }

  /** A text short enough for a sentence, without characters that cannot be seen. */
  static String shown(String text) {
    String part = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
    StringBuilder seen = new StringBuilder(part.length());
    for (int i = 0; i < part.length(); i++) {
      char letter = part.charAt(i);
      seen.append((letter < ' ' || letter > '~') && unseen(part, i) ? '?' : letter);
    }
    return seen.toString();
  }
}
