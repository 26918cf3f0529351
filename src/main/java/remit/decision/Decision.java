package remit.decision;

import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;

/**
 * The answer for one deal.
 *
 * @param dealId the deal
 * @param outcome whether it could be decided
 * @param policy by what
 * @param owner the one accountable owner; null where it is undecided who that is
 * @param customerContact the person the customer deals with; a change of credit alone does not move
 *     it
 * @param collaborators who works along without owning
 * @param total what all allocations add up to, those of the house account included
 * @param credits who is credited with what part of the amount
 * @param allocations who is paid what; empty where the deal is undecided
 * @param findings what somebody should know
 * @param explanation why, step by step
 */
public record Decision(
    String dealId,
    Outcome outcome,
    PolicyUsed policy,
    @Nullable OwnerAnswer owner,
    @Nullable Person customerContact,
    List<Person> collaborators,
    Money total,
    List<Credit> credits,
    List<Allocation> allocations,
    List<Finding> findings,
    List<Step> explanation) {

  public Decision {
    collaborators = List.copyOf(collaborators);
    credits = List.copyOf(credits);
    allocations = List.copyOf(allocations);
    findings = List.copyOf(findings);
    explanation = List.copyOf(explanation);
  }

  /** The currency of every amount in it. */
  public Currency currency() {
    return total.currency();
  }
}
