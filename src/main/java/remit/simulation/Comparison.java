package remit.simulation;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;

/**
 * What came of deciding a book twice. Amounts of different currencies are never added.
 *
 * @param deals how many deals were compared
 * @param leftOut how many were not, because there is no such policy on their day as they name
 * @param changed how many of them are decided otherwise
 * @param undecidedBefore how many the baseline leaves undecided
 * @param undecidedAfter how many the candidate leaves undecided
 * @param totals what is paid in all, one for each currency
 * @param byPerson who is paid what
 * @param byRole the same by the role in which somebody is paid
 * @param byTeam by the pod on the deal, or the manager on it where it has no pod
 * @param byRegion by the region of the account
 * @param bySegment by the segment of the account
 * @param byDealType by the type of the deal
 * @param byMonth by the month in which the deal closed, such as {@code 2026-03}
 * @param owners how deals pass from one role to another as their owner, the most frequent first
 * @param ownersChanged how many deals have another person as their owner
 * @param gainers who is paid more in a currency, the most first
 * @param losers who is paid less in a currency, the most first
 * @param flags findings that appear or vanish, by code
 * @param attribution what causes the difference, the causes alone first
 */
public record Comparison(
    long deals,
    long leftOut,
    long changed,
    long undecidedBefore,
    long undecidedAfter,
    List<BeforeAfter> totals,
    List<Group> byPerson,
    List<Group> byRole,
    List<Group> byTeam,
    List<Group> byRegion,
    List<Group> bySegment,
    List<Group> byDealType,
    List<Group> byMonth,
    List<Ownership> owners,
    long ownersChanged,
    List<Gain> gainers,
    List<Gain> losers,
    List<Flag> flags,
    List<Attribution> attribution) {

  public Comparison {
    totals = List.copyOf(totals);
    byPerson = List.copyOf(byPerson);
    byRole = List.copyOf(byRole);
    byTeam = List.copyOf(byTeam);
    byRegion = List.copyOf(byRegion);
    bySegment = List.copyOf(bySegment);
    byDealType = List.copyOf(byDealType);
    byMonth = List.copyOf(byMonth);
    owners = List.copyOf(owners);
    gainers = List.copyOf(gainers);
    losers = List.copyOf(losers);
    flags = List.copyOf(flags);
    attribution = List.copyOf(attribution);
  }

  /**
   * Deals by the role of their owner on both sides, those included whose owner stays.
   *
   * @param before null where they are undecided before
   * @param after null where they are undecided after
   */
  public record Ownership(@Nullable Role before, @Nullable Role after, long deals) {}

  /**
   * What somebody is paid on both sides.
   *
   * @param person the person's id
   */
  public record Gain(String person, Currency currency, BigDecimal before, BigDecimal after) {

    /** What the person gains; loses where it is negative. */
    public BigDecimal difference() {
      return after.subtract(before);
    }
  }

  /**
   * A finding that deals have on one side only.
   *
   * @param code for example {@code FRONT_LOADING}
   * @param appears how many deals have it by the candidate only
   * @param vanishes how many deals have it by the baseline only
   */
  public record Flag(String code, long appears, long vanishes) {}
}
