package remit.proof;

import remit.decision.Finding;
import remit.policy.Place;
import remit.policy.Precedence;
import remit.policy.Topic;
import remit.rules.Rule;

/** Where to look, and what to do, about a flaw. */
final class Advice {

  private Advice() {}

  static String of(Flaw flaw) {
    return switch (flaw.code()) {
      case Finding.NO_OWNER ->
          "Maybe put a rule that names an owner for such deals at the end of rules-in-force.";
      case Finding.NO_PRECEDENCE -> "Maybe give one of the two rules a line of its own.";
      case "UNKNOWN_ROLE" -> "Maybe add the role to roles in policy.yaml, or name another.";
      default -> "Maybe run remit explain with the example.";
    };
  }

  /** The order of rules where rules are missing or disagree, otherwise the rule. */
  static Place place(Flaw flaw, Stretch stretch) {
    Rule rule = stretch.rule(flaw.rule());
    boolean order =
        flaw.code().equals(Finding.NO_OWNER) || flaw.code().equals(Finding.NO_PRECEDENCE);
    if (rule != null && !order) {
      return rule.place();
    }
    Precedence precedence =
        stretch.terms().precedence(rule == null ? Topic.OWNERSHIP : rule.topic());
    return precedence == null
        ? new Place("policies/" + stretch.book().name() + "/policy.yaml", 1, 1)
        : precedence.place();
  }
}
