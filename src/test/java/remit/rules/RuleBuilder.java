package remit.rules;

import java.util.List;
import remit.deal.Party;
import remit.deal.Role;
import remit.policy.Payee;
import remit.policy.Place;
import remit.policy.Topic;
import remit.rules.Condition.Compares;
import remit.rules.Condition.Comparison;
import remit.rules.Condition.Holds;
import remit.rules.Condition.Is;
import remit.rules.Condition.Tests;

/**
 * Speaks of rules in tests: {@code rule("ownership/a", owner(WINNER), flag("growth"),
 * test("inside", "window"))}.
 */
public final class RuleBuilder {

  private RuleBuilder() {}

  public static Rule rule(String name, Sentence sentence, Condition... conditions) {
    Topic topic =
        Topic.valueOf(name.substring(0, name.indexOf('/')).toUpperCase(java.util.Locale.ROOT));
    return new Rule(
        name,
        topic,
        "Title of " + name,
        "Rationale",
        "Source",
        "sales-ops",
        "Description",
        List.of(conditions),
        sentence,
        new Place("rules/" + name + ".drl", 1, 1),
        name);
  }

  public static Condition flag(String word) {
    return new Holds(Vocabulary.word(word), false);
  }

  public static Condition not(String word) {
    return new Holds(Vocabulary.word(word), true);
  }

  public static Condition is(String word, String... literals) {
    return new Is(Vocabulary.word(word), false, List.of(literals));
  }

  public static Condition isNot(String word, String... literals) {
    return new Is(Vocabulary.word(word), true, List.of(literals));
  }

  public static Condition compares(String word, Comparison comparison, String parameter) {
    return new Compares(Vocabulary.word(word), comparison, parameter, null);
  }

  public static Condition test(String word, String... arguments) {
    return new Tests(Vocabulary.word(word), false, List.of(arguments));
  }

  public static Sentence.Who who(Role role) {
    return new Sentence.Fixed(new Payee.ByRole(role));
  }

  public static Sentence.Who who(Party party) {
    return new Sentence.Fixed(new Payee.ByParty(party));
  }

  public static Sentence owner(Role role) {
    return new Sentence.ProposeOwner(who(role));
  }

  public static Sentence owner(Party party) {
    return new Sentence.ProposeOwner(who(party));
  }

  public static Sentence pays(String component, String rate, Party party) {
    return new Sentence.ProposeCommission(component, rate, who(party));
  }

  public static Sentence pays(String component, String rate, Role role) {
    return new Sentence.ProposeCommission(component, rate, who(role));
  }
}
