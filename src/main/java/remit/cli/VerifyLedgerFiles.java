package remit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import remit.desk.Ledger.Head;
import remit.desk.SealedHead;
import remit.desk.VerifyLedger.Breach;
import remit.desk.VerifyLedger.Verification;
import remit.json.SealedHeadJson;
import remit.ledger.Database;
import remit.ledger.Place;

/** The command {@code verify}: proves that a ledger is what was written. */
final class VerifyLedgerFiles {

  private final Streams streams;
  private final Place place;

  VerifyLedgerFiles(Streams streams, Place place) {
    this.streams = streams;
    this.place = place;
  }

  /**
   * Walks the chain.
   *
   * @param head a file with a signed end of the chain; null for none
   * @param key the public key that was handed out, or a file with it
   */
  int run(@Nullable Path head, @Nullable String key) {
    SealedHead sealed = head == null ? null : read(head);
    if (sealed != null && (key == null || !sealed.isSignedBy(text(key)))) {
      streams
          .out()
          .printf(
              "The file (%s) is not signed with the key (%s). Maybe take the key that was handed"
                  + " out, not one from the same place as the file.%n",
              head, key == null ? "none" : key);
      return Cli.FINDINGS;
    }
    Verification verification;
    try (Database database = Database.at(place)) {
      verification =
          database
              .ledger()
              .verify(sealed == null ? null : new Head(sealed.sequence(), sealed.hash()));
    }
    return tell(verification, sealed);
  }

  private int tell(Verification verification, @Nullable SealedHead sealed) {
    Breach breach = verification.breach();
    if (breach == null) {
      streams
          .out()
          .printf(
              "The ledger is whole: %,d links, the last is %s.%s%n",
              verification.links(),
              verification.head().hash(),
              sealed == null
                  ? " Maybe give a signed head with --head: without one, a cut end does not show."
                  : " The end signed at %s (%d) is in it."
                      .formatted(sealed.at(), sealed.sequence()));
      return Cli.FINE;
    }
    streams
        .out()
        .printf(
            "The ledger is broken at link (%d): %s Maybe compare with a copy; the %,d links before"
                + " it are whole.%n",
            breach.sequence(), breach.what(), verification.links());
    return Cli.FINDINGS;
  }

  private static SealedHead read(Path file) {
    try {
      return SealedHeadJson.read(Files.readAllBytes(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal(
          "The file (%s) holds no signed head. Maybe keep one with curl from /api/v1/ledger/head."
              .formatted(file),
          Cli.USAGE);
    }
  }

  /** The key itself, or what a file of that name holds. */
  private static String text(String key) {
    try {
      return Files.readString(Path.of(key)).strip();
    } catch (IOException | java.nio.file.InvalidPathException e) {
      return key;
    }
  }
}
