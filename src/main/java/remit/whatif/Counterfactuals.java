package remit.whatif;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.Role;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Outcome;
import remit.decision.OwnerAnswer;

/**
 * Why somebody does not get a deal, or commission for it: for each kind of thing that can be
 * otherwise, the smallest single change that gives it to them. Days, amounts and counts go no
 * further than they must; of words each that would do is named.
 *
 * <p>Example: an upsell closed on 14 April, four days after the hand-off window ended. For Ana the
 * smallest change of the close date is 9 April, five days earlier; no day in between does.
 *
 * @param person who asks why not
 * @param wants what
 * @param now the answer as things are
 * @param already whether the person has it as things are; nothing was then looked for
 * @param changes one for each kind that can do it, in the order of {@link Kind}
 * @param without the kinds of which no single change does it
 */
public record Counterfactuals(
    String person,
    Wants wants,
    Decision now,
    boolean already,
    List<Change> changes,
    Set<Kind> without) {

  /** How far days are changed, either way: ten years. */
  public static final int MOST_DAYS = 3_652;

  public Counterfactuals {
    changes = List.copyOf(changes);
    without =
        without.isEmpty()
            ? Set.of()
            : java.util.Collections.unmodifiableSet(EnumSet.copyOf(without));
  }

  /** What somebody wants. */
  public enum Wants {
    /** To own the deal. */
    DEAL,
    /** To be paid for it: an allocation of more than nothing. */
    COMMISSION
  }

  /**
   * A single change that does it.
   *
   * @param kind what is changed
   * @param from what it is; null where it is not given
   * @param to what it would have to be
   * @param size how far that is, for example {@code 5 days earlier}
   * @param others of words: what else would do
   * @param deal the deal with the change
   * @param decision the answer for that deal
   */
  public record Change(
      Kind kind,
      @Nullable String from,
      String to,
      String size,
      List<String> others,
      Deal deal,
      Decision decision) {
    public Change {
      others = List.copyOf(others);
    }
  }

  /**
   * Looks for the changes.
   *
   * @param person as the team and the account name people; may be nobody on the team
   * @throws IllegalArgumentException when the policy is not known on the day the deal closed
   */
  public static Counterfactuals of(DecidedBy decidedBy, Deal deal, String person, Wants wants) {
    Decision now = decidedBy.decide(deal);
    if (now == null) {
      throw new IllegalArgumentException(
          "The policy is not known on (%s). Maybe ask about a later day."
              .formatted(deal.closeDate()));
    }
    if (has(person, wants, now)) {
      return new Counterfactuals(person, wants, now, true, List.of(), Set.of());
    }
    Tries tries =
        new Tries(
            decidedBy, deal, person, decision -> decision != null && has(person, wants, decision));
    List<Change> changes = new ArrayList<>();
    Set<Kind> without = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      Change change = tries.smallest(kind);
      if (change == null) {
        without.add(kind);
      } else {
        changes.add(change);
      }
    }
    return new Counterfactuals(person, wants, now, false, changes, without);
  }

  /** Whether a decision gives somebody what they want. */
  static boolean has(String person, Wants wants, Decision decision) {
    if (decision.outcome() != Outcome.DECIDED) {
      return false;
    }
    if (wants == Wants.DEAL) {
      OwnerAnswer owner = decision.owner();
      return owner != null && owner.role() != Role.HOUSE && owner.person().equals(person);
    }
    for (Allocation each : decision.allocations()) {
      if (each.role() != Role.HOUSE
          && each.person().equals(person)
          && each.amount().amount().signum() > 0) {
        return true;
      }
    }
    return false;
  }
}
