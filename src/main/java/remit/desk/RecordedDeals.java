package remit.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The signed deals that the ledger holds, and those that somebody named besides. */
public final class RecordedDeals implements SignedDeals {

  private static final int PAGE = 500;

  private final Ledger ledger;
  private final Documents documents;
  private final SignedDeals named;

  /**
   * @param named reads the deals that somebody named
   */
  public RecordedDeals(Ledger ledger, Documents documents, SignedDeals named) {
    this.ledger = ledger;
    this.documents = documents;
    this.named = named;
  }

  /** Of a deal that is recorded and named, what is recorded counts. Cancelled ones are left out. */
  @Override
  public List<Signed> since(LocalDate day, List<String> byName) {
    List<Signed> signed = new ArrayList<>();
    Set<String> known = new HashSet<>();
    long after = 0;
    while (true) {
      long from = after;
      List<RecordedDecision.Placed> page =
          ledger.read(
              pages ->
                  pages.decisions(new Ledger.Query(null, null, null, null, day, null, from, PAGE)));
      if (page.isEmpty()) {
        break;
      }
      page.forEach(each -> add(each, signed, known));
      after = page.get(page.size() - 1).sequence();
    }
    for (Signed each : named.since(day, byName)) {
      if (known.add(each.deal().id())) {
        signed.add(each);
      }
    }
    return signed;
  }

  private void add(RecordedDecision.Placed placed, List<Signed> signed, Set<String> known) {
    RecordedDecision decision = placed.decision();
    if (placed.supersededBy() == null) {
      known.add(decision.deal());
      if (!(decision.cause() instanceof RecordedDecision.Cause.Cancelled)) {
        signed.add(new Signed(documents.read(decision.request()).deal(), decision.policy()));
      }
    }
  }
}
