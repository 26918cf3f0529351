package remit.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps who did what, and who read whose pay. It only grows. */
public interface AuditLog {

  /** Notes something; when this returns, it is on disk. */
  void note(Entry entry);

  /** What was noted, the earliest first. */
  List<Noted> read(Query query);

  /**
   * Somebody did something, or tried to.
   *
   * @param at when
   * @param who who did it
   * @param what the deed in a few words, for example {@code revision published}
   * @param subject to what, for example {@code /api/v1/revisions/3/publication}
   * @param request the request it was done with; both entries of one deed have the same
   * @param outcome how it ended: {@code BEGUN} while it is being done, then the status answered
   */
  record Entry(
      Instant at, String who, String what, String subject, String request, String outcome) {}

  /** An entry, with its number; numbers count up. */
  record Noted(long id, Entry entry) {}

  /**
   * What is asked for; null where anything goes.
   *
   * @param from the first moment
   * @param before the moment after the last
   * @param who the name of who did it
   * @param after the number after which to begin; 0 for the beginning
   * @param most how many at most
   */
  record Query(
      @Nullable Instant from,
      @Nullable Instant before,
      @Nullable String who,
      long after,
      int most) {}
}
