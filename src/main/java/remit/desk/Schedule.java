package remit.desk;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which publication governs the deals of which day: each from its first day on, until the next;
 * what was published later counts before what was published earlier.
 */
public final class Schedule {

  private final NavigableMap<LocalDate, Publication> fromDay;
  private final @Nullable Publication latest;

  private Schedule(NavigableMap<LocalDate, Publication> fromDay, @Nullable Publication latest) {
    this.fromDay = Collections.unmodifiableNavigableMap(fromDay);
    this.latest = latest;
  }

  /**
   * Works it out.
   *
   * @param publications the earliest first
   */
  public static Schedule of(List<Publication> publications) {
    TreeMap<LocalDate, Publication> fromDay = new TreeMap<>();
    Publication latest = null;
    for (Publication each : publications) {
      fromDay.tailMap(each.governsFrom(), true).clear();
      fromDay.put(each.governsFrom(), each);
      latest = each;
    }
    return new Schedule(fromDay, latest);
  }

  /** What was published last, whether its day has come or not; null where nothing was. */
  public @Nullable Publication latest() {
    return latest;
  }

  /** What decides a deal closed on a day, or null where nothing was published. */
  public @Nullable Publication on(LocalDate day) {
    Map.Entry<LocalDate, Publication> entry = fromDay.floorEntry(day);
    return entry == null ? null : entry.getValue();
  }

  /** What governs some day, by the first of them. */
  public NavigableMap<LocalDate, Publication> byFirstDay() {
    return fromDay;
  }

  /**
   * The same with revisions that are ready to decide.
   *
   * @param revisions by whole hash, one for each publication that governs some day
   * @throws IllegalStateException where nothing was published
   */
  public Timeline timeline(Map<String, Revision> revisions) {
    Collection<Publication> governing = fromDay.values();
    Timeline timeline = null;
    for (Publication each : governing) {
      Revision revision = Objects.requireNonNull(revisions.get(each.wholeHash()));
      timeline =
          timeline == null ? Timeline.of(revision) : timeline.from(each.governsFrom(), revision);
    }
    if (timeline == null) {
      throw new IllegalStateException("Nothing was published yet.");
    }
    return timeline;
  }
}
