package remit.drools;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import remit.policy.Precedence;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.Proposal;
import remit.rules.Rule;
import remit.rules.RuleBook;
import remit.rules.Situation;

/**
 * Asks rules by Drools. Only the rules in force are asked, so a rule that another policy uses
 * cannot fail for want of that policy's parameters.
 */
public final class DroolsRuleBook implements RuleBook {

  /** How many rule bases, and how many terms, are kept at hand in a topic. */
  private static final int MOST_KEPT = 256;

  private final Map<Topic, Shelf> shelves = new EnumMap<>(Topic.class);

  /**
   * @param rules checked rules, in any order
   * @throws IllegalArgumentException when two of them have the same name
   */
  public DroolsRuleBook(List<Rule> rules) {
    for (Topic topic : Topic.values()) {
      shelves.put(topic, new Shelf(topic, named(topic, rules)));
    }
  }

  private static Map<String, Rule> named(Topic topic, List<Rule> rules) {
    Map<String, Rule> byName = new HashMap<>();
    for (Rule rule : rules) {
      if (rule.topic() == topic && byName.put(rule.name(), rule) != null) {
        throw new IllegalArgumentException(
            "The rule (%s) is given twice. Maybe remove one of the two.".formatted(rule.name()));
      }
    }
    return byName;
  }

  @Override
  public Answers ask(Topic topic, Situation situation) {
    return askAll(topic, List.of(situation)).get(0);
  }

  /**
   * Asks about many deals at once, which costs less for each. The answers are those that {@link
   * #ask} gives, in the order of the situations.
   */
  public List<Answers> askAll(Topic topic, List<Situation> situations) {
    Map<Terms, List<Integer>> byTerms = new HashMap<>();
    if (situations.size() == 1) {
      Situation only = situations.get(0);
      return shelf(topic).answers(only.terms(), situations);
    }
    for (int i = 0; i < situations.size(); i++) {
      byTerms.computeIfAbsent(situations.get(i).terms(), key -> new ArrayList<>()).add(i);
    }
    List<Answers> answers =
        new ArrayList<>(Collections.nCopies(situations.size(), Answers.SILENCE));
    byTerms.forEach(
        (terms, places) -> {
          List<Answers> some =
              shelf(topic).answers(terms, places.stream().map(situations::get).toList());
          for (int i = 0; i < places.size(); i++) {
            answers.set(places.get(i), some.get(i));
          }
        });
    return answers;
  }

  /** Builds what these terms need before the first deal asks for it. */
  public void prepare(Terms terms) {
    shelves.values().forEach(shelf -> shelf.inForce(terms));
  }

  private Shelf shelf(Topic topic) {
    Shelf shelf = shelves.get(topic);
    if (shelf == null) {
      throw new IllegalArgumentException("The topic (%s) is not known.".formatted(topic));
    }
    return shelf;
  }

  /** The rules of one topic, and what was built for the terms that asked. */
  private static final class Shelf {

    private final Topic topic;
    private final Map<String, Rule> rules;
    private final Map<List<String>, Network> networks = new ConcurrentHashMap<>();
    private volatile Map<Terms, InForce> byTerms = new HashMap<>();

    /** The rules in force under some terms, and the network that asks them; null for no rules. */
    private record InForce(Ranked ranked, @Nullable Network network) {}

    Shelf(Topic topic, Map<String, Rule> rules) {
      this.topic = topic;
      this.rules = rules;
    }

    List<Answers> answers(Terms terms, List<Situation> situations) {
      InForce inForce = inForce(terms);
      if (inForce.network() == null) {
        return Collections.nCopies(situations.size(), Answers.SILENCE);
      }
      List<BitSet> spoken = inForce.network().ask(situations);
      List<Answers> answers = new ArrayList<>(situations.size());
      for (int i = 0; i < situations.size(); i++) {
        answers.add(inForce.ranked().answers(situations.get(i), spoken.get(i)));
      }
      return answers;
    }

    InForce inForce(Terms terms) {
      InForce inForce = byTerms.get(terms);
      return inForce != null ? inForce : build(terms);
    }

    /** Readers see either the old map or the new one, each complete. */
    private synchronized InForce build(Terms terms) {
      InForce there = byTerms.get(terms);
      if (there != null) {
        return there;
      }
      Ranked ranked = new Ranked(proposals(terms));
      InForce built = new InForce(ranked, ranked.rules().isEmpty() ? null : network(ranked));
      Map<Terms, InForce> next =
          byTerms.size() < MOST_KEPT ? new HashMap<>(byTerms) : new HashMap<>();
      next.put(terms, built);
      byTerms = next;
      return built;
    }

    private Network network(Ranked ranked) {
      if (networks.size() >= MOST_KEPT) {
        networks.clear();
      }
      return networks.computeIfAbsent(
          ranked.rules().stream().map(Rule::name).toList(),
          names -> Network.of(topic, ranked.rules()));
    }

    private List<Proposal> proposals(Terms terms) {
      Precedence precedence = terms.precedence(topic);
      List<Proposal> proposals = new ArrayList<>();
      if (precedence != null) {
        precedence
            .rankByRule()
            .forEach(
                (name, rank) -> {
                  Rule rule = rules.get(name);
                  if (rule != null) {
                    proposals.add(new Proposal(rule, rank));
                  }
                });
      }
      return proposals;
    }
  }
}
