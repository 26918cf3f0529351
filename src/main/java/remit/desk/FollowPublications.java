package remit.desk;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets decide what was published, whichever program published it. Evaluations are not held up: they
 * go on with what they took.
 */
public final class FollowPublications {

  private final RevisionStore store;
  private final ReadRevision reader;
  private final Map<String, Revision> ready = new HashMap<>();
  private List<Publication> known = List.of();

  public FollowPublications(RevisionStore store, ReadRevision reader) {
    this.store = store;
    this.reader = reader;
  }

  /**
   * Looks whether something was published since it was last asked.
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
    governing.forEach(each -> ready.computeIfAbsent(each.wholeHash(), this::read));
    ready.keySet().retainAll(governing.stream().map(Publication::wholeHash).toList());
    known = publications;
    return schedule.timeline(ready);
  }

  /** The same, and lets it decide from the next evaluation on. */
  public synchronized boolean lookAndSwap(Live live) {
    Timeline timeline = look();
    if (timeline != null) {
      live.swap(timeline);
    }
    return timeline != null;
  }

  private Revision read(String wholeHash) {
    Sources sources = store.sources(wholeHash);
    if (sources == null) {
      throw new IllegalStateException(
          "The store has no files of what was published as (%s).".formatted(wholeHash));
    }
    return reader.read(sources);
  }
}
