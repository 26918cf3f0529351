package remit.json;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.DealType;
import remit.deal.Phase;
import remit.deal.Risk;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.UpsellDriver;

/**
 * A deal as callers write it.
 *
 * @param policy by which policy to decide; the default policy where it is left out
 * @param deal the sale
 * @param account with whom; what is not known is left out
 * @param team the people on the deal, in any order
 * @param pod the pod on the deal, if one works on it
 */
public record EvaluationRequest(
    @Nullable String policy,
    DealPart deal,
    @Nullable AccountPart account,
    List<Member> team,
    @Nullable PodPart pod) {

  /** The sale itself. The amounts are in its currency. */
  public record DealPart(
      String id,
      @Nullable String externalId,
      DealType type,
      @Nullable UpsellDriver driver,
      BigDecimal amount,
      Currency currency,
      LocalDate closeDate,
      @Nullable Integer salesCycleDays,
      @Nullable BigDecimal acquisitionCost,
      @Nullable Integer termMonths,
      @Nullable String product,
      @Nullable String sourcedBy,
      List<String> assistedBy,
      @Nullable Integer seats,
      @Nullable Boolean needFit) {}

  /** The customer. */
  public record AccountPart(
      @Nullable String id,
      @Nullable LocalDate customerSince,
      @Nullable String wonBy,
      @Nullable String assignedTo,
      @Nullable LocalDate goLive,
      @Nullable LocalDate introducedOn,
      @Nullable String segment,
      @Nullable String region,
      @Nullable String industry,
      @Nullable Integer employees,
      @Nullable Integer seatsInUse,
      @Nullable Risk risk,
      @Nullable Phase phase,
      boolean named,
      Set<String> cohorts) {}

  /** Somebody on the team. */
  public record Member(
      String person, Role role, Set<String> cohorts, boolean primary, int namedAccounts) {}

  /** The pod: {@code "shares": {"ana": "70%", "chi": "30%"}}. */
  public record PodPart(String id, Map<String, Share> shares, @Nullable String approvedBy) {}
}
