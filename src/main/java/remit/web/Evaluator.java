package remit.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import remit.deal.Deal;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.json.Problem;
import remit.json.Reading;
import remit.policy.Nearest;
import remit.policy.PolicyBook;

/** Decides deals as they were read, each by the policy it names. */
@Component
class Evaluator {

  private static final Logger LOG = LoggerFactory.getLogger(Evaluator.class);

  private final DecideDeal decideDeal;

  Evaluator(DecideDeal decideDeal) {
    this.decideDeal = decideDeal;
  }

  /**
   * The policy for deals that name none.
   *
   * @param name as the call names it, or null for the default policy
   */
  PolicyBook policy(@Nullable String name) {
    String asked = name == null ? Revision.DEFAULT_POLICY : name;
    PolicyBook policy = decideDeal.revision().policy(asked);
    if (policy == null) {
      throw new Refused(unknown(asked, null));
    }
    return policy;
  }

  /**
   * Decides one deal.
   *
   * @param policy by which to decide where the deal names none
   */
  Answer evaluate(Reading reading, PolicyBook policy) {
    if (reading instanceof Reading.Refused refused) {
      return new Answer.Failed(problem(refused));
    }
    Reading.Accepted accepted = (Reading.Accepted) reading;
    PolicyBook book = policy;
    if (accepted.policy() != null) {
      book = decideDeal.revision().policy(accepted.policy());
      if (book == null) {
        return new Answer.Failed(unknown(accepted.policy(), "/policy"));
      }
    }
    return decide(book, accepted.deal());
  }

  /** Decides one deal by a policy. */
  Answer decide(PolicyBook policy, Deal deal) {
    try {
      return new Answer.Decided(decideDeal.decide(policy, deal));
    } catch (RuntimeException e) {
      // One deal that meets a fault of ours must not take the others of its batch with it.
      LOG.error("A deal could not be decided", e);
      return new Answer.Failed(
          ProblemAnswer.of(
              ProblemKind.INTERNAL_ERROR,
              "This deal met a fault in the service. Maybe report it with the deal's id."));
    }
  }

  static ProblemAnswer problem(Reading.Refused refused) {
    return problem(
        switch (refused.reason()) {
          case UNREADABLE -> ProblemKind.UNREADABLE_DOCUMENT;
          case OVER_LIMIT -> ProblemKind.OVER_LIMIT;
          case TOO_MANY -> ProblemKind.TOO_LARGE;
          case INVALID -> ProblemKind.INVALID_DEAL;
        },
        refused.problems());
  }

  /** A problem whose sentence is that of the first wrong field. */
  static ProblemAnswer problem(ProblemKind kind, List<Problem> errors) {
    String first = errors.get(0).message();
    return ProblemAnswer.of(
        kind,
        errors.size() == 1 ? first : "%s And %d more.".formatted(first, errors.size() - 1),
        errors);
  }

  private ProblemAnswer unknown(String name, @Nullable String pointer) {
    var known = decideDeal.revision().policies().keySet();
    String nearest = Nearest.to(name, known);
    String list = String.join(", ", known);
    String detail =
        "There is no policy (%s). Maybe %s."
            .formatted(
                Problem.shown(name),
                nearest == null ? "one of " + list : nearest + "; there are " + list);
    return ProblemAnswer.of(
        ProblemKind.UNKNOWN_POLICY,
        detail,
        pointer == null ? null : List.of(new Problem(pointer, detail, Problem.shown(name))));
  }
}
