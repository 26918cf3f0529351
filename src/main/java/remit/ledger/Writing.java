package remit.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionStatus;

/** What works write with, one after the other, for the length of one transaction. */
final class Writing {

  private final JdbcClient client;
  private final Statements statements;
  private final Chain chain;
  private final TransactionStatus status;
  private final LedgerBook book;

  // Of the work that is being done: where it began.
  private Chain.Mark chainBefore;
  private LedgerBook.Mark before;
  private @Nullable Object savepoint;

  Writing(
      JdbcClient client,
      Statements statements,
      Chain chain,
      TransactionStatus status,
      People people) {
    this.client = client;
    this.statements = statements;
    this.chain = chain;
    this.status = status;
    book = new LedgerBook(this, client, people.sight(client, chain.erasures()));
    chainBefore = chain.mark();
    before = book.mark();
  }

  /** What else can be written. */
  JdbcClient client() {
    return client;
  }

  /** What adds to the ledger. */
  LedgerBook book() {
    return book;
  }

  /** The end of the chain, which is this transaction's alone. */
  Chain chain() {
    return chain;
  }

  /** For whoever writes rows of his own. */
  JdbcClient direct() {
    safely();
    return client;
  }

  /** A work begins. */
  void begin() {
    savepoint = null;
    chainBefore = chain.mark();
    before = book.mark();
  }

  /** The work is about to write: makes a place to come back to. Most never need one. */
  void safely() {
    if (savepoint == null) {
      book.writeBefore(before);
      savepoint = status.createSavepoint();
      chainBefore = chain.mark();
      before = before.written();
    }
  }

  /** The work has done all it does. */
  void done() {
    book.check();
  }

  /** The work failed: as if it had never begun. */
  void back() {
    if (savepoint != null) {
      status.rollbackToSavepoint(savepoint);
    }
    chain.backTo(chainBefore);
    book.backTo(before);
  }

  /** All works are done. */
  void end() {
    book.writeAll();
    chain.keep(client);
  }

  /** All is on disk. */
  void committed() {
    book.people().committed();
  }

  void insert(Table table, List<@Nullable Object[]> rows) {
    statements.run(table.insert(), rows);
  }

  void update(String sql, List<? extends @Nullable Object[]> rows) {
    statements.run(sql, rows);
  }

  /** As {@link Statements#pairs} does. */
  Map<String, String> pairs(String sql, Collection<String> values) {
    return statements.pairs(sql, values);
  }
}
