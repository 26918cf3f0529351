package remit.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import remit.desk.AuditLog.Entry;

/**
 * Counts calls that neither change anything nor read stored pay. They are too many to be noted one
 * by one, so the audit log gets one line now and then for each caller and kind of call.
 */
public final class CallCounts {

  private static final String COUNTED = "COUNTED";

  private final AuditLog log;
  private final Clock clock;
  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();
  private Instant since;

  private record Kind(String who, String what) {}

  public CallCounts(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
    this.since = clock.instant();
  }

  /** Counts one. */
  public void count(String who, String what) {
    LongAdder count = counts.get(new Kind(who, what));
    if (count == null) {
      count = counts.computeIfAbsent(new Kind(who, what), kind -> new LongAdder());
    }
    count.increment();
  }

  /** Notes how many there were since the last time; what cannot be noted stays counted. */
  public synchronized void note() {
    Instant now = clock.instant();
    counts.forEach(
        (kind, count) -> {
          long calls = count.sum();
          if (calls > 0) {
            log.note(
                new Entry(
                    now,
                    kind.who(),
                    kind.what(),
                    "%d calls since %s".formatted(calls, since),
                    "",
                    COUNTED));
            count.add(-calls);
          }
        });
    since = now;
  }
}
