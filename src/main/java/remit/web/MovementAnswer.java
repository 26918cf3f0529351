package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.decision.Posting;
import remit.desk.Movement;

/**
 * What was moved from one state to another.
 *
 * @param deal of which deal
 * @param moved each amount; none where all of it was so already
 */
record MovementAnswer(String deal, List<Moved> moved) {

  /**
   * An amount that moved.
   *
   * @param entry the entry that it is a part of
   * @param period the pay period in which the move counts
   * @param due the day on which it was or is expected to be earned
   * @param heldUntil what it waits or waited for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Moved(
      String entry,
      String person,
      String role,
      String component,
      String amount,
      String currency,
      @Nullable String from,
      String to,
      String period,
      LocalDate due,
      @Nullable String heldUntil,
      String because) {

    static Moved of(Posting posting) {
      return new Moved(
          posting.entry(),
          posting.person(),
          posting.role().name(),
          posting.component(),
          posting.amount().plain(),
          posting.amount().currency().getCurrencyCode(),
          posting.from() == null ? null : posting.from().name(),
          posting.to().name(),
          posting.period().toString(),
          posting.due(),
          posting.heldUntil() == null ? null : posting.heldUntil().word(),
          posting.because());
    }
  }

  /**
   * What came of it.
   *
   * @throws Refused where nothing was booked
   */
  static MovementAnswer of(String deal, Movement movement) {
    if (movement instanceof Movement.Moved moved) {
      return new MovementAnswer(deal, moved.postings().stream().map(Moved::of).toList());
    }
    Movement.Refused refused = (Movement.Refused) movement;
    throw new Refused(Decisions.kind(refused.why()), refused.message());
  }
}
