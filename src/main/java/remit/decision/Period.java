package remit.decision;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pay period: what is earned in it is settled together.
 *
 * <p>Written {@code 2026-03} (a month), {@code 2026-03-H2} (half a month: from the 16th on) or
 * {@code 2026-Q1} (a quarter).
 *
 * @param length how long it is
 * @param first its first day
 */
public record Period(Length length, LocalDate first) implements Comparable<Period> {

  private static final Pattern TEXT =
      Pattern.compile("([0-9]{4})-(?:Q([1-4])|([0-9]{2})(?:-H([12]))?)");

  /** How long a period is. */
  public enum Length {
    HALF_MONTH,
    MONTH,
    QUARTER
  }

  /**
   * @throws IllegalArgumentException when no period of this length begins on the day
   */
  public Period {
    if (!begin(length, first).equals(first)) {
      throw new IllegalArgumentException(
          "No period (%s) begins on (%s). Maybe begin on %s."
              .formatted(length, first, begin(length, first)));
    }
  }

  /** The period of a length that a day falls in: 20 March 2026 falls in {@code 2026-03-H2}. */
  public static Period of(Length length, LocalDate day) {
    return new Period(length, begin(length, day));
  }

  private static LocalDate begin(Length length, LocalDate day) {
    return switch (length) {
      case HALF_MONTH -> day.withDayOfMonth(day.getDayOfMonth() < 16 ? 1 : 16);
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
    };
  }

  /**
   * Reads a period.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static Period parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    try {
      if (matcher.matches()) {
        int year = Integer.parseInt(matcher.group(1));
        String quarter = matcher.group(2);
        if (quarter != null) {
          return of(Length.QUARTER, LocalDate.of(year, Integer.parseInt(quarter) * 3, 1));
        }
        YearMonth month = YearMonth.of(year, Integer.parseInt(matcher.group(3)));
        String half = matcher.group(4);
        return half == null
            ? of(Length.MONTH, month.atDay(1))
            : of(Length.HALF_MONTH, month.atDay(half.equals("1") ? 1 : 16));
      }
    } catch (DateTimeException e) {
      throw notOne(text, e);
    }
    throw notOne(text, null);
  }

  private static IllegalArgumentException notOne(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "The value (%s) is not a pay period. Maybe write 2026-03, 2026-03-H2 or 2026-Q1."
            .formatted(text.length() <= 60 ? text : text.substring(0, 57) + "..."),
        cause);
  }

  /** Its last day. */
  public LocalDate last() {
    return next().first.minusDays(1);
  }

  /** The period of the same length that follows. */
  public Period next() {
    return of(
        length,
        switch (length) {
          case HALF_MONTH ->
              first.getDayOfMonth() == 1
                  ? first.withDayOfMonth(16)
                  : first.withDayOfMonth(1).plusMonths(1);
          case MONTH -> first.plusMonths(1);
          case QUARTER -> first.plusMonths(3);
        });
  }

  /** By time; of two that begin on one day, the shorter comes first. */
  @Override
  public int compareTo(Period other) {
    int byDay = first.compareTo(other.first);
    return byDay != 0 ? byDay : length.compareTo(other.length);
  }

  /** As it is written, for example {@code 2026-03}. */
  @Override
  public String toString() {
    YearMonth month = YearMonth.from(first);
    return switch (length) {
      case HALF_MONTH -> month + (first.getDayOfMonth() == 1 ? "-H1" : "-H2");
      case MONTH -> month.toString();
      case QUARTER -> first.getYear() + "-Q" + ((first.getMonthValue() - 1) / 3 + 1);
    };
  }
}
