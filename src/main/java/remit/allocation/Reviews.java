package remit.allocation;

import java.util.ArrayList;
import java.util.List;
import remit.decision.Explained;
import remit.decision.Finding;
import remit.decision.Severity;
import remit.decision.Wording;
import remit.rules.Answers;
import remit.rules.Proposal;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Situation;
import remit.rules.Unsure;

/** From the proposals of the review topic to findings with the numbers in them. */
final class Reviews {

  /** The code for review rules that could not be asked. */
  static final String NOT_CHECKED = "NOT_CHECKED";

  private Reviews() {}

  /** Writes the findings down; tells whether a rule refuses the pay until somebody has looked. */
  static boolean refused(Situation situation, Answers answers, Trail trail) {
    boolean refused = false;
    for (Proposal proposal : answers.proposals()) {
      Rule rule = proposal.rule();
      if (rule.sentence() instanceof Sentence.ProposeReview review) {
        found(review.code(), "", rule, situation, trail);
      } else if (rule.sentence() instanceof Sentence.ProposeRefusal refusal) {
        found(
            refusal.code(),
            " It earns nothing until somebody has looked at it.",
            rule,
            situation,
            trail);
        refused = true;
      }
    }
    if (!answers.unsure().isEmpty()) {
      notChecked(answers.unsure(), trail);
    }
    return refused;
  }

  private static void found(String code, String more, Rule rule, Situation situation, Trail trail) {
    trail.spoke(rule, situation);
    trail.finding(
        new Finding(
            code,
            Severity.REVIEW,
            Wording.of(() -> rule.title() + ": " + Explained.because(rule, situation) + "." + more),
            rule.name()));
  }

  private static void notChecked(List<Unsure> unsure, Trail trail) {
    trail.finding(
        new Finding(NOT_CHECKED, Severity.INFO, Wording.of(() -> notCheckedMessage(unsure)), null));
  }

  private static String notCheckedMessage(List<Unsure> unsure) {
    List<String> rules = new ArrayList<>();
    for (Unsure each : unsure) {
      rules.add(each.rule().name() + " (" + String.join(", ", each.inputs()) + ")");
    }
    return "Not checked, because what they need is not given: %s. Maybe add it."
        .formatted(String.join(", ", rules));
  }
}
