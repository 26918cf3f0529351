package remit.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the changed deals, in the order of the book.
 *
 * @param next what to ask for to get those after; null at the end
 */
public record ChangesPage(List<ChangedDeal> changes, @Nullable Long next) {
  public ChangesPage {
    changes = List.copyOf(changes);
  }
}
