package remit.ledger;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.desk.Ledger;
import remit.desk.LedgerPulse;
import remit.desk.VerifyLedger;

/** Decisions in a database: what was answered is on disk, and no later change goes unseen. */
public final class StoredLedger implements Ledger, VerifyLedger, LedgerPulse {

  private final Database database;
  private volatile long links = -1;
  private volatile @Nullable Instant lastWritten;

  StoredLedger(Database database) {
    this.database = database;
  }

  /** Opens the ledger at a place; makes it where there is none. */
  public static StoredLedger at(Place place) {
    return new StoredLedger(Database.at(place));
  }

  @Override
  public <T> T change(Function<Book, T> work) {
    boolean[] erased = {false};
    T result =
        database.write(
            writing -> {
              T done = work.apply(writing.book());
              erased[0] = writing.book().hasErased();
              return done;
            });
    if (erased[0]) {
      database.forget();
    }
    Head end = database.acknowledged();
    if (end != null && end.sequence() > links) {
      links = end.sequence();
      lastWritten = Instant.now();
    }
    return result;
  }

  /** Read once, where this program has written nothing yet. */
  @Override
  public long links() {
    if (links < 0) {
      links = read(Ledger.Pages::head).sequence();
    }
    return links;
  }

  @Override
  public @Nullable Instant lastWritten() {
    return lastWritten;
  }

  @Override
  public int waiting() {
    return database.waiting();
  }

  @Override
  public <T> T read(Function<Ledger.Pages, T> work) {
    return database.read(
        client -> {
          People.Sight people = database.people().sight(client, Chain.seen(client).erasures());
          return work.apply(new LedgerPages(client, people));
        });
  }

  @Override
  public Verification verify(@Nullable Head signed) {
    return database.read(client -> new Verifying(client, signed).verify());
  }

  @Override
  public void close() {
    database.close();
  }
}
