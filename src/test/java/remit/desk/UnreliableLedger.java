package remit.desk;

import java.util.function.Function;

/**
 * A ledger that fails when it is told to: before anything is written, half way, or after all is.
 */
final class UnreliableLedger extends LedgerAround {

  enum Trouble {
    NONE,
    /** Nothing is done. */
    BEFORE,
    /** The work was done, and nothing of it is kept. */
    HALF_WAY,
    /** Everything is on disk, and the answer gets lost. */
    AFTER
  }

  private Trouble next = Trouble.NONE;

  UnreliableLedger(Ledger ledger) {
    super(ledger);
  }

  /** What happens to the next work. */
  void next(Trouble trouble) {
    next = trouble;
  }

  @Override
  public <T> T change(Function<Book, T> work) {
    Trouble trouble = next;
    next = Trouble.NONE;
    if (trouble == Trouble.BEFORE) {
      throw lost();
    }
    T result =
        super.change(
            book -> {
              T done = work.apply(book);
              if (trouble == Trouble.HALF_WAY) {
                throw lost();
              }
              return done;
            });
    if (trouble == Trouble.AFTER) {
      throw lost();
    }
    return result;
  }

  private static LedgerUnavailable lost() {
    return new LedgerUnavailable("Nobody knows what became of it.", null);
  }
}
