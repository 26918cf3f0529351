package remit.drools;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.Rule;
import remit.rules.RuleBook;
import remit.rules.Situation;

/**
 * Asks rules by Drools. Only the rules in force are asked, so a rule that another policy uses
 * cannot fail for want of that policy's parameters.
 */
public final class DroolsRuleBook implements RuleBook {

  private final Map<Topic, Shelf> shelves = new EnumMap<>(Topic.class);

  /**
   * @param rules checked rules, in any order
   * @throws IllegalArgumentException when two of them have the same name
   */
  public DroolsRuleBook(List<Rule> rules) {
    for (Topic topic : Topic.values()) {
      shelves.put(topic, new Shelf(topic, rules));
    }
  }

  @Override
  public Answers ask(Topic topic, Situation situation) {
    return shelf(topic).ask(situation.terms(), List.of(situation)).get(0);
  }

  /**
   * Asks about many deals at once, which costs less for each. The answers are those that {@link
   * #ask} gives, in the order of the situations.
   */
  public List<Answers> askAll(Topic topic, List<Situation> situations) {
    Map<Terms, List<Integer>> byTerms = new HashMap<>();
    for (int i = 0; i < situations.size(); i++) {
      byTerms.computeIfAbsent(situations.get(i).terms(), key -> new ArrayList<>()).add(i);
    }
    List<Answers> answers =
        new ArrayList<>(Collections.nCopies(situations.size(), Answers.SILENCE));
    byTerms.forEach(
        (terms, places) -> {
          List<Situation> some = places.stream().map(situations::get).toList();
          List<Answers> theirs = shelf(topic).ask(terms, some);
          for (int i = 0; i < places.size(); i++) {
            answers.set(places.get(i), theirs.get(i));
          }
        });
    return answers;
  }

  /** Builds what these terms need before the first deal asks for it. */
  public void prepare(Terms terms) {
    shelves.values().forEach(shelf -> shelf.prepare(terms));
  }

  private Shelf shelf(Topic topic) {
    return Objects.requireNonNull(shelves.get(topic));
  }
}
