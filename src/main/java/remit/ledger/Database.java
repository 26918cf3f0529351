package remit.ledger;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;
import remit.desk.Ledger.Head;
import remit.desk.LedgerUnavailable;
import remit.ledger.Kind.Harm;

/**
 * A database, of whichever kind. What was written is on disk before whoever wrote it hears of it.
 */
public final class Database implements AutoCloseable {

  /** Where the tables are described, for every kind alike. */
  static final String TABLES = "classpath:remit/ledger";

  private final Kind kind;
  private final HikariDataSource writes;
  private final HikariDataSource reads;
  private final TransactionTemplate reading;
  private final JdbcClient reader;
  private final Transactions transactions;
  private final GroupCommit commits;
  private final People people = new People();

  private Database(Kind kind) {
    this.kind = kind;
    kind.migrate();
    writes = new HikariDataSource(kind.writes());
    reads = new HikariDataSource(kind.reads());
    reading = new TransactionTemplate(new JdbcTransactionManager(reads));
    reader = JdbcClient.create(reads);
    transactions = new Transactions(kind, writes, people, this::evict);
    commits = new GroupCommit(transactions);
  }

  /**
   * Opens a database; makes it where there is none.
   *
   * @throws RuntimeException when it cannot be opened, or may lose what it acknowledges
   */
  public static Database at(Place place) {
    return of(Kind.of(place));
  }

  /** Opens a database of a kind, for example one that fails when a test wants it to. */
  static Database of(Kind kind) {
    Database database = new Database(kind);
    try {
      JdbcClient client = JdbcClient.create(database.writes);
      database.kind.check(client);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The amendments and publications in it. */
  public StoredRevisions revisions() {
    return new StoredRevisions(this);
  }

  /** The decisions in it. */
  public StoredLedger ledger() {
    return new StoredLedger(this);
  }

  People people() {
    return people;
  }

  /** The end of the chain, as this program wrote it; null where it has written nothing. */
  @Nullable Head acknowledged() {
    return transactions.acknowledged();
  }

  /** How many works wait to be written. */
  int waiting() {
    return commits.waiting();
  }

  /** The keys of callers in it. */
  public StoredKeys keys() {
    return new StoredKeys(this);
  }

  /** The audit log in it. */
  public StoredAudit audit() {
    return new StoredAudit(this);
  }

  /** Does one piece of work that writes, as a whole; no other writes meanwhile. */
  <T> T write(Function<Writing, T> work) {
    return commits.commit(work);
  }

  /** Does one piece of work that only reads; what it sees does not change meanwhile. */
  <T> T read(Function<JdbcClient, T> work) {
    try {
      return reading.execute(status -> work.apply(reader));
    } catch (RuntimeException e) {
      if (harm(kind, e) != Harm.NONE) {
        throw new LedgerUnavailable("Nothing can be read from the database now.", e);
      }
      throw e;
    }
  }

  /** Lets nothing on disk hold what was changed. Nothing else can be written meanwhile. */
  void forget() {
    kind.forget(JdbcClient.create(writes));
  }

  /** What a failure means, to the database. */
  static Harm harm(Kind kind, Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql && kind.harm(sql) != Harm.NONE) {
        return kind.harm(sql);
      }
    }
    // A file takes a transaction back by itself when the disk is full, and cannot do so twice.
    if (failure instanceof TransactionSystemException ended
        && ended.getApplicationException() != null
        && harm(kind, ended.getApplicationException()) == Harm.GONE) {
      return Harm.GONE;
    }
    // A transaction that cannot be begun or ended, whatever the driver calls it: the connection is
    // gone.
    return failure instanceof TransactionException ? Harm.DOUBTFUL : Harm.NONE;
  }

  /** Lets go of all connections, so that the next ones begin anew. */
  private void evict() {
    writes.getHikariPoolMXBean().softEvictConnections();
    reads.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    commits.close();
    writes.close();
    reads.close();
  }
}
