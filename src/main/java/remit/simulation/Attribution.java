package remit.simulation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one cause, or several together, make of the difference in one currency. The parts of all
 * lines add up to the difference exactly, in total and for each person.
 *
 * <p>Example: a window of 120 days instead of 90 alone moves 4,800.00 USD from Chi to Ana. It pays
 * nothing more in sum, so the line says 0.00, with 4,800.00 moved.
 *
 * @param causes one for what a cause does alone; two for what both do beyond what each does alone;
 *     more for what is left where more than two meet
 * @param currency of the amounts
 * @param difference what is paid more because of it; less where it is negative
 * @param moved what those gain who gain by it; at the least the difference
 * @param deals how many deals it changes
 * @param people what each person gains because of it, or loses; only those with either
 */
public record Attribution(
    List<Cause> causes,
    Currency currency,
    BigDecimal difference,
    BigDecimal moved,
    long deals,
    SortedMap<String, BigDecimal> people) {

  public Attribution {
    causes = List.copyOf(causes);
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
  }
}
