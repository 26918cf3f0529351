package remit.pages;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import remit.decision.Outcome;
import remit.decision.Severity;
import remit.desk.ReadDecisions.Found;
import remit.desk.RecordedDecision;
import remit.desk.RecordedDecision.Cause;
import remit.json.EvaluationAnswer;

/**
 * A recorded decision in a list.
 *
 * @param owner who owns it; null where it is undecided, or the reader may not know
 * @param total what it pays; null where the reader may not know
 * @param why what keeps it from being decided; null where nothing does
 */
public record DecisionRow(
    String id,
    String deal,
    String account,
    String policy,
    LocalDate closeDate,
    Instant at,
    String by,
    String cause,
    @Nullable Outcome outcome,
    @Nullable String owner,
    @Nullable String total,
    @Nullable String currency,
    @Nullable String supersededBy,
    @Nullable String why) {

  static DecisionRow of(Found readable) {
    RecordedDecision decision = readable.decision();
    EvaluationAnswer answer = readable.isWhole() ? Answers.read(decision.answer()) : null;
    return new DecisionRow(
        decision.id(),
        decision.deal(),
        decision.account(),
        decision.policy(),
        decision.closeDate(),
        readable.placed().at(),
        readable.placed().by(),
        cause(decision),
        answer == null ? null : answer.outcome(),
        owner(answer),
        answer == null ? null : answer.total(),
        answer == null ? null : answer.currency(),
        readable.placed().supersededBy(),
        why(answer));
  }

  /** What made it necessary, in a word or two. */
  static String cause(RecordedDecision decision) {
    if (decision.cause() instanceof Cause.DecidedAgain) {
      return "decided again";
    }
    if (decision.cause() instanceof Cause.Cancelled) {
      return "cancelled";
    }
    if (decision.cause() instanceof Cause.Refunded) {
      return "refunded";
    }
    return decision.supersedes() == null ? "first" : "changed";
  }

  private static @Nullable String owner(@Nullable EvaluationAnswer answer) {
    EvaluationAnswer.Owner owner = answer == null ? null : answer.owner();
    return owner == null ? null : owner.person();
  }

  private static @Nullable String why(@Nullable EvaluationAnswer answer) {
    if (answer == null || answer.outcome() != Outcome.UNDECIDED) {
      return null;
    }
    return answer.findings().stream()
        .filter(each -> each.severity() == Severity.BLOCKING)
        .map(EvaluationAnswer.Finding::message)
        .findFirst()
        .orElse(null);
  }

  public boolean isUndecided() {
    return outcome == Outcome.UNDECIDED;
  }

  /** Whether no later decision took its place. */
  public boolean isActive() {
    return supersededBy == null;
  }
}
