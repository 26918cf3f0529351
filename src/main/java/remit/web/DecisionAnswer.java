package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.decision.Entitlement;
import remit.decision.OwnerOverride;
import remit.desk.Reach;
import remit.desk.RecordedDecision;
import remit.desk.RecordedDecision.Cause;

/**
 * A recorded decision. What was answered when it was recorded never changes; only {@code
 * supersededBy} may come to it later.
 *
 * @param id its name
 * @param sequence its place in the ledger
 * @param recordedAt when it was recorded
 * @param recordedBy who asked for it
 * @param deal the deal's id
 * @param account the customer
 * @param policy by which policy
 * @param revision by which rules and policies
 * @param program by which version of the program
 * @param closeDate the day the deal closed
 * @param period the pay period its differences are booked in
 * @param cause what made it necessary
 * @param override the exception that it followed
 * @param supersedes the decision before
 * @param supersededBy the decision that took its place
 * @param entitlements what everybody may keep after it
 * @param deltas what it changes against the decision before, signed
 * @param decision the decision itself, byte for byte as it was answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionAnswer(
    String id,
    long sequence,
    Instant recordedAt,
    String recordedBy,
    String deal,
    String account,
    String policy,
    String revision,
    String program,
    LocalDate closeDate,
    String period,
    CauseAnswer cause,
    @Nullable String override,
    @Nullable String supersedes,
    @Nullable String supersededBy,
    List<AmountAnswer> entitlements,
    List<AmountAnswer> deltas,
    @JsonRawValue @Nullable String decision) {

  /**
   * What made a decision necessary.
   *
   * @param kind {@code SENT}, {@code DECIDED_AGAIN}, {@code CANCELLED} or {@code REFUNDED}
   * @param day the day the customer cancelled or got money back
   * @param amount how much the customer got back
   * @param reason why, as somebody wrote it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CauseAnswer(
      String kind, @Nullable LocalDate day, @Nullable String amount, @Nullable String reason) {

    static CauseAnswer of(Cause cause) {
      if (cause instanceof Cause.Cancelled it) {
        return new CauseAnswer("CANCELLED", it.day(), null, it.reason());
      }
      if (cause instanceof Cause.Refunded it) {
        return new CauseAnswer("REFUNDED", it.day(), it.amount().plain(), it.reason());
      }
      return cause instanceof Cause.DecidedAgain it
          ? new CauseAnswer("DECIDED_AGAIN", null, null, it.reason())
          : new CauseAnswer("SENT", null, null, null);
    }
  }

  /** A signed amount for one person. */
  record AmountAnswer(
      String person, String role, String component, String kind, String amount, String currency) {

    static AmountAnswer of(Entitlement each) {
      return new AmountAnswer(
          each.person(),
          each.role().name(),
          each.component(),
          each.kind().name(),
          each.amount().plain(),
          each.amount().currency().getCurrencyCode());
    }
  }

  /** All of it. */
  static DecisionAnswer of(RecordedDecision.Placed placed) {
    return of(placed, new Reach(true, new TreeSet<>()));
  }

  /** As much of it as somebody may read: who may not read everybody's pay sees amounts only. */
  static DecisionAnswer of(RecordedDecision.Placed placed, Reach reach) {
    RecordedDecision decision = placed.decision();
    OwnerOverride override = decision.override();
    return new DecisionAnswer(
        decision.id(),
        placed.sequence(),
        placed.at(),
        placed.by(),
        decision.deal(),
        decision.account(),
        decision.policy(),
        decision.revision(),
        decision.program(),
        decision.closeDate(),
        decision.period().toString(),
        CauseAnswer.of(decision.cause()),
        override == null ? null : override.id(),
        decision.supersedes(),
        placed.supersededBy(),
        amounts(decision.entitlements(), reach),
        amounts(decision.deltas(), reach),
        reach.everybody() ? decision.answer() : null);
  }

  private static List<AmountAnswer> amounts(List<Entitlement> all, Reach reach) {
    return all.stream()
        .filter(each -> reach.includes(each.person()))
        .map(AmountAnswer::of)
        .toList();
  }

  /**
   * A page of decisions, in the order they were recorded.
   *
   * @param next the value of {@code after} for the page that follows; null on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<DecisionAnswer> decisions, @Nullable String next) {}
}
