package remit.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What two policies say of every combination, as a tree that asks for one variable after the other.
 * Where all classes of a variable lead to the same, it is not asked; what is the same in two places
 * is kept once. Read off it are boxes: some classes of each variable, of which every combination
 * says the same.
 */
final class Grown {

  /**
   * A place in the tree: what is said, or the variable that is asked and where each class leads.
   */
  private record Node(int says, int variable, List<Node> branches, @Nullable Moment example) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    boolean isLeaf() {
      return variable < 0;
    }
  }

  /**
   * Some combinations that say the same.
   *
   * @param classes those of each variable that belong to it
   * @param example one of the combinations
   */
  record Box(List<BitSet> classes, int says, Moment example) {
    Box {
      classes = List.copyOf(classes);
    }

    private boolean holds(Box other) {
      for (int i = 0; i < classes.size(); i++) {
        BitSet rest = (BitSet) other.classes.get(i).clone();
        rest.andNot(classes.get(i));
        if (!rest.isEmpty()) {
          return false;
        }
      }
      return says == other.says;
    }
  }

  private final int[] sizes;
  private final int same;
  private final Map<Integer, Node> leaves = new HashMap<>();
  private final Map<List<Object>, Node> known = new HashMap<>();

  /**
   * @param sizes how many classes each variable has
   * @param same what is said where there is nothing to tell
   */
  Grown(int[] sizes, int same) {
    this.sizes = sizes.clone();
    this.same = same;
  }

  /** What was not looked at, so that there is nothing to tell. */
  Object nothing() {
    return leaves.computeIfAbsent(same, each -> new Node(same, -1, List.of(), null));
  }

  /** What two policies say of a combination. */
  Object leaf(int says, Moment example) {
    return leaves.computeIfAbsent(says, each -> new Node(says, -1, List.of(), example));
  }

  /**
   * What each class of a variable leads to, put together.
   *
   * @param branches made by this tree; fewer than classes where not all were looked at
   */
  Object asked(Variable variable, List<Object> branches) {
    List<Node> nodes = new ArrayList<>();
    branches.forEach(each -> nodes.add((Node) each));
    while (nodes.size() < variable.size()) {
      nodes.add((Node) nothing());
    }
    Node first = nodes.get(0);
    if (nodes.stream().allMatch(first::equals)) {
      return first;
    }
    List<Object> key = new ArrayList<>(nodes);
    key.add(variable.index());
    return known.computeIfAbsent(key, each -> new Node(same, variable.index(), nodes, null));
  }

  /**
   * As few boxes as are easily found, of all that is not the same.
   *
   * @param within the classes of each variable that are looked at
   */
  List<Box> boxes(Object root, List<BitSet> within) {
    Node tree = (Node) root;
    List<Box> paths = new ArrayList<>();
    paths(tree, within, paths);
    List<Box> boxes = new ArrayList<>();
    for (Box path : paths) {
      if (boxes.stream().noneMatch(box -> box.holds(path))) {
        Box wide = widened(tree, path, within);
        boxes.removeIf(wide::holds);
        boxes.add(wide);
      }
    }
    return boxes;
  }

  /** An example of everything that is said anywhere and is not the same. */
  List<Box> kinds(Object root) {
    Map<Integer, Box> kinds = new LinkedHashMap<>();
    List<Box> paths = new ArrayList<>();
    paths((Node) root, everything(), paths);
    paths.forEach(each -> kinds.putIfAbsent(each.says(), each));
    return List.copyOf(kinds.values());
  }

  private List<BitSet> everything() {
    List<BitSet> all = new ArrayList<>();
    for (int size : sizes) {
      BitSet classes = new BitSet(size);
      classes.set(0, size);
      all.add(classes);
    }
    return all;
  }

  private void paths(Node node, List<BitSet> box, List<Box> paths) {
    if (node.isLeaf()) {
      Moment example = node.example();
      if (node.says() != same && example != null) {
        paths.add(new Box(box, node.says(), example));
      }
      return;
    }
    Map<Node, BitSet> classes = new LinkedHashMap<>();
    for (int code = 0; code < node.branches().size(); code++) {
      classes.computeIfAbsent(node.branches().get(code), each -> new BitSet()).set(code);
    }
    classes.forEach(
        (branch, some) -> {
          List<BitSet> narrower = new ArrayList<>(box);
          BitSet both = (BitSet) box.get(node.variable()).clone();
          both.and(some);
          narrower.set(node.variable(), both);
          if (!both.isEmpty()) {
            paths(branch, narrower, paths);
          }
        });
  }

  /** Takes in every class that brings in nothing else, variable by variable. */
  private Box widened(Node tree, Box path, List<BitSet> within) {
    List<BitSet> box = new ArrayList<>(path.classes());
    for (int variable = 0; variable < sizes.length; variable++) {
      BitSet classes = box.get(variable);
      BitSet wider = (BitSet) classes.clone();
      for (int code = 0; code < sizes[variable]; code++) {
        if (!classes.get(code) && within.get(variable).get(code)) {
          BitSet only = new BitSet();
          only.set(code);
          box.set(variable, only);
          if (saysOnly(tree, box, path.says())) {
            wider.set(code);
          }
        }
      }
      box.set(variable, wider);
    }
    return new Box(box, path.says(), path.example());
  }

  private static boolean saysOnly(Node node, List<BitSet> box, int says) {
    if (node.isLeaf()) {
      return node.says() == says;
    }
    BitSet classes = box.get(node.variable());
    for (int code = classes.nextSetBit(0); code >= 0; code = classes.nextSetBit(code + 1)) {
      if (!saysOnly(node.branches().get(code), box, says)) {
        return false;
      }
    }
    return true;
  }
}
