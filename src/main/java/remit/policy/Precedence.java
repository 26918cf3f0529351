package remit.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force in one topic, in order: the first that proposes wins. Rules that stand
 * together in one rank have no order between them, so when they disagree the deal is undecided.
 *
 * @param ranks the rules' names, rank by rank
 * @param place where the list is written
 * @param corrects why it says something else about days that were decided already; null where it
 *     does not
 */
public record Precedence(List<List<String>> ranks, Place place, @Nullable String corrects) {

  public Precedence {
    ranks = ranks.stream().map(List::copyOf).toList();
  }

  /** One that corrects nothing. */
  public Precedence(List<List<String>> ranks, Place place) {
    this(ranks, place, null);
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
