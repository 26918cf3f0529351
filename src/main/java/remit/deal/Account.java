package remit.deal;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The customer or prospect a deal is made with. What is not known is null; a rule that needs it
 * says so.
 *
 * @param id the account's id in the source system
 * @param customerSince the day the customer was won: hand-off windows start here
 * @param wonBy who won the customer
 * @param assignedTo to whom a named account is assigned
 * @param goLive the day the product first ran
 * @param introducedOn the day the closing seller introduced the successor
 * @param segment the class of account, for example {@code SMB}
 * @param region where it is, for example {@code EMEA}
 * @param industry its trade
 * @param employees how many people work there
 * @param seatsInUse how many seats are in use
 * @param risk how likely it is to be lost
 * @param phase where it stands between signature and growth
 * @param named whether it is assigned by name instead of by territory
 * @param cohorts the pilot groups the account belongs to, by name
 */
public record Account(
    String id,
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
    Set<String> cohorts) {

  public Account {
    cohorts = Set.copyOf(cohorts);
  }

  /** An account of which nothing but the id is known. */
  public static Account known(String id) {
    return new Account(
        id, null, null, null, null, null, null, null, null, null, null, null, null, false,
        Set.of());
  }

  /**
   * The day on which something happened on this account, or null when it has not happened, or is
   * nothing that happens to an account as a whole.
   */
  public @Nullable LocalDate on(Milestone milestone) {
    return switch (milestone) {
      case GO_LIVE -> goLive;
      case INTRODUCTION -> introducedOn;
      case SEATS_ACTIVE, PAYMENT, APPROVAL -> null;
    };
  }
}
