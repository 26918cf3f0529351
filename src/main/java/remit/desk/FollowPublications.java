package remit.desk;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets decide what was published, whichever program published it. Evaluations are not held up: they
 * go on with what they took.
 */
public final class FollowPublications {

  private final RevisionStore store;
  private final ReadRevision reader;
  private final @Nullable Live live;
  private final Map<String, Revision> ready = new HashMap<>();
  private List<Publication> known = List.of();
  private @Nullable Timeline timeline;

  /** One that only knows what governs which day. */
  public FollowPublications(RevisionStore store, ReadRevision reader) {
    this(store, reader, null);
  }

  /**
   * One that also lets it decide.
   *
   * @param live what decides now; it is not touched while nothing was published
   */
  public FollowPublications(RevisionStore store, ReadRevision reader, @Nullable Live live) {
    this.store = store;
    this.reader = reader;
    this.live = live;
  }

  /**
   * Looks whether something was published since it last looked, and lets it decide from the next
   * evaluation on.
   *
   * @return what governs which day now, or null where nothing has changed
   */
  public synchronized @Nullable Timeline look() {
    List<Publication> publications = store.publications();
    if (publications.isEmpty() || publications.equals(known)) {
      return null;
    }
    Schedule schedule = Schedule.of(publications);
    Collection<Publication> governing = schedule.byFirstDay().values();
    for (Publication each : governing) {
      if (!ready.containsKey(each.wholeHash())) {
        ready.put(each.wholeHash(), read(each.wholeHash()));
      }
    }
    ready.keySet().retainAll(governing.stream().map(Publication::wholeHash).toList());
    Timeline next = schedule.timeline(ready);
    known = publications;
    timeline = next;
    if (live != null) {
      live.swap(next);
    }
    return next;
  }

  /** What governs which day now; null where nothing was published. */
  public synchronized @Nullable Timeline current() {
    Timeline changed = look();
    return changed == null ? timeline : changed;
  }

  /** Spares reading again what somebody has read already. */
  public synchronized void knows(Revision revision) {
    ready.put(revision.sources().wholeHash(), revision);
  }

  /** Makes files ready to decide that nobody has published. */
  Revision read(Sources sources) {
    return reader.read(sources);
  }

  private Revision read(String wholeHash) {
    return reader.read(
        Objects.requireNonNull(
            store.sources(wholeHash), "The store has no files of what was published."));
  }
}
