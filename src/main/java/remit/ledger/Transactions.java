package remit.ledger;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import remit.desk.Ledger.Head;
import remit.ledger.Kind.Harm;

/** Commits several works at once; one that fails takes only itself back. */
final class Transactions {

  private final Kind kind;
  private final People people;
  private final Runnable reconnect;
  private final TransactionTemplate transaction;
  private final JdbcClient client;
  private final DataSource writes;

  /** The last head that somebody was told of; null before the first. */
  private volatile @Nullable Head acknowledged;

  private boolean doubtful;

  /**
   * @param reconnect lets go of all connections
   */
  Transactions(Kind kind, DataSource writes, People people, Runnable reconnect) {
    this.people = people;
    this.kind = kind;
    this.reconnect = reconnect;
    transaction = new TransactionTemplate(new JdbcTransactionManager(writes));
    client = JdbcClient.create(writes);
    this.writes = writes;
  }

  /**
   * One piece of work, that keeps what came of it to itself until it is told that all is on disk.
   */
  interface Work {

    /** Does it. */
    void run(Writing writing);

    /** Is told why it failed; nothing of it stays. */
    void failed(Throwable why);
  }

  /** The last head that somebody was told of; null before the first. */
  @Nullable Head acknowledged() {
    return acknowledged;
  }

  /**
   * Does works and commits them. When this returns, all that did not fail is on disk.
   *
   * @throws RuntimeException when nobody knows whether anything was written
   */
  void commit(List<? extends Work> works) {
    AtomicReference<@Nullable Writing> committing = new AtomicReference<>();
    try {
      if (doubtful) {
        recover();
      }
      acknowledged =
          transaction.execute(
              status -> {
                try (Statements statements = new Statements(writes)) {
                  Chain chain = Chain.taken(client, kind);
                  Writing writing = new Writing(client, statements, chain, status, people);
                  works.forEach(each -> run(each, writing));
                  writing.end();
                  committing.set(writing);
                  return chain.head();
                }
              });
      Objects.requireNonNull(committing.get()).committed();
    } catch (RuntimeException e) {
      doubtful |= Database.harm(kind, e) == Harm.DOUBTFUL;
      throw e;
    }
  }

  private void run(Work work, Writing writing) {
    writing.begin();
    try {
      work.run(writing);
      writing.done();
    } catch (Throwable e) {
      if (e instanceof RuntimeException failure && Database.harm(kind, e) != Harm.NONE) {
        throw failure;
      }
      writing.back();
      work.failed(e);
    }
  }

  /** Nothing is acknowledged after a failure before the database was opened anew and looked at. */
  private void recover() {
    reconnect.run();
    kind.check(client);
    Head last = acknowledged;
    if (last != null && !Chain.holds(client, last)) {
      throw new IllegalStateException(
          "The database does not hold the link (%d) any more, which it had acknowledged. Maybe it was restored from an older copy: start the service again once that is settled."
              .formatted(last.sequence()));
    }
    doubtful = false;
  }
}
