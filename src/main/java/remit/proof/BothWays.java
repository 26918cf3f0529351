package remit.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Goes through every answer to one question, by two policies at the same time. */
final class BothWays {

  /** Beyond so many combinations the rest is not looked at. */
  static final int MOST = 300_000;

  private static final int SAME = -1;

  private final @Nullable Question before;
  private final @Nullable Question after;
  private final Space one;
  private final Space other;
  private final Reasons reasonsBefore;
  private final Reasons reasonsAfter;
  private final List<BitSet> ordinary;
  private final boolean complete;
  private final BooleanSupplier stop;
  private final Map<List<String>, Integer> says = new HashMap<>();
  private final List<List<String>> saidBy = new ArrayList<>();
  private long combinations;
  private boolean ended;

  /**
   * @param asked the question as the one policy asks it; null where it does not
   * @param askedAfter the same of the other
   * @param complete whether deals are gone through that are not in order, too
   */
  BothWays(
      Stretch before,
      @Nullable Question asked,
      Stretch after,
      @Nullable Question askedAfter,
      boolean complete,
      BooleanSupplier stop) {
    this.before = asked;
    this.after = askedAfter;
    List<Space> spaces =
        Space.both(
            before, Differences.rules(asked, before), after, Differences.rules(askedAfter, after));
    this.one = spaces.get(0);
    this.other = spaces.get(1);
    this.reasonsBefore = new Reasons(one);
    this.reasonsAfter = new Reasons(other);
    this.ordinary = one.variables().stream().map(Ordinary::classes).toList();
    this.complete = complete;
    this.stop = stop;
  }

  /** The rows in which the two differ. */
  List<Differences.Row> rows(String title, LocalDate day) {
    Grown grown = new Grown(one.variables().stream().mapToInt(Variable::size).toArray(), SAME);
    Object tree = walk(Moment.start(one), Moment.start(other), grown);
    List<Differences.Row> rows = new ArrayList<>();
    Set<Integer> told = new HashSet<>();
    for (Grown.Box box : grown.boxes(tree, ordinary)) {
      told.add(box.says());
      rows.add(row(title, day, box, new Told(one, box, ordinary).when()));
    }
    for (Grown.Box box : grown.kinds(tree)) {
      if (!told.contains(box.says())) {
        rows.add(row(title, day, box, Map.of(Differences.Row.UNUSUAL, Differences.Row.UNUSUAL)));
      }
    }
    return rows;
  }

  private Differences.Row row(
      String title, LocalDate day, Grown.Box box, Map<String, String> when) {
    List<String> said = saidBy.get(box.says());
    Moment example = box.example();
    return new Differences.Row(
        day,
        null,
        title,
        when,
        said.get(0),
        said.get(1),
        Smallest.text(example.deal(), example.space().stretch()));
  }

  private Object walk(Moment near, Moment far, Grown grown) {
    Variable open = before == null ? null : before.next(reasonsBefore, near);
    if (open == null && after != null) {
      open = after.next(reasonsAfter, far);
    }
    if (open == null) {
      return grown.leaf(said(near, far), near);
    }
    List<Object> branches = new ArrayList<>();
    for (int code = 0; code < open.size() && !ended; code++) {
      boolean passed = !complete && !ordinary.get(open.index()).get(code);
      branches.add(
          passed ? grown.nothing() : walk(near.with(open, code), far.with(open, code), grown));
    }
    return grown.asked(open, branches);
  }

  private int said(Moment near, Moment far) {
    if ((++combinations & 63) == 0 && stop.getAsBoolean()) {
      throw new Search.Stopped();
    }
    ended = combinations >= MOST;
    String said = Said.of(before, after, near);
    String now = Said.of(after, before, far);
    return said.equals(now) ? SAME : number(List.of(said, now));
  }

  private int number(List<String> both) {
    return says.computeIfAbsent(
        both,
        each -> {
          saidBy.add(each);
          return saidBy.size() - 1;
        });
  }

  long combinations() {
    return combinations;
  }

  /** Why not all were looked at; empty where all were. */
  Set<String> sampled() {
    Set<String> why = new TreeSet<>();
    for (Variable variable : one.variables()) {
      String drawn = variable.sampled();
      if (drawn != null) {
        why.add(drawn);
      }
    }
    if (ended) {
      Question asked = before == null ? after : before;
      why.add(
          "of %s, only the first %,d combinations were looked at"
              .formatted(asked == null ? "" : asked.title(), MOST));
    }
    return why;
  }
}
