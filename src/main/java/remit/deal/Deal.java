package remit.deal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale that is owned and credited. What is not known is null; a rule that needs it says so.
 *
 * @param id the deal's id
 * @param externalId the id in the source system, where it differs
 * @param type what kind of sale it is
 * @param driver what made the revenue grow
 * @param amount the commissionable value: the base of every rate
 * @param closeDate the day the deal closed: the day whose terms count
 * @param salesCycleDays how long it took to sell, in days
 * @param acquisitionCost what it cost to win, in the deal's currency: stands in for the cycle
 * @param termMonths how long the contract runs
 * @param product what was sold
 * @param sourcedBy who found the deal
 * @param assistedBy who assisted, in equal parts
 * @param seats how many seats were sold
 * @param needFit whether what was sold fits the customer's need
 * @param account the customer
 * @param team the people on the deal
 * @param pod the pod on the deal, or null
 */
public record Deal(
    String id,
    @Nullable String externalId,
    DealType type,
    @Nullable UpsellDriver driver,
    Money amount,
    LocalDate closeDate,
    @Nullable Integer salesCycleDays,
    @Nullable Money acquisitionCost,
    @Nullable Integer termMonths,
    @Nullable String product,
    @Nullable String sourcedBy,
    List<String> assistedBy,
    @Nullable Integer seats,
    @Nullable Boolean needFit,
    Account account,
    Team team,
    @Nullable Pod pod) {

  public Deal {
    assistedBy =
        assistedBy.size() < 2
            ? List.copyOf(assistedBy)
            : assistedBy.stream().distinct().sorted().toList();
  }
}
