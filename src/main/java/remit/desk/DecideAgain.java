package remit.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.OwnerOverride;
import remit.desk.RecordDecision.Moment;
import remit.desk.Recording.Recorded;
import remit.desk.Recording.Refused;
import remit.desk.Recording.Why;

/**
 * Decides a recorded deal again by what governs its day now, after its day was corrected or an
 * exception was agreed to. The new decision supersedes the old one and books the difference.
 */
public final class DecideAgain {

  private static final int LONGEST_REASON = 2_000;

  private final Ledger ledger;
  private final Documents documents;
  private final Supplier<String> ids;
  private final Clock clock;
  private final String program;

  /**
   * @param ids makes names that nothing else has
   * @param program the version of this program
   */
  public DecideAgain(
      Ledger ledger, Documents documents, Supplier<String> ids, Clock clock, String program) {
    this.ledger = ledger;
    this.documents = documents;
    this.ids = ids;
    this.clock = clock;
    this.program = program;
  }

  /**
   * Decides a deal again. Where nothing that governs it has changed, its decision stays.
   *
   * @param moment what governs now
   * @param expected the decision that the caller believes to count; null where he does not say
   * @param reason why, in business words
   * @throws LedgerUnavailable when it cannot be said whether it was recorded
   */
  public Recording decide(
      String who, Moment moment, String deal, @Nullable String expected, String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      return new Refused(
          Why.INVALID,
          "The reason has (%d) characters. Maybe write between 1 and %d."
              .formatted(reason.strip().length(), LONGEST_REASON));
    }
    return ledger.change(
        book -> {
          RecordedDecision.Placed active = book.active(deal);
          if (active == null) {
            return new Refused(
                Why.UNKNOWN,
                "The deal (%s) has no decision. Maybe record it first.".formatted(deal));
          }
          return expected != null && !active.decision().id().equals(expected)
              ? RecordDecision.superseded(deal, expected, active)
              : again(book, who, moment, active, reason);
        });
  }

  private Recording again(
      Ledger.Book book, String who, Moment moment, RecordedDecision.Placed active, String reason) {
    RecordedDecision old = active.decision();
    if (old.cause() instanceof RecordedDecision.Cause.Cancelled
        || old.cause() instanceof RecordedDecision.Cause.Refunded) {
      return new Refused(
          Why.CONFLICT,
          "The deal (%s) was cancelled or refunded, so it is not decided again as it was. Maybe send it as it is now."
              .formatted(old.deal()));
    }
    Deal deal = documents.read(old.request()).deal();
    Governing governing = Governing.of(moment.timeline(), deal, old.policy());
    if (governing == null) {
      Revision revision = moment.timeline().on(deal.closeDate());
      return new Refused(
          Why.UNKNOWN_POLICY, Governing.unknown(old.policy(), revision.policies().keySet()));
    }
    OwnerOverride override = moment.exceptions().covering(deal);
    if (governing.revision().hash().equals(old.revision())
        && Objects.equals(override, old.override())) {
      return new Recorded(active, false);
    }
    NextDecision next =
        NextDecision.of("dec-" + ids.get(), governing, override, deal, old.request(), documents);
    Instant now = clock.instant();
    NextDecision.Written written =
        next.after(active, new RecordedDecision.Cause.DecidedAgain(reason), book, now, program);
    if (written.breach() != null) {
      return RecordDecision.park(book, now, who, deal, old.request(), written.breach());
    }
    long sequence = book.append(now, who, written.event());
    return new Recorded(
        new RecordedDecision.Placed(sequence, now, who, written.event().decision(), null), true);
  }
}
