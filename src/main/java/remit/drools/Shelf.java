package remit.drools;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
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
import remit.rules.Situation;

/** The rules of one topic, and a network for each order in which some of them are in force. */
final class Shelf {

  private static final int MOST_NETWORKS = 256;

  private final Topic topic;
  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<List<String>, Network> networks = new ConcurrentHashMap<>();

  /** The rules in force under some terms, and the network that asks them; null for no rules. */
  private record InForce(Ranked ranked, @Nullable Network network) {}

  /**
   * @throws IllegalArgumentException when two rules have the same name
   */
  Shelf(Topic topic, List<Rule> all) {
    this.topic = topic;
    for (Rule rule : all) {
      if (rule.topic() == topic && rules.put(rule.name(), rule) != null) {
        throw new IllegalArgumentException(
            "The rule (%s) is given twice. Maybe remove one of the two.".formatted(rule.name()));
      }
    }
  }

  /** Asks about situations under the same terms. */
  List<Answers> ask(Terms terms, List<Situation> situations) {
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

  /** Builds what these terms need, unless it is there. */
  void prepare(Terms terms) {
    inForce(terms);
  }

  private InForce inForce(Terms terms) {
    return terms.kept(this, shelf -> shelf.built(terms));
  }

  private InForce built(Terms terms) {
    Ranked ranked = new Ranked(proposals(terms.precedence(topic)));
    return new InForce(ranked, ranked.rules().isEmpty() ? null : network(ranked.rules()));
  }

  private List<Proposal> proposals(@Nullable Precedence precedence) {
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

  private Network network(List<Rule> ordered) {
    if (networks.size() >= MOST_NETWORKS) {
      networks.clear();
    }
    return networks.computeIfAbsent(
        ordered.stream().map(Rule::name).toList(), names -> Network.of(topic, ordered));
  }
}
