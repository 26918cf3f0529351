package remit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.desk.Documents;
import remit.desk.Ledger;
import remit.desk.RecordedDecision;
import remit.simulation.AskedDeal;
import remit.simulation.RecordedBook;

/** The recorded book, read from the ledger page by page. */
final class LedgerDeals implements RecordedBook {

  private static final int PAGE = 500;

  private final Ledger ledger;
  private final Documents documents;

  LedgerDeals(Ledger ledger, Documents documents) {
    this.ledger = ledger;
    this.documents = documents;
  }

  @Override
  public List<AskedDeal> deals(@Nullable LocalDate from, @Nullable LocalDate to, int most) {
    List<AskedDeal> deals = new ArrayList<>();
    long after = 0;
    while (deals.size() < most) {
      long last = after;
      List<RecordedDecision.Placed> page =
          ledger.read(
              pages ->
                  pages.decisions(new Ledger.Query(null, null, null, null, from, to, last, PAGE)));
      if (page.isEmpty()) {
        break;
      }
      page.forEach(each -> add(each, deals));
      after = page.get(page.size() - 1).sequence();
    }
    return deals;
  }

  private void add(RecordedDecision.Placed placed, List<AskedDeal> deals) {
    RecordedDecision decision = placed.decision();
    if (placed.supersededBy() == null
        && !(decision.cause() instanceof RecordedDecision.Cause.Cancelled)) {
      deals.add(new AskedDeal(documents.read(decision.request()).deal(), decision.policy()));
    }
  }
}
