package remit.simulation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the deals that were recorded. It can do nothing else. */
@FunctionalInterface
public interface RecordedBook {

  /**
   * Of each deal that closed in a period the last decision, as it was asked for; cancelled ones are
   * left out.
   *
   * @param from the first close day; null for no beginning
   * @param to the last close day; null for no end
   * @param most how many at most
   */
  List<AskedDeal> deals(@Nullable LocalDate from, @Nullable LocalDate to, int most);
}
