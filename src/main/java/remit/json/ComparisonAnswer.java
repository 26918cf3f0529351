package remit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.simulation.Attribution;
import remit.simulation.BeforeAfter;
import remit.simulation.Cause;
import remit.simulation.Comparison;
import remit.simulation.Group;

/**
 * What came of a comparison, as JSON; amounts are texts, and of one currency each.
 *
 * @param deals how many deals were compared
 * @param leftOut how many were not, because there is no such policy on their day as they name
 * @param changed how many are decided otherwise
 * @param undecidedBefore how many the baseline leaves undecided
 * @param undecidedAfter how many the candidate leaves undecided
 * @param totals what is paid in all
 * @param byPerson who is paid what
 * @param byRole the same by role
 * @param byTeam by the pod on the deal, or the manager on it
 * @param byRegion by region of the account
 * @param bySegment by segment of the account
 * @param byDealType by type of deal
 * @param byMonth by month of the close date
 * @param owners deals by the role of their owner on both sides
 * @param ownersChanged how many deals have another person as their owner
 * @param gainers who is paid more
 * @param losers who is paid less
 * @param flags findings that appear or vanish
 * @param attribution what causes the difference; the lines add up to it
 */
public record ComparisonAnswer(
    long deals,
    long leftOut,
    long changed,
    long undecidedBefore,
    long undecidedAfter,
    List<PaidAnswer> totals,
    List<GroupAnswer> byPerson,
    List<GroupAnswer> byRole,
    List<GroupAnswer> byTeam,
    List<GroupAnswer> byRegion,
    List<GroupAnswer> bySegment,
    List<GroupAnswer> byDealType,
    List<GroupAnswer> byMonth,
    List<OwnersAnswer> owners,
    long ownersChanged,
    List<GainAnswer> gainers,
    List<GainAnswer> losers,
    List<FlagAnswer> flags,
    List<LineAnswer> attribution) {

  /** What is paid on both sides. */
  public record PaidAnswer(String currency, String before, String after, String difference) {
    static PaidAnswer of(BeforeAfter paid) {
      return new PaidAnswer(
          paid.currency().getCurrencyCode(),
          paid.before().toPlainString(),
          paid.after().toPlainString(),
          paid.difference().toPlainString());
    }
  }

  /** Deals, or pay, that have something in common; no name where the deals do not say it. */
  public record GroupAnswer(String name, long deals, long changed, List<PaidAnswer> amounts) {
    static List<GroupAnswer> of(List<Group> groups) {
      return groups.stream()
          .map(
              each ->
                  new GroupAnswer(
                      each.name(),
                      each.deals(),
                      each.changed(),
                      each.amounts().stream().map(PaidAnswer::of).toList()))
          .toList();
    }
  }

  /** Deals that pass from one role to another as their owner; none where they are undecided. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OwnersAnswer(@Nullable Role before, @Nullable Role after, long deals) {}

  /** What somebody gains or loses. */
  public record GainAnswer(
      String person, String currency, String before, String after, String difference) {
    static List<GainAnswer> of(List<Comparison.Gain> gains) {
      return gains.stream()
          .map(
              each ->
                  new GainAnswer(
                      each.person(),
                      each.currency().getCurrencyCode(),
                      each.before().toPlainString(),
                      each.after().toPlainString(),
                      each.difference().toPlainString()))
          .toList();
    }
  }

  /** A finding that deals have on one side only. */
  public record FlagAnswer(String code, long appears, long vanishes) {}

  /** One part of the change. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CauseAnswer(Cause.Kind kind, String name, String says, @Nullable String place) {
    static List<CauseAnswer> of(List<Cause> causes) {
      return causes.stream()
          .map(
              each ->
                  new CauseAnswer(
                      each.kind(),
                      each.name(),
                      each.says(),
                      each.place() == null ? null : each.place().toString()))
          .toList();
    }
  }

  /** What one cause, or several together, make of the difference. */
  public record LineAnswer(
      List<CauseAnswer> causes,
      String currency,
      String difference,
      String moved,
      long deals,
      Map<String, String> people) {
    static LineAnswer of(Attribution line) {
      return new LineAnswer(
          CauseAnswer.of(line.causes()),
          line.currency().getCurrencyCode(),
          line.difference().toPlainString(),
          line.moved().toPlainString(),
          line.deals(),
          texts(line.people()));
    }
  }

  static Map<String, String> texts(Map<String, BigDecimal> amounts) {
    Map<String, String> texts = new TreeMap<>();
    amounts.forEach((who, amount) -> texts.put(who, amount.toPlainString()));
    return texts;
  }

  /** A comparison as it is told. */
  public static ComparisonAnswer of(Comparison it) {
    return new ComparisonAnswer(
        it.deals(),
        it.leftOut(),
        it.changed(),
        it.undecidedBefore(),
        it.undecidedAfter(),
        it.totals().stream().map(PaidAnswer::of).toList(),
        GroupAnswer.of(it.byPerson()),
        GroupAnswer.of(it.byRole()),
        GroupAnswer.of(it.byTeam()),
        GroupAnswer.of(it.byRegion()),
        GroupAnswer.of(it.bySegment()),
        GroupAnswer.of(it.byDealType()),
        GroupAnswer.of(it.byMonth()),
        it.owners().stream()
            .map(each -> new OwnersAnswer(each.before(), each.after(), each.deals()))
            .toList(),
        it.ownersChanged(),
        GainAnswer.of(it.gainers()),
        GainAnswer.of(it.losers()),
        it.flags().stream()
            .map(each -> new FlagAnswer(each.code(), each.appears(), each.vanishes()))
            .toList(),
        it.attribution().stream().map(LineAnswer::of).toList());
  }
}
