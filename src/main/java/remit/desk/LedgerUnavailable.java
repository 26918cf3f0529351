package remit.desk;

import org.jspecify.annotations.Nullable;

/**
 * The ledger cannot be reached now. What was asked for may or may not have been written; asking
 * again with the same key is safe.
 */
public final class LedgerUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1;

  public LedgerUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
