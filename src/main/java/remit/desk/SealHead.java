package remit.desk;

import java.security.KeyPair;
import java.time.Clock;

/** Signs the end of the ledger as it is now, to be kept where the database's owner has no hand. */
public final class SealHead {

  private final Ledger ledger;
  private final KeyPair keys;
  private final Clock clock;

  /**
   * @param keys never kept in the database that they vouch for
   */
  public SealHead(Ledger ledger, KeyPair keys, Clock clock) {
    this.ledger = ledger;
    this.keys = keys;
    this.clock = clock;
  }

  /** The end of the ledger now, signed. */
  public SealedHead now() {
    return SealedHead.sign(ledger.read(Ledger.Pages::head), clock.instant(), keys);
  }
}
