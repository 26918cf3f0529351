package remit.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a ledger does, for those who keep watch. It is asked every few seconds, so it answers from
 * memory and not from the database.
 */
public interface LedgerPulse {

  /** How many links the chain has. */
  long links();

  /** When the last link was written, as far as this program knows; null where it knows none. */
  @Nullable Instant lastWritten();

  /** How many writers wait for their turn. */
  int waiting();
}
