package remit.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Some deals of a book, compared.
 *
 * @param deals how many there are
 * @param tally their sums
 * @param changes those that are decided otherwise, in the order of the book
 */
public record Part(int deals, Tally tally, List<ChangedDeal> changes) {

  /** How many deals are worth a change of threads. */
  public static final int DEALS = 500;

  public Part {
    changes = List.copyOf(changes);
  }

  /**
   * Compares deals that follow each other.
   *
   * @param first the place of the first of them in the book, from 1
   */
  public static Part of(Compare compare, List<AskedDeal> deals, long first) {
    Tally tally = new Tally();
    List<ChangedDeal> changes = new ArrayList<>();
    for (int i = 0; i < deals.size(); i++) {
      ComparedDeal compared = compare.compare(deals.get(i), first + i);
      if (compared == null) {
        tally.leaveOut();
      } else {
        tally.add(compared);
        if (compared.change() != null) {
          changes.add(compared.change());
        }
      }
    }
    return new Part(deals.size(), tally, changes);
  }
}
