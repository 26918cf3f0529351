package remit.deal;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that starts on a day the rule names, usually the day the customer was won.
 *
 * <p>Days are calendar days, without regard to holidays. Months are calendar months: 12 months from
 * 29 February 2024 end on 28 February 2025, and a month from the 31st ends on the last day of a
 * shorter month.
 *
 * @param length how long it lasts
 * @param lastDay whether the day on which it ends still belongs to it
 */
public record Window(Length length, LastDay lastDay) {

  private static final Pattern DAYS = Pattern.compile("([0-9]{1,5}) days?");
  private static final Pattern MONTHS = Pattern.compile("([0-9]{1,4}) months?");
  private static final Pattern UNTIL = Pattern.compile("until ([a-z-]+)");
  private static final Pattern EITHER =
      Pattern.compile("(.+) or until ([a-z-]+), whichever is (earlier|later)");

  /** Whether the day on which a window ends still belongs to it. */
  public enum LastDay {
    IN("in"),
    OUT("out");

    private final String word;

    LastDay(String word) {
      this.word = word;
    }
  }

  /** How long a window lasts. */
  public sealed interface Length {}

  /** A number of calendar days. */
  public record Days(int days) implements Length {
    @Override
    public String toString() {
      return days == 1 ? "1 day" : days + " days";
    }
  }

  /** A number of calendar months. */
  public record Months(int months) implements Length {
    @Override
    public String toString() {
      return months == 1 ? "1 month" : months + " months";
    }
  }

  /** Until something happens; while it has not happened, the window is open. */
  public record Until(Milestone milestone) implements Length {
    @Override
    public String toString() {
      return "until " + milestone.word();
    }
  }

  /** A fixed length or an event, and which of the two ends the window. */
  public record Either(Length fixed, Until until, boolean later) implements Length {
    @Override
    public String toString() {
      return fixed + " or " + until + ", whichever is " + (later ? "later" : "earlier");
    }
  }

  /**
   * Reads a window as policies write it.
   *
   * @param text {@code 90 days}, {@code 12 months}, {@code until go-live}, or {@code 90 days or
   *     until go-live, whichever is later}
   * @param lastDay whether the day on which it ends still belongs to it
   * @throws IllegalArgumentException when the text is not a window
   */
  public static Window of(String text, LastDay lastDay) {
    Matcher either = EITHER.matcher(text);
    if (either.matches()) {
      Length fixed = fixed(either.group(1));
      if (fixed != null) {
        Until until = until(either.group(2), text);
        return new Window(new Either(fixed, until, either.group(3).equals("later")), lastDay);
      }
    }
    Matcher until = UNTIL.matcher(text);
    if (until.matches()) {
      return new Window(until(until.group(1), text), lastDay);
    }
    Length fixed = fixed(text);
    if (fixed != null) {
      return new Window(fixed, lastDay);
    }
    throw new IllegalArgumentException(
        "The value (%s) is not a window. Maybe write 90 days, 12 months or until go-live."
            .formatted(text));
  }

  private static @Nullable Length fixed(String text) {
    Matcher days = DAYS.matcher(text);
    if (days.matches()) {
      return new Days(Integer.parseInt(days.group(1)));
    }
    Matcher months = MONTHS.matcher(text);
    return months.matches() ? new Months(Integer.parseInt(months.group(1))) : null;
  }

  private static Until until(String word, String text) {
    for (Milestone milestone : Milestone.endingWindows()) {
      if (milestone.word().equals(word)) {
        return new Until(milestone);
      }
    }
    throw new IllegalArgumentException(
        "The value (%s) names an event (%s) that ends no window. Maybe write %s."
            .formatted(
                text,
                word,
                Milestone.endingWindows().stream()
                    .map(each -> "until " + each.word())
                    .collect(Collectors.joining(" or "))));
  }

  /**
   * The day on which this window ends, or null when it is still open because its event has not
   * happened.
   *
   * @param from the day on which the window starts
   * @param account the account on which events are recorded
   */
  public @Nullable LocalDate end(LocalDate from, Account account) {
    return end(length, from, account);
  }

  private static @Nullable LocalDate end(Length length, LocalDate from, Account account) {
    if (length instanceof Days days) {
      return from.plusDays(days.days());
    }
    if (length instanceof Months months) {
      return from.plusMonths(months.months());
    }
    if (length instanceof Until until) {
      return account.on(until.milestone());
    }
    Either either = (Either) length;
    LocalDate fixed = end(either.fixed(), from, account);
    LocalDate event = account.on(either.until().milestone());
    if (event == null || fixed == null) {
      return either.later() ? null : fixed;
    }
    return event.isAfter(fixed) == either.later() ? event : fixed;
  }

  /**
   * Whether a day lies in the window.
   *
   * @param day the day asked about; a day before the start is not in the window
   */
  public boolean contains(LocalDate day, LocalDate from, Account account) {
    if (day.isBefore(from)) {
      return false;
    }
    LocalDate end = end(from, account);
    return end == null || day.isBefore(end) || (lastDay == LastDay.IN && day.equals(end));
  }

  /**
   * The first day that no longer belongs to the window, or null while it is open.
   *
   * <p>90 days from 10 January 2026 with the last day out: 10 April 2026.
   */
  public @Nullable LocalDate firstDayAfter(LocalDate from, Account account) {
    LocalDate end = end(from, account);
    return end == null || lastDay == LastDay.OUT ? end : end.plusDays(1);
  }

  /** For example {@code 90 days, last day out}. */
  @Override
  public String toString() {
    return length + ", last day " + lastDay.word;
  }
}
