package remit.desk;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps amendments, publications and the files of both. Several programs may work on one store at
 * the same time.
 */
public interface RevisionStore extends AutoCloseable {

  /**
   * Does one piece of work as a whole: when this returns, all that was written is on disk; when it
   * throws, nothing was written. Works that write do not overlap, in whichever program they run.
   */
  <T> T change(Function<Book, T> work);

  /** Reads a state of the store that no other work changes meanwhile. */
  <T> T read(Function<Book, T> work);

  /** Every publication, the earliest first. */
  default List<Publication> publications() {
    return read(Book::publications);
  }

  /** The files of a whole hash, or null where the store has none. */
  default @Nullable Sources sources(String wholeHash) {
    return read(book -> book.sources(wholeHash));
  }

  @Override
  void close();

  /** What can be looked up and written while a piece of work is done. */
  interface Book {

    /** Every publication, the earliest first. */
    List<Publication> publications();

    /** Every amendment, the latest first. */
    List<Amendment> amendments();

    @Nullable Amendment amendment(long id);

    /** The files of a whole hash, or null where the store has none. */
    @Nullable Sources sources(String wholeHash);

    /** Who did what to an amendment, the earliest first. */
    List<Event> events(long amendment);

    /** The number of the next amendment. */
    long nextAmendment();

    /** The number of the next publication. */
    long nextPublication();

    /** Keeps files; those that are kept already are not kept twice. */
    void keep(Sources sources);

    /** Keeps an amendment as it now is. What was said about it earlier stays. */
    void keep(Amendment amendment);

    /** Keeps a publication. */
    void keep(Publication publication);

    /** Notes that somebody did something. */
    void note(Event event);
  }

  /**
   * Somebody did something.
   *
   * @param at when
   * @param who who did it
   * @param what the deed in one word, for example {@code approved}
   * @param amendment to which amendment; null where to none
   * @param detail what else there is to know, as a sentence or empty
   */
  record Event(Instant at, String who, String what, @Nullable Long amendment, String detail) {}
}
