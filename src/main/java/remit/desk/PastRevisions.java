package remit.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every revision that was ever published, also those that govern no day any more: the answer of
 * that time can be asked for again.
 */
public final class PastRevisions {

  /** How many that govern no day are kept ready; reading one again takes a moment. */
  private static final int MOST_READY = 4;

  private final RevisionStore store;
  private final ReadRevision reader;

  private final Map<String, Revision> ready =
      new LinkedHashMap<>(MOST_READY, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Revision> eldest) {
          return size() > MOST_READY;
        }
      };

  public PastRevisions(RevisionStore store, ReadRevision reader) {
    this.store = store;
    this.reader = reader;
  }

  /**
   * The revision of a content hash, as answers name it; null where none of that hash was published.
   */
  public synchronized @Nullable Revision find(String hash) {
    Revision found = ready.get(hash);
    if (found == null) {
      found = read(hash);
      if (found != null) {
        ready.put(hash, found);
      }
    }
    return found;
  }

  private @Nullable Revision read(String hash) {
    for (Publication each : store.publications()) {
      Sources sources = each.revision().equals(hash) ? store.sources(each.wholeHash()) : null;
      if (sources != null) {
        return reader.read(sources);
      }
    }
    return null;
  }
}
