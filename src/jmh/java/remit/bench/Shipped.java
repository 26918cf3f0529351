package remit.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import remit.check.RevisionFiles;
import remit.check.SourceFolder;
import remit.deal.Deal;
import remit.deal.RandomDeals;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.floor.StandardByHand;

/** The shipped rules and policies, and deals to decide. */
final class Shipped {

  private static final long SEED = 20261122L;

  private Shipped() {}

  static Revision revision() {
    RevisionFiles files = RevisionFiles.load(SourceFolder.below(Path.of("")));
    if (files.revision() == null) {
      throw new IllegalStateException(files.faults().toString());
    }
    return files.revision();
  }

  /**
   * Deals of every kind that can be decided, most of them complete; their number is a power of two.
   */
  static Deal[] deals(int count) {
    DecideDeal decide = new DecideDeal(revision());
    RandomDeals random = new RandomDeals(SEED);
    List<Deal> deals = new ArrayList<>(count);
    while (deals.size() < count) {
      Deal deal = random.next();
      if (StandardByHand.decide(deal).paid()) {
        deals.add(deal);
      }
    }
    deals.forEach(deal -> decide.decide(decide.revision().policies().get("standard"), deal));
    return deals.toArray(Deal[]::new);
  }
}
