package remit.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Share;
import remit.decision.Entitlement;
import remit.decision.OwnerOverride;
import remit.decision.Period;

/**
 * A decision that was given and is kept, with all that is needed to give it again.
 *
 * @param id its name, for example {@code dec-7q2m4k...}; it tells nothing about other decisions
 * @param deal the deal's id
 * @param account the customer
 * @param policy which policy decided
 * @param revision by which rules and policies, {@code sha256:...}
 * @param program the version of the program that decided
 * @param closeDate the day the deal closed
 * @param period the pay period its differences are booked in
 * @param content the hash of the deal and policy as received: who sends the same again gets this
 *     decision
 * @param cause what made it necessary
 * @param request the deal as received, in canonical JSON
 * @param answer the answer that was given, byte for byte
 * @param entitlements what everybody may keep after it
 * @param deltas what that changes against the decision before, signed; nothing that is zero
 * @param supersedes the decision before; null where it is the deal's first
 * @param override the exception that said who owns, as it stood then; null where the rules did
 */
public record RecordedDecision(
    String id,
    String deal,
    String account,
    String policy,
    String revision,
    String program,
    LocalDate closeDate,
    Period period,
    String content,
    Cause cause,
    String request,
    String answer,
    List<Entitlement> entitlements,
    List<Entitlement> deltas,
    @Nullable String supersedes,
    @Nullable OwnerOverride override) {

  public RecordedDecision {
    entitlements = List.copyOf(entitlements);
    deltas = List.copyOf(deltas);
  }

  /** What made a decision necessary. */
  public sealed interface Cause {

    /** The deal was sent. */
    record Sent() implements Cause {}

    /** The same deal was decided again by what governs its day now. */
    record DecidedAgain(String reason) implements Cause {}

    /**
     * The customer cancelled the whole deal, or what was left of it.
     *
     * @param takenBack what part of each component's pay goes back with it, by the policy's terms
     */
    record Cancelled(LocalDate day, String reason, Map<String, Share> takenBack) implements Cause {
      public Cancelled {
        takenBack = Collections.unmodifiableSortedMap(new TreeMap<>(takenBack));
      }
    }

    /**
     * The customer got a part of the deal's amount back.
     *
     * @param takenBack what part of each component's pay on that amount goes back with it, by the
     *     policy's terms: of 1,000.00 USD refunded at 10 % and 60 % taken back, 60.00 USD
     */
    record Refunded(LocalDate day, Money amount, String reason, Map<String, Share> takenBack)
        implements Cause {
      public Refunded {
        takenBack = Collections.unmodifiableSortedMap(new TreeMap<>(takenBack));
      }
    }
  }

  /**
   * A decision with its place in the ledger.
   *
   * @param sequence its number; later ones are higher
   * @param at when it was recorded
   * @param by who asked for it
   * @param supersededBy the decision that took its place; null while it is the active one
   */
  public record Placed(
      long sequence,
      Instant at,
      String by,
      RecordedDecision decision,
      @Nullable String supersededBy) {}
}
