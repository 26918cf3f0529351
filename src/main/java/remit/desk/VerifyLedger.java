package remit.desk;

import org.jspecify.annotations.Nullable;
import remit.desk.Ledger.Head;

/** Proves that a ledger is what was written, link by link. */
public interface VerifyLedger {

  /**
   * Walks the whole chain, and compares everything that follows from it with what is kept.
   *
   * @param signed an end of the chain that somebody kept elsewhere: it shows links that were cut
   *     off and a chain that was written anew; null where nobody did
   */
  Verification verify(@Nullable Head signed);

  /**
   * What came of it.
   *
   * @param links how many links are whole
   * @param head the last of them
   * @param breach the first that is not; null where all are
   */
  record Verification(long links, Head head, @Nullable Breach breach) {}

  /**
   * Something that is not as it was written.
   *
   * @param sequence the number of the link
   * @param what what differs, as a sentence
   */
  record Breach(long sequence, String what) {}
}
