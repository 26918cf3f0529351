package remit.allocation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.Money;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Explained;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.OwnerOverride;
import remit.decision.PolicyUsed;
import remit.decision.Severity;
import remit.decision.Wording;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.RuleBook;
import remit.rules.Situation;

/**
 * Takes one deal from its terms to its decision: asks topic by topic, and lets each topic see what
 * the one before it decided.
 */
public final class Allocate {

  private final RuleBook ruleBook;
  private final Situation situation;
  private final PolicyUsed used;
  private final @Nullable OwnerOverride override;
  private final Trail trail = new Trail();

  private Allocate(
      RuleBook ruleBook, Situation situation, PolicyUsed used, @Nullable OwnerOverride override) {
    this.ruleBook = ruleBook;
    this.situation = situation;
    this.used = used;
    this.override = override;
  }

  /**
   * Decides a deal.
   *
   * @param ruleBook which rules speak
   * @param deal the deal
   * @param terms what is in force on the day it closed, or null where the policy says nothing yet
   * @param used what to say about the policy in the answer
   * @param override the exception that the deal falls under: it says who owns, and the rules of the
   *     other topics go on from there; null where it falls under none
   */
  public static Decision decide(
      RuleBook ruleBook,
      Deal deal,
      @Nullable Terms terms,
      PolicyUsed used,
      @Nullable OwnerOverride override) {
    return terms == null
        ? beforeTheFirstDay(deal, used)
        : new Allocate(ruleBook, new Situation(deal, terms, null), used, override).decision();
  }

  private static Decision beforeTheFirstDay(Deal deal, PolicyUsed used) {
    Finding finding =
        new Finding(
            Finding.NO_TERMS,
            Severity.BLOCKING,
            Wording.of(
                () ->
                    "The policy (%s) says nothing about deals that closed on (%s). Maybe check the close date, or date its entries earlier."
                        .formatted(used.name(), deal.closeDate())),
            null);
    return new Decision(
        deal.id(),
        Outcome.UNDECIDED,
        used,
        null,
        null,
        List.of(),
        Money.zero(deal.amount().currency()),
        List.of(),
        List.of(),
        List.of(finding),
        List.of());
  }

  private Decision decision() {
    trail.step(new Explained.UnderTerms(situation));
    Ownership.Decided owned =
        new Ownership(situation, ruleBook.ask(Topic.OWNERSHIP, situation), trail).decide(override);
    if (owned == null) {
      return answer(null, Pay.Paid.NOTHING);
    }
    Situation decided = situation.ownedBy(owned.owner());
    Pay.Paid paid =
        new Pay(decided, owned.owner(), ruleBook.ask(Topic.COMMISSION, decided), trail).decide();
    if (Reviews.refused(decided, ruleBook.ask(Topic.REVIEW, decided), trail)) {
      trail.step(
          new Explained.Noted(
              "REFUSED",
              null,
              Wording.of(() -> "A review rule refuses the pay, so nothing is allocated for now.")));
      paid = new Pay.Paid(paid.credits(), List.of());
    }
    return answer(owned, trail.blocked() ? Pay.Paid.NOTHING : paid);
  }

  private Decision answer(Ownership.@Nullable Decided owned, Pay.Paid paid) {
    Deal deal = situation.deal();
    for (Finding finding : trail.findings()) {
      if (finding.severity() == Severity.BLOCKING) {
        trail.step(new Explained.Noted("UNDECIDED", finding.rule(), finding.message()));
      }
    }
    Money total = Money.zero(deal.amount().currency());
    for (Allocation allocation : paid.allocations()) {
      total = total.plus(allocation.amount());
    }
    return new Decision(
        deal.id(),
        trail.blocked() ? Outcome.UNDECIDED : Outcome.DECIDED,
        used,
        owned == null ? null : owned.answer(),
        owned == null ? null : owned.contact(),
        owned == null ? List.of() : owned.collaborators(),
        total,
        paid.credits(),
        paid.allocations(),
        trail.findings(),
        trail.steps());
  }
}
