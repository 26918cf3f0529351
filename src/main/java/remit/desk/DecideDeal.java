package remit.desk;

import remit.deal.Deal;
import remit.decision.Decision;
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
  @SuppressWarnings("DoNotCallSuggester")
  public Decision decide(PolicyBook policy, Deal deal) {
    throw new IllegalStateException("not built yet");
  }
}
