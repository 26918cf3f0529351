package remit.rules;

import java.util.ArrayList;
import java.util.List;
import remit.policy.Precedence;
import remit.policy.Topic;

/** The plainest reading of what rules mean, against which faster ones are held. */
public final class InterpretedRuleBook implements RuleBook {

  private final List<Rule> rules;

  public InterpretedRuleBook(List<Rule> rules) {
    this.rules = rules;
  }

  @Override
  public Answers ask(Topic topic, Situation situation) {
    List<Proposal> proposals = new ArrayList<>();
    List<Unsure> unsure = new ArrayList<>();
    Precedence precedence = situation.terms().precedence(topic);
    if (precedence == null) {
      return Answers.SILENCE;
    }
    for (int rank = 0; rank < precedence.ranks().size(); rank++) {
      for (String name : precedence.ranks().get(rank).stream().sorted().toList()) {
        Rule rule =
            rules.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        switch (rule.test(situation)) {
          case YES -> proposals.add(new Proposal(rule, rank));
          case UNKNOWN -> unsure.add(new Unsure(rule, rank, missing(rule, situation)));
          case NO -> {}
        }
      }
    }
    return new Answers(proposals, unsure);
  }

  private static List<String> missing(Rule rule, Situation situation) {
    return rule.conditions().stream()
        .filter(condition -> condition.test(situation) == Truth.UNKNOWN)
        .map(condition -> condition.missing(situation))
        .filter(input -> !input.isEmpty())
        .distinct()
        .toList();
  }
}
