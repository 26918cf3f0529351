package remit.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps everything while a test runs; work that throws leaves nothing. */
public final class StoreInMemory implements RevisionStore {

  private Pages pages = new Pages();

  @Override
  public synchronized <T> T change(Function<Book, T> work) {
    Pages copy = pages.copy();
    T result = work.apply(copy);
    pages = copy;
    return result;
  }

  @Override
  public synchronized <T> T read(Function<Book, T> work) {
    return work.apply(pages);
  }

  @Override
  public void close() {}

  private static final class Pages implements Book {

    private final List<Publication> publications = new ArrayList<>();
    private final Map<Long, Amendment> amendments = new TreeMap<>();
    private final Map<String, Sources> sources = new HashMap<>();
    private final List<Event> events = new ArrayList<>();

    Pages copy() {
      Pages copy = new Pages();
      copy.publications.addAll(publications);
      copy.amendments.putAll(amendments);
      copy.sources.putAll(sources);
      copy.events.addAll(events);
      return copy;
    }

    @Override
    public List<Publication> publications() {
      return List.copyOf(publications);
    }

    @Override
    public List<Amendment> amendments() {
      return amendments.values().stream()
          .sorted(Comparator.comparing(Amendment::id).reversed())
          .toList();
    }

    @Override
    public @Nullable Amendment amendment(long id) {
      return amendments.get(id);
    }

    @Override
    public @Nullable Sources sources(String wholeHash) {
      return sources.get(wholeHash);
    }

    @Override
    public List<Event> events(long amendment) {
      return events.stream()
          .filter(each -> each.amendment() != null && each.amendment() == amendment)
          .toList();
    }

    @Override
    public long nextAmendment() {
      return amendments.size() + 1L;
    }

    @Override
    public long nextPublication() {
      return publications.size() + 1L;
    }

    @Override
    public void keep(Sources kept) {
      sources.put(kept.wholeHash(), kept);
    }

    @Override
    public void keep(Amendment amendment) {
      amendments.put(amendment.id(), amendment);
    }

    @Override
    public void keep(Publication publication) {
      publications.add(publication);
    }

    @Override
    public void note(Event event) {
      events.add(event);
    }
  }
}
