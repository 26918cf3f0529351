package remit.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins cases that say the same into few rows. A row names some words for each column, and each
 * case that there is falls only into rows that say what it says; where a combination of words does
 * not occur, such as an approved split without a pod, it may fall into any.
 *
 * <p>Example: of (RENEWAL, no pod, not approved), (RENEWAL, pod, not approved) and (RENEWAL, pod,
 * approved), which say the same, it makes the one row (RENEWAL, any, any).
 */
final class Boxes {

  private final List<List<String>> cases;

  /** A number for each thing that is said. */
  private final int[] says;

  private final List<List<String>> words = new ArrayList<>();
  private final int[][] codes;

  /**
   * @param all what each case says, by its word in each column
   */
  private Boxes(Map<List<String>, ?> all) {
    this.cases = List.copyOf(all.keySet());
    Map<Object, Integer> numbers = new HashMap<>();
    this.says =
        all.values().stream()
            .mapToInt(each -> numbers.computeIfAbsent(each, first -> numbers.size()))
            .toArray();
    this.codes = new int[cases.size()][];
    int columns = cases.isEmpty() ? 0 : cases.get(0).size();
    for (int i = 0; i < codes.length; i++) {
      codes[i] = new int[columns];
    }
    for (int column = 0; column < columns; column++) {
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < codes.length; i++) {
        String word = cases.get(i).get(column);
        int at = seen.indexOf(word);
        codes[i][column] = at < 0 ? seen.size() : at;
        if (at < 0) {
          seen.add(word);
        }
      }
      words.add(seen);
    }
  }

  /**
   * A row.
   *
   * @param words in each column
   * @param cases those that fall into it
   */
  record Box(List<Set<String>> words, List<List<String>> cases) {
    Box {
      words = List.copyOf(words);
      cases = List.copyOf(cases);
    }
  }

  /** The rows, in the order of the first case of each. */
  static List<Box> of(Map<List<String>, ?> all) {
    Boxes boxes = new Boxes(all);
    List<BitSet[]> found = new ArrayList<>();
    BitSet covered = new BitSet();
    for (int i = 0; i < boxes.codes.length; i++) {
      if (!covered.get(i)) {
        BitSet[] box = boxes.widest(i, covered);
        found.add(box);
        covered.or(boxes.inside(box));
      }
    }
    return boxes.needed(found).stream().map(boxes::named).toList();
  }

  /** The box around a case that takes in the most that no other has. */
  private BitSet[] widest(int at, BitSet covered) {
    BitSet[] best = new BitSet[0];
    int most = -1;
    for (int turn = 0; turn < words.size() * 2; turn++) {
      BitSet[] box = widened(at, turn);
      BitSet more = inside(box);
      more.andNot(covered);
      if (more.cardinality() > most) {
        best = box;
        most = more.cardinality();
      }
    }
    return best;
  }

  /**
   * Takes in every word, column by column, that brings in no case that says something else.
   *
   * @param turn which column is first; the second half goes backwards
   */
  private BitSet[] widened(int at, int turn) {
    BitSet[] box = new BitSet[words.size()];
    for (int column = 0; column < box.length; column++) {
      box[column] = new BitSet();
      box[column].set(codes[at][column]);
    }
    for (int i = 0; i < box.length; i++) {
      int step = turn < box.length ? i : box.length - i;
      int column = (turn + step) % box.length;
      for (int word = 0; word < words.get(column).size(); word++) {
        if (!box[column].get(word) && !contradicts(box, column, word, at)) {
          box[column].set(word);
        }
      }
    }
    return box;
  }

  private boolean contradicts(BitSet[] box, int column, int word, int at) {
    for (int i = 0; i < codes.length; i++) {
      if (codes[i][column] == word && says[i] != says[at] && isInside(box, i, column)) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param but a column that is not looked at; -1 for none
   */
  private boolean isInside(BitSet[] box, int at, int but) {
    for (int column = 0; column < box.length; column++) {
      if (column != but && !box[column].get(codes[at][column])) {
        return false;
      }
    }
    return true;
  }

  private BitSet inside(BitSet[] box) {
    BitSet inside = new BitSet();
    for (int i = 0; i < codes.length; i++) {
      inside.set(i, isInside(box, i, -1));
    }
    return inside;
  }

  /** Without rows whose cases all fall into others. */
  private List<BitSet[]> needed(List<BitSet[]> found) {
    List<BitSet> inside = new ArrayList<>(found.stream().map(this::inside).toList());
    List<BitSet[]> needed = new ArrayList<>(found);
    int at = 0;
    while (at < needed.size()) {
      BitSet alone = (BitSet) inside.get(at).clone();
      for (int other = 0; other < needed.size(); other++) {
        if (other != at) {
          alone.andNot(inside.get(other));
        }
      }
      if (alone.isEmpty()) {
        needed.remove(at);
        inside.remove(at);
      } else {
        at++;
      }
    }
    return needed;
  }

  private Box named(BitSet[] box) {
    List<Set<String>> named = new ArrayList<>();
    for (int column = 0; column < box.length; column++) {
      List<String> all = words.get(column);
      Set<String> some = new LinkedHashSet<>();
      box[column].stream().forEach(word -> some.add(all.get(word)));
      named.add(some);
    }
    return new Box(named, inside(box).stream().mapToObj(cases::get).toList());
  }
}
