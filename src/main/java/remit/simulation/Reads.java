package remit.simulation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.policy.Table;
import remit.policy.Terms;
import remit.rules.Vocabulary;
import remit.rules.Word;

/** Which parts of a change somebody sees who reads a parameter or a table. */
final class Reads {

  private final Terms before;
  private final Terms after;
  private final Map<String, BitSet> direct = new HashMap<>();
  private final Map<String, BitSet> whole = new HashMap<>();

  /** The parts that divide cents otherwise: whoever is paid sees them. */
  private final BitSet dividing = new BitSet();

  Reads(List<Atom> atoms, Terms before, Terms after) {
    this.before = before;
    this.after = after;
    for (int i = 0; i < atoms.size(); i++) {
      for (Edit edit : atoms.get(i).edits()) {
        String name = name(edit);
        if (name != null) {
          direct.computeIfAbsent(name, key -> new BitSet()).set(i);
        } else if (edit instanceof Edit.OfRemainder || edit instanceof Edit.OfRoles) {
          dividing.set(i);
        }
      }
    }
    Set<String> names = new HashSet<>(before.parameters().keySet());
    names.addAll(after.parameters().keySet());
    names.addAll(before.tables().keySet());
    names.addAll(after.tables().keySet());
    names.forEach(name -> whole.put(name, seen(name, new HashSet<>())));
  }

  private static @Nullable String name(Edit edit) {
    if (edit instanceof Edit.OfParameter it) {
      return it.name();
    } else if (edit instanceof Edit.OfTable it) {
      return it.name();
    }
    return edit instanceof Edit.OfRows it ? it.table() : null;
  }

  private BitSet seen(String name, Set<String> underWay) {
    BitSet seen = new BitSet();
    if (underWay.add(name)) {
      seen.or(direct.getOrDefault(name, seen));
      columns(before.tables().get(name), seen, underWay);
      columns(after.tables().get(name), seen, underWay);
    }
    return seen;
  }

  private void columns(Terms.@Nullable TableInForce table, BitSet seen, Set<String> underWay) {
    if (table != null) {
      for (Table.Column column : table.table().columns()) {
        Word word = Vocabulary.find(column.word());
        if (word != null) {
          word.reads().forEach(need -> seen.or(seen(need.name(), underWay)));
        }
      }
    }
  }

  /** What is seen by whoever reads some parameters and tables. */
  BitSet by(Set<Word.Need> needs) {
    BitSet seen = new BitSet();
    for (Word.Need need : needs) {
      BitSet each = whole.get(need.name());
      if (each != null) {
        seen.or(each);
      }
    }
    return seen;
  }

  /** What is seen wherever an amount is divided. */
  BitSet dividing() {
    return dividing;
  }
}
