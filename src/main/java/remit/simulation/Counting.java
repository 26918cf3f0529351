package remit.simulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.deal.Deal;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Situation;
import remit.rules.Truth;

/**
 * Which parts of a change can make any difference to a deal: that a rule comes into force makes
 * none where one of its conditions always fails.
 */
final class Counting {

  private final List<Atom> atoms;
  private final Set<Rule> rules;
  private final Reads reads;
  private final Hybrids hybrids;

  /**
   * @param rules every rule that may be asked, in both its wordings where there are two
   */
  Counting(List<Atom> atoms, Set<Rule> rules, Reads reads, Hybrids hybrids) {
    this.atoms = List.copyOf(atoms);
    this.rules = Set.copyOf(rules);
    this.reads = reads;
    this.hybrids = hybrids;
  }

  /** The numbers of the parts; they are the same for all deals of a class. */
  BitSet of(Deal deal) {
    Map<Condition, EnumSet<Truth>> truths = new HashMap<>();
    BitSet counting = new BitSet();
    List<String> speaking = new ArrayList<>();
    for (Rule rule : rules) {
      BitSet open = new BitSet();
      boolean speaks = true;
      for (Condition condition : rule.conditions()) {
        Set<Truth> each = truths.computeIfAbsent(condition, key -> truths(key, deal));
        if (each.size() > 1) {
          open.or(reads.by(condition.needs()));
        }
        speaks &= each.size() > 1 || !each.contains(Truth.NO);
      }
      if (speaks) {
        speaking.add(rule.name());
        counting.or(open);
        counting.or(seenBy(rule, reads));
      }
    }
    for (int i = 0; i < atoms.size(); i++) {
      counting.set(
          i,
          counting.get(i)
              || atoms.get(i).edits().stream().anyMatch(edit -> touches(edit, speaking)));
    }
    return counting;
  }

  /** What a rule that speaks sees of the change; where it compares itself, its conditions too. */
  static BitSet seenBy(Rule rule, Reads reads) {
    return reads.by(
        rule.sentence() instanceof Sentence.ProposeHoldExcess
            ? rule.needs()
            : rule.sentence().needs());
  }

  private static boolean touches(Edit edit, List<String> speaking) {
    if (edit instanceof Edit.OfRule it) {
      return speaking.contains(it.name());
    } else if (edit instanceof Edit.OfForce it) {
      return speaking.contains(it.rule());
    }
    return edit instanceof Edit.OfOrder
        || edit instanceof Edit.OfRemainder
        || edit instanceof Edit.OfRoles;
  }

  private EnumSet<Truth> truths(Condition condition, Deal deal) {
    EnumSet<Truth> truths = EnumSet.noneOf(Truth.class);
    for (BitSet some : Distinctions.between(reads.by(condition.needs()))) {
      truths.add(condition.test(new Situation(deal, hybrids.filled(some), null)));
    }
    return truths;
  }
}
