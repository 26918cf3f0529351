package remit.web;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.desk.Governing;
import remit.desk.OverridesInForce;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.json.Problem;
import remit.json.Reading;
import remit.meter.EvaluationMeters;

/**
 * The deals of one call. They are all decided by the timeline and the exceptions that were taken
 * when the call began, so that no answer mixes what was live before a publication with what is live
 * after it.
 */
public final class Hearing {

  private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

  private final Timeline timeline;
  private final OverridesInForce overrides;
  private final String policy;
  private final EvaluationMeters meters;

  private Hearing(
      Timeline timeline, OverridesInForce overrides, String policy, EvaluationMeters meters) {
    this.timeline = timeline;
    this.overrides = overrides;
    this.policy = policy;
    this.meters = meters;
  }

  /**
   * Begins one.
   *
   * @param overrides say who owns the deals that fall under them
   * @param policy decides where a deal names none; null for the default policy
   * @param meters count what is decided
   * @throws Refused when there is no such policy
   */
  static Hearing begin(
      Timeline timeline,
      OverridesInForce overrides,
      @Nullable String policy,
      EvaluationMeters meters) {
    String asked = policy == null ? Revision.DEFAULT_POLICY : policy;
    for (Revision revision : timeline.byFirstDay().values()) {
      if (revision.policy(asked) != null) {
        return new Hearing(timeline, overrides, asked, meters);
      }
    }
    Set<String> known = new TreeSet<>();
    timeline.revisions().forEach(revision -> known.addAll(revision.policies().keySet()));
    throw new Refused(unknown(asked, known, null).about("policy"));
  }

  /** Decides one deal as it was read, by the policy that it names. */
  public Answer evaluate(Reading reading) {
    if (reading instanceof Reading.Refused refused) {
      return new Answer.Failed(ProblemAnswer.of(refused));
    }
    Reading.Accepted accepted = (Reading.Accepted) reading;
    return accepted.policy() == null
        ? decide(accepted.deal())
        : decide(accepted.deal(), accepted.policy(), "/policy");
  }

  /** Decides one deal by the policy of the call. */
  Answer decide(Deal deal) {
    return decide(deal, policy, null);
  }

  private Answer decide(Deal deal, String name, @Nullable String pointer) {
    Governing governing = Governing.of(timeline, deal, name);
    if (governing == null) {
      Revision revision = timeline.on(deal.closeDate());
      return new Answer.Failed(unknown(name, revision.policies().keySet(), pointer));
    }
    long began = System.nanoTime();
    try {
      Decision decision =
          new DecideDeal(governing.revision())
              .decide(governing.policy(), deal, overrides.covering(deal));
      meters.count(decision, System.nanoTime() - began);
      return new Answer.Decided(decision);
    } catch (RuntimeException e) {
      // One deal that meets a fault of ours must not take the others of its batch with it.
      LOG.error("A deal could not be decided", e);
      return new Answer.Failed(
          ProblemAnswer.of(
              ProblemKind.INTERNAL_ERROR,
              "This deal met a fault in the service. Maybe report it with the deal's id."));
    }
  }

  private static ProblemAnswer unknown(String name, Set<String> known, @Nullable String pointer) {
    String detail = Governing.unknown(Problem.shown(name), known);
    return ProblemAnswer.of(
        ProblemKind.UNKNOWN_POLICY,
        detail,
        pointer == null ? null : List.of(new Problem(pointer, detail, Problem.shown(name))));
  }
}
