package remit.cli;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import remit.check.RevisionFiles;
import remit.desk.Documents.Difference;
import remit.desk.PastRevisions;
import remit.desk.RefundedPay;
import remit.desk.ReplayDecision;
import remit.desk.ReplayDecision.Replay;
import remit.desk.ReplayDecision.Tally;
import remit.json.DealDocuments;
import remit.ledger.Database;
import remit.ledger.Place;

/** The command {@code replay}: decides what was recorded again, and tells every difference. */
final class ReplayLedger {

  private final Streams streams;
  private final Place place;

  ReplayLedger(Streams streams, Place place) {
    this.streams = streams;
    this.place = place;
  }

  /**
   * Decides again.
   *
   * @param from the first close day; null for the earliest
   * @param to the last close day; null for the latest
   */
  int run(@Nullable LocalDate from, @Nullable LocalDate to) {
    Tally tally;
    try (Database database = Database.at(place)) {
      PastRevisions past = new PastRevisions(database.revisions(), RevisionFiles::revisionOf);
      DealDocuments documents = new DealDocuments();
      RefundedPay refunded = new RefundedPay(database.ledger(), past::find, documents);
      tally =
          new ReplayDecision(database.ledger(), past::find, documents, refunded)
              .all(from, to, this::tell);
    }
    streams
        .out()
        .printf(
            "Decided again: %,d; the same byte for byte: %,d, different: %,d, not possible: %,d%n",
            tally.same() + tally.different() + tally.unreadable(),
            tally.same(),
            tally.different(),
            tally.unreadable());
    return tally.clean() ? Cli.FINE : Cli.FINDINGS;
  }

  private void tell(Replay replay) {
    if (replay.unreadable() != null) {
      streams
          .out()
          .printf("%s (deal %s): %s%n", replay.decision(), replay.deal(), replay.unreadable());
    }
    for (Difference each : replay.differences()) {
      streams
          .out()
          .printf(
              "%s (deal %s) at %s: recorded (%s), now (%s)%n",
              replay.decision(),
              replay.deal(),
              each.pointer(),
              each.before() == null ? "nothing" : each.before(),
              each.after() == null ? "nothing" : each.after());
    }
  }
}
