package remit.policy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that changes on known days: each entry holds from its day until the next one.
 *
 * @param entries by the day from which they hold
 * @param <T> what changes
 */
public record Dated<T>(SortedMap<LocalDate, T> entries) {

  public Dated {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
  }

  /** What holds on a day, with the day since when; null before the first entry. */
  public Map.@Nullable Entry<LocalDate, T> on(LocalDate day) {
    return new TreeMap<>(entries).floorEntry(day);
  }
}
