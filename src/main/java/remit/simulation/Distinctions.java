package remit.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import remit.deal.Deal;
import remit.policy.Terms;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Situation;
import remit.rules.Truth;

/**
 * Tells deals apart by every condition that counts anywhere between two policies: deals of the same
 * class get the same answers from each policy that lies between them.
 */
final class Distinctions {

  /** Conditions that are asked under the same terms. */
  private record Asking(Terms terms, List<Condition.Asked> conditions) {
    Asking {
      conditions = List.copyOf(conditions);
    }
  }

  private final Asking[] askings;
  private final int words;

  /** A class of deals. */
  static final class Key {
    private final long[] truths;
    private final int hash;

    private Key(long[] truths) {
      this.truths = truths;
      this.hash = Arrays.hashCode(truths);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && Arrays.equals(truths, key.truths);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /**
   * @param rules every rule that may be asked, in both its wordings where there are two
   */
  Distinctions(Set<Rule> rules, Reads reads, Hybrids hybrids) {
    Map<Terms, List<Condition.Asked>> byTerms = new LinkedHashMap<>();
    Set<Condition> known = new HashSet<>();
    int count = 0;
    for (Rule rule : rules) {
      for (Condition each : rule.conditions()) {
        Condition condition = each.affirmed();
        if (!condition.word().name().equals("ownedBy") && known.add(condition)) {
          for (BitSet some : between(reads.by(condition.needs()))) {
            Terms terms = hybrids.filled(some);
            byTerms.computeIfAbsent(terms, key -> new ArrayList<>()).add(condition.under(terms));
            count++;
          }
        }
      }
    }
    this.askings =
        byTerms.entrySet().stream()
            .map(it -> new Asking(it.getKey(), it.getValue()))
            .toArray(Asking[]::new);
    this.words = (count + 31) / 32;
  }

  /** Each part alone, each left out, each two together, none and all. */
  static Set<BitSet> between(BitSet seen) {
    Set<BitSet> all = new LinkedHashSet<>();
    all.add(new BitSet());
    int[] parts = seen.stream().toArray();
    for (int i = 0; i < parts.length; i++) {
      all.add(set(parts[i]));
      BitSet rest = (BitSet) seen.clone();
      rest.clear(parts[i]);
      all.add(rest);
      for (int j = 0; j < i; j++) {
        all.add(set(parts[i], parts[j]));
      }
    }
    all.add((BitSet) seen.clone());
    return all;
  }

  static BitSet set(int... parts) {
    BitSet set = new BitSet();
    for (int part : parts) {
      set.set(part);
    }
    return set;
  }

  /** The class of a deal. */
  Key of(Deal deal) {
    long[] truths = new long[words];
    int at = 0;
    for (Asking asking : askings) {
      Situation situation = new Situation(deal, asking.terms(), null);
      List<Condition.Asked> conditions = asking.conditions();
      for (int i = 0; i < conditions.size(); i++) {
        truths[at >>> 5] |= code(conditions.get(i).test(situation)) << ((at & 31) << 1);
        at++;
      }
    }
    return new Key(truths);
  }

  private static long code(Truth truth) {
    return switch (truth) {
      case NO -> 0;
      case YES -> 1;
      case UNKNOWN -> 2;
    };
  }
}
