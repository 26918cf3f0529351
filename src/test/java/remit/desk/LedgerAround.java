package remit.desk;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;

/** A ledger that hands everything on to another; tests override what shall go otherwise. */
class LedgerAround implements Ledger {

  private final Ledger ledger;

  LedgerAround(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What the works of this ledger write with. */
  BookAround around(Book book) {
    return new BookAround(book);
  }

  @Override
  public <T> T change(Function<Book, T> work) {
    return ledger.change(book -> work.apply(around(book)));
  }

  @Override
  public <T> T read(Function<Pages, T> work) {
    return ledger.read(work);
  }

  @Override
  public void close() {
    ledger.close();
  }

  static class BookAround implements Book {

    private final Book book;

    BookAround(Book book) {
      this.book = book;
    }

    @Override
    public RecordedDecision.@Nullable Placed decision(String id) {
      return book.decision(id);
    }

    @Override
    public RecordedDecision.@Nullable Placed active(String deal) {
      return book.active(deal);
    }

    @Override
    public LedgerEvent.@Nullable Parked parked(String deal, long after) {
      return book.parked(deal, after);
    }

    @Override
    public List<RecordedDecision.Placed> decisions(Query query) {
      return book.decisions(query);
    }

    @Override
    public List<Posting> ofDeal(String deal) {
      return book.ofDeal(deal);
    }

    @Override
    public List<Posting> ofPerson(String person, Period period) {
      return book.ofPerson(person, period);
    }

    @Override
    public void ofPeriod(Period period, Consumer<Posting> visit) {
      book.ofPeriod(period, visit);
    }

    @Override
    public @Nullable Period firstBooked(Period.Length length) {
      return book.firstBooked(length);
    }

    @Override
    public @Nullable Period lastLocked(Period.Length length) {
      return book.lastLocked(length);
    }

    @Override
    public boolean isPaid(Period period) {
      return book.isPaid(period);
    }

    @Override
    public List<Settlement> settlements(Period period) {
      return book.settlements(period);
    }

    @Override
    public List<Settlement> lastSettlements(String person, Period.Length length) {
      return book.lastSettlements(person, length);
    }

    @Override
    public @Nullable Answered answered(Key key) {
      return book.answered(key);
    }

    @Override
    public Head head() {
      return book.head();
    }

    @Override
    public void journal(long from, Consumer<Link> visit) {
      book.journal(from, visit);
    }

    @Override
    public long append(Instant at, String who, LedgerEvent event, @Nullable Asked asked) {
      return book.append(at, who, event, asked);
    }

    @Override
    public String erase(Instant at, String who, String person, String reason) {
      return book.erase(at, who, person, reason);
    }
  }
}
