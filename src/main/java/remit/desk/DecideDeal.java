package remit.desk;

import remit.allocation.Allocate;
import remit.deal.Deal;
import remit.decision.Decision;
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
    return Allocate.decide(
        revision.ruleBook(),
        deal,
        policy.termsOn(deal.closeDate()),
        new PolicyUsed(policy.name(), deal.closeDate(), revision.hash()));
  }
}
