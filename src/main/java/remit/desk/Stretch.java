package remit.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import remit.policy.Dated;

/**
 * Days on end on which two histories differ in the same way.
 *
 * @param from the first of them
 * @param until the first day after them; null where they go on
 * @param before what the older history says; null where it says nothing
 * @param after what the newer history says; null where it says nothing
 */
record Stretch<T>(
    LocalDate from, @Nullable LocalDate until, @Nullable T before, @Nullable T after) {

  /**
   * Every stretch on which two histories differ, the first one first.
   *
   * @param before the older history; null where there is none
   * @param after the newer history; null where there is none
   * @param same whether two entries say the same
   */
  static <T> List<Stretch<T>> between(
      @Nullable Dated<T> before, @Nullable Dated<T> after, BiPredicate<T, T> same) {
    List<Stretch<T>> stretches = new ArrayList<>();
    Stretch<T> open = null;
    for (LocalDate day : days(before, after)) {
      T old = on(before, day);
      T now = on(after, day);
      if (open != null && alike(open.before, old, same) && alike(open.after, now, same)) {
        continue;
      }
      if (open != null) {
        stretches.add(new Stretch<>(open.from, day, open.before, open.after));
      }
      open = alike(old, now, same) ? null : new Stretch<>(day, null, old, now);
    }
    if (open != null) {
      stretches.add(open);
    }
    return stretches;
  }

  private static <T> TreeSet<LocalDate> days(@Nullable Dated<T> before, @Nullable Dated<T> after) {
    TreeSet<LocalDate> days = new TreeSet<>();
    if (before != null) {
      days.addAll(before.entries().keySet());
    }
    if (after != null) {
      days.addAll(after.entries().keySet());
    }
    return days;
  }

  private static <T> @Nullable T on(@Nullable Dated<T> history, LocalDate day) {
    Map.Entry<LocalDate, T> entry = history == null ? null : history.on(day);
    return entry == null ? null : entry.getValue();
  }

  private static <T> boolean alike(@Nullable T one, @Nullable T other, BiPredicate<T, T> same) {
    return (one == null || other == null) ? Objects.equals(one, other) : same.test(one, other);
  }
}
