package remit.drools;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.rules.Answers;
import remit.rules.Condition;
import remit.rules.Proposal;
import remit.rules.Rule;
import remit.rules.Situation;
import remit.rules.Truth;
import remit.rules.Unsure;

/** The rules in force in a topic under some terms, by rank and, within a rank, by name. */
final class Ranked {

  private final List<Proposal> inForce;
  private final List<Doubt> doubts;

  /**
   * Something that may not be given, and the rules that cannot be asked then.
   *
   * @param condition one of the conditions that ask for it; all of them are unknown together
   */
  private record Doubt(Condition condition, BitSet rules) {}

  Ranked(List<Proposal> inForce) {
    this.inForce =
        inForce.stream()
            .sorted(
                Comparator.comparingInt(Proposal::rank)
                    .thenComparing(proposal -> proposal.rule().name()))
            .toList();
    this.doubts = doubts();
  }

  private List<Doubt> doubts() {
    Map<String, Doubt> doubts = new LinkedHashMap<>();
    for (int number = 0; number < inForce.size(); number++) {
      for (Condition condition : inForce.get(number).rule().conditions()) {
        doubts
            .computeIfAbsent(asksFor(condition), key -> new Doubt(condition, new BitSet()))
            .rules()
            .set(number);
      }
    }
    return List.copyOf(doubts.values());
  }

  /** The same for two conditions only if both are unknown in the same situations. */
  private static String asksFor(Condition condition) {
    if (condition instanceof Condition.Compares it) {
      return "%s %s %s".formatted(it.word().name(), it.parameter(), it.times());
    }
    return condition instanceof Condition.Tests it
        ? "%s%s".formatted(it.word().name(), it.arguments())
        : condition.word().name();
  }

  /** The rules, numbered as answers number them. */
  List<Rule> rules() {
    return inForce.stream().map(Proposal::rule).toList();
  }

  /** The answer, given which rules spoke. */
  Answers answers(Situation situation, BitSet spoken) {
    List<Proposal> proposals = new ArrayList<>(spoken.cardinality());
    for (int number = spoken.nextSetBit(0); number >= 0; number = spoken.nextSetBit(number + 1)) {
      proposals.add(inForce.get(number));
    }
    List<Unsure> unsure = unsure(situation);
    return proposals.isEmpty() && unsure.isEmpty()
        ? Answers.SILENCE
        : new Answers(proposals, unsure);
  }

  private List<Unsure> unsure(Situation situation) {
    BitSet asked = null;
    for (int i = 0; i < doubts.size(); i++) {
      Doubt doubt = doubts.get(i);
      if (doubt.condition().test(situation) == Truth.UNKNOWN) {
        asked = asked == null ? new BitSet(inForce.size()) : asked;
        asked.or(doubt.rules());
      }
    }
    return asked == null ? List.of() : unsure(situation, asked);
  }

  private List<Unsure> unsure(Situation situation, BitSet asked) {
    List<Unsure> unsure = new ArrayList<>();
    for (int number = asked.nextSetBit(0); number >= 0; number = asked.nextSetBit(number + 1)) {
      Proposal ranked = inForce.get(number);
      if (ranked.rule().test(situation) == Truth.UNKNOWN) {
        unsure.add(new Unsure(ranked.rule(), ranked.rank(), missing(ranked.rule(), situation)));
      }
    }
    return unsure;
  }

  private static List<String> missing(Rule rule, Situation situation) {
    Set<String> inputs = new LinkedHashSet<>();
    for (Condition condition : rule.conditions()) {
      if (condition.test(situation) == Truth.UNKNOWN) {
        inputs.add(condition.missing(situation));
      }
    }
    inputs.remove("");
    return List.copyOf(inputs);
  }
}
