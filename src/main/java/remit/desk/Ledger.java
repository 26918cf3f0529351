package remit.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;

/**
 * Keeps every decision that was given, and what it changed in anybody's pay. It only grows; several
 * programs may work on one.
 */
public interface Ledger extends AutoCloseable {

  /**
   * Does one piece of work as a whole: when this returns, all that was written is on disk; when it
   * throws, nothing of it was written. Works that write do not overlap.
   *
   * @throws LedgerUnavailable when it cannot be said whether it was written; who asks again with
   *     the same key learns it
   */
  <T> T change(Function<Book, T> work);

  /**
   * Reads a state that no other work changes meanwhile.
   *
   * @throws LedgerUnavailable when it cannot be read now
   */
  <T> T read(Function<Pages, T> work);

  @Override
  void close();

  /** What can be looked up. */
  interface Pages {

    /** The decision of an id, or null. */
    RecordedDecision.@Nullable Placed decision(String id);

    /** The decision that counts for a deal, or null where it has none. */
    RecordedDecision.@Nullable Placed active(String deal);

    /**
     * How a deal was parked the last time.
     *
     * @param after the sequence number after which it counts; 0 for ever
     * @return null where it was not parked since
     */
    LedgerEvent.@Nullable Parked parked(String deal, long after);

    /** Decisions in the order they were recorded. */
    List<RecordedDecision.Placed> decisions(Query query);

    /** Every booking of a deal, the earliest first. */
    List<Posting> ofDeal(String deal);

    /** Every booking of a person that counts in a period, the earliest first. */
    List<Posting> ofPerson(String person, Period period);

    /** Visits every booking that counts in a period, the earliest first. */
    void ofPeriod(Period period, Consumer<Posting> visit);

    /** The earliest period of a length in which anything was booked, or null where nothing was. */
    @Nullable Period firstBooked(Period.Length length);

    /** The last locked period of a length, or null; it and all before it never change. */
    @Nullable Period lastLocked(Period.Length length);

    /** Whether what a period made payable was sent. */
    boolean isPaid(Period period);

    /** How a locked period was settled, by person and currency. */
    List<Settlement> settlements(Period period);

    /**
     * How a person's last locked period of a length was settled, one for each currency in which
     * anything was; empty where none was.
     */
    List<Settlement> lastSettlements(String person, Period.Length length);

    /** What was answered to a key, or null. */
    @Nullable Answered answered(Key key);

    /** Exceptions, disputes and erasures; they all follow from the chain. */
    default CasePages cases() {
      Casebook book = new Casebook();
      journal(1, book::add);
      return book;
    }

    /** The last link of the chain. */
    Head head();

    /** Visits the links of the chain from a sequence number on. */
    void journal(long from, Consumer<Link> visit);
  }

  /** What can be written. */
  interface Book extends Pages {

    /**
     * Tells which deals will be asked for, so that they can be looked up together. Nothing depends
     * on it but time.
     */
    default void ahead(Collection<String> deals) {
      // Where nothing has to be fetched, there is nothing to fetch ahead.
    }

    /**
     * Adds a link to the chain, and books what it books.
     *
     * @return its sequence number
     */
    default long append(Instant at, String who, LedgerEvent event) {
      return append(at, who, event, null);
    }

    /**
     * Adds a link to the chain that also says what was answered to a key; nobody can make the key
     * answer something else later without the chain showing it.
     *
     * @param asked the key and what was asked with it, which {@link LedgerEvent#answers} answers;
     *     null where there was no key
     * @return its sequence number
     */
    long append(Instant at, String who, LedgerEvent event, @Nullable Asked asked);

    /**
     * Replaces a name by a pseudonym for good: in every link, request, answer and booking, as
     * anybody will ever read them, and in what is on disk. A link says that it was done; the chain,
     * the sums and the other names stand.
     *
     * <p>Example: of {@code ana} nothing is left but {@code person-17}, who keeps her bookings.
     *
     * @param person the name
     * @return the pseudonym
     */
    String erase(Instant at, String who, String person, String reason);
  }

  /**
   * Which decisions are asked for; null where anything goes.
   *
   * @param person who is paid by it, now or once
   * @param from the first close day
   * @param to the last close day
   * @param after the sequence number after which to begin; 0 for the beginning
   * @param most how many at most
   */
  record Query(
      @Nullable String deal,
      @Nullable String account,
      @Nullable String person,
      @Nullable String policy,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      long after,
      int most) {}

  /**
   * A key that a caller made, so that asking twice has one effect.
   *
   * @param caller whose; another caller's equal key is another key
   * @param operation what is asked for, for example {@code POST /decisions}
   */
  record Key(String caller, String operation, String key) {}

  /**
   * What was asked with a key.
   *
   * @param content the hash of what was asked
   */
  record Asked(Key key, String content) {}

  /**
   * What was answered.
   *
   * @param content the hash of what was asked
   * @param decision the id of the decision that answers it
   */
  record Answered(String content, String decision) {}

  /**
   * The end of the chain.
   *
   * @param sequence the number of the last link; 0 where there is none
   * @param hash its hash; of nothing, 64 zeros
   */
  record Head(long sequence, String hash) {}

  /**
   * One link.
   *
   * @param hash over its number, the hash before, when, who, and the event
   */
  record Link(
      long sequence, Instant at, String who, LedgerEvent event, String previous, String hash) {}
}
