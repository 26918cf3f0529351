package remit.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules in force in one topic, in order: the first that proposes wins. Rules that stand
 * together in one rank have no order between them, so when they disagree the deal is undecided.
 *
 * @param ranks the rules' names, rank by rank
 * @param place where the list is written
 */
public record Precedence(List<List<String>> ranks, Place place) {

  public Precedence {
    ranks = ranks.stream().map(List::copyOf).toList();
  }

  /** Whether it lists the same rules in the same order; the rules of one rank have none. */
  public boolean listsTheSameAs(Precedence other) {
    return sets().equals(other.sets());
  }

  private List<Set<String>> sets() {
    return ranks.stream().map(Set::copyOf).toList();
  }

  /** The rank of each rule in force, from 0. */
  public Map<String, Integer> rankByRule() {
    Map<String, Integer> byRule = new HashMap<>();
    for (int rank = 0; rank < ranks.size(); rank++) {
      for (String rule : ranks.get(rank)) {
        byRule.put(rule, rank);
      }
    }
    return byRule;
  }
}
