package remit.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.policy.PolicyBook;

/**
 * Which revision governs the deals of which day. A publication governs deals that close from its
 * effective day on; those that closed before keep the revision that was live for them.
 *
 * <p>It never changes: publishing makes another one. Whoever decides many deals takes it once.
 *
 * <p>Example: the first revision was taken live with no day, the second is published with effect
 * from 1 July 2026. A deal closed on 30 June is decided by the first whenever it is asked about,
 * one closed on 1 July by the second.
 */
public final class Timeline {

  private final NavigableMap<LocalDate, Revision> fromDay;

  private Timeline(NavigableMap<LocalDate, Revision> fromDay) {
    this.fromDay = Collections.unmodifiableNavigableMap(new TreeMap<>(fromDay));
  }

  /** One revision that governs every day. */
  public static Timeline of(Revision revision) {
    return new Timeline(new TreeMap<>(Map.of(LocalDate.MIN, revision)));
  }

  /** This timeline, with a revision that governs from a day on; later publications give way. */
  public Timeline from(LocalDate day, Revision revision) {
    TreeMap<LocalDate, Revision> changed = new TreeMap<>(fromDay.headMap(day, false));
    changed.put(day, revision);
    return new Timeline(changed);
  }

  /** The revision that decides a deal closed on a day. */
  public Revision on(LocalDate closeDate) {
    return Objects.requireNonNull(fromDay.floorEntry(closeDate)).getValue();
  }

  /**
   * Today in the time zone of the default policy; in that of the clock where there is none.
   *
   * <p>Example: at 13:00 UTC on 31 May it is 1 June already for a policy of Auckland.
   */
  public LocalDate today(Clock clock) {
    PolicyBook usual = latest().policy(Revision.DEFAULT_POLICY);
    ZoneId zone = usual == null ? clock.getZone() : usual.heading().zone();
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** The revision that governs from the last effective day on. */
  public Revision latest() {
    return fromDay.lastEntry().getValue();
  }

  /** Every revision by the first day it governs; the first day of all is {@link LocalDate#MIN}. */
  public NavigableMap<LocalDate, Revision> byFirstDay() {
    return fromDay;
  }

  /** Every revision once, the first to govern first. */
  public Collection<Revision> revisions() {
    return new LinkedHashSet<>(fromDay.values());
  }

  /** The revision of a content hash, or null where it governs no day. */
  public @Nullable Revision revision(String hash) {
    return fromDay.values().stream()
        .filter(each -> each.hash().equals(hash))
        .findFirst()
        .orElse(null);
  }
}
