package remit.desk;

import org.jspecify.annotations.Nullable;
import remit.allocation.Allocate;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.decision.OwnerOverride;
import remit.decision.PolicyUsed;
import remit.policy.PolicyBook;

/** Decides one deal without recording it. Safe for any number of threads. */
public final class DecideDeal {

  private final Revision revision;

  public DecideDeal(Revision revision) {
    this.revision = revision;
  }

  /** The revision it decides with. */
  public Revision revision() {
    return revision;
  }

  /**
   * Decides a deal under the terms of the day it closed.
   *
   * @param policy one of the revision's policies
   * @return the decision; a deal that cannot be decided is a decision too, with findings that say
   *     why
   */
  public Decision decide(PolicyBook policy, Deal deal) {
    return decide(policy, deal, null);
  }

  /**
   * Decides a deal under the terms of the day it closed, and an exception.
   *
   * @param override says who owns it, where it covers the deal; null where there is none
   */
  public Decision decide(PolicyBook policy, Deal deal, @Nullable OwnerOverride override) {
    return Allocate.decide(
        revision.ruleBook(),
        deal,
        policy.termsOn(deal.closeDate()),
        new PolicyUsed(policy.name(), deal.closeDate(), revision.hash()),
        override != null && override.covers(deal) ? override : null);
  }
}
