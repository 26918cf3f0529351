package remit.desk;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import remit.policy.Place;

/**
 * One thing that a revision says otherwise than another.
 *
 * @param policies the policies it changes, sorted; empty for a rule, which every policy may use
 * @param from the first day that is decided otherwise; null where the change has no day
 * @param until the first day that is decided as before again; null where it holds on
 * @param place where to look, in the newer revision unless it is gone there
 * @param says what is otherwise, as a sentence without its days: {@code the handoff window is 120
 *     days, was 90 days}
 */
public record Change(
    List<String> policies,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    Place place,
    String says) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  public Change {
    policies = List.copyOf(policies);
  }

  /**
   * For example {@code From 1 July 2026 the handoff window is 120 days, was 90 days (standard).}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (from != null) {
      text.append("from ").append(DAY.format(from));
      if (until != null) {
        text.append(" until ").append(DAY.format(until.minusDays(1)));
      }
      text.append(' ');
    }
    text.append(says);
    if (!policies.isEmpty()) {
      text.append(" (").append(String.join(", ", policies)).append(')');
    }
    text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
    return text.append('.').toString();
  }
}
