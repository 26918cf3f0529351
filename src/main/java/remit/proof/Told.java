package remit.proof;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.rules.Truth;

/** What a box says of its deals, in words that a manager reads. */
final class Told {

  private static final int LONG_LIST = 4;
  private static final String AFTER = " after the change";

  private final Space space;
  private final Grown.Box box;
  private final List<BitSet> within;

  /**
   * @param within the classes of each variable that are spoken of at all
   */
  Told(Space space, Grown.Box box, List<BitSet> within) {
    this.space = space;
    this.box = box;
    this.within = within;
  }

  /** By what it is about; what makes no difference is left out. */
  Map<String, String> when() {
    Map<String, String> when = new LinkedHashMap<>();
    for (Variable variable : space.variables()) {
      BitSet classes = box.classes().get(variable.index());
      if (classes.equals(within.get(variable.index()))) {
        continue;
      }
      if (variable.inputs().size() == 1) {
        Input input = variable.inputs().get(0);
        when.put(input.name(), ofInput(variable, input, classes));
      } else {
        features(variable, classes).forEach(when::putIfAbsent);
      }
    }
    return when;
  }

  private String ofInput(Variable variable, Input input, BitSet classes) {
    List<Input.Setting> inside = new ArrayList<>();
    List<Input.Setting> outside = new ArrayList<>();
    for (int index = 0; index < input.settings().size(); index++) {
      Input.Setting setting = input.settings().get(index);
      int code = codeOf(variable, input, index);
      if (code >= 0 && within.get(variable.index()).get(code)) {
        (classes.get(code) ? inside : outside).add(setting);
      }
    }
    if (input.name().equals(Readings.SINCE)) {
      return days(inside, outside);
    }
    if (isOrdered(input)) {
      return numbers(input, inside, outside);
    }
    if (inside.size() > LONG_LIST && outside.size() < inside.size()) {
      return input.name() + " not " + labels(outside);
    }
    String labels = labels(inside);
    return input.name().equals(Readings.TYPE) || input.name().equals("driver")
        ? labels
        : input.name() + " " + labels;
  }

  /** The class of a value while nothing else is said. */
  private int codeOf(Variable variable, Input input, int index) {
    if (variable.labels().isEmpty()) {
      return index;
    }
    Draft draft = space.stretch().inputs().usual();
    input.set(draft, index);
    return variable.of(draft.deal());
  }

  private static String labels(List<Input.Setting> settings) {
    List<String> labels = new ArrayList<>();
    for (Input.Setting setting : settings) {
      labels.add(setting.label().isEmpty() ? "not given" : setting.label());
    }
    return String.join(" or ", labels);
  }

  private static boolean isOrdered(Input input) {
    return input.settings().stream()
        .anyMatch(each -> each.value() instanceof Integer || each.value() instanceof LocalDate);
  }

  /** Counted from the day the customer was won to the day the deal closed. */
  private String days(List<Input.Setting> inside, List<Input.Setting> outside) {
    LocalDate closed = space.stretch().inputs().usual().closeDate;
    Set<Long> in = new LinkedHashSet<>();
    Set<Long> out = new LinkedHashSet<>();
    Set<String> said = new LinkedHashSet<>();
    inside.forEach(each -> add(each, closed, in));
    outside.forEach(each -> add(each, closed, out));
    ranges(in, out).forEach(range -> said.add("days since won " + range));
    if (inside.stream().anyMatch(each -> each.value() == null)) {
      said.add("day won not given");
    }
    return String.join(" or ", said);
  }

  private static void add(Input.Setting setting, LocalDate closed, Set<Long> days) {
    // Nobody sells to a customer that is won later; such examples are not told.
    if (setting.value() instanceof LocalDate day && !day.isAfter(closed)) {
      days.add(ChronoUnit.DAYS.between(day, closed));
    }
  }

  private static String numbers(
      Input input, List<Input.Setting> inside, List<Input.Setting> outside) {
    Set<Long> in = new LinkedHashSet<>();
    Set<Long> out = new LinkedHashSet<>();
    Set<String> said = new LinkedHashSet<>();
    inside.stream()
        .filter(each -> each.value() instanceof Integer)
        .forEach(each -> in.add(((Integer) Objects.requireNonNull(each.value())).longValue()));
    outside.stream()
        .filter(each -> each.value() instanceof Integer)
        .forEach(each -> out.add(((Integer) Objects.requireNonNull(each.value())).longValue()));
    ranges(in, out).forEach(range -> said.add(input.name() + " " + range));
    inside.stream()
        .filter(each -> !(each.value() instanceof Integer))
        .forEach(
            each ->
                said.add(
                    input.name() + " " + (each.label().isEmpty() ? "not given" : each.label())));
    return String.join(" or ", said);
  }

  /**
   * The numbers that belong to it, as ranges. Beside each limit the number before and behind it is
   * among the examples, so a range ends where the next example is outside.
   */
  static List<String> ranges(Set<Long> in, Set<Long> out) {
    TreeSet<Long> all = new TreeSet<>(in);
    all.addAll(out);
    List<String> ranges = new ArrayList<>();
    Long from = null;
    Long last = null;
    for (Long number : all) {
      if (in.contains(number)) {
        from = from == null ? number : from;
        last = number;
      } else if (from != null) {
        ranges.add(range(from, last, all.first().equals(from)));
        from = null;
      }
    }
    if (from != null) {
      ranges.add(all.first().equals(from) ? "any" : "from " + from + " on");
    }
    return ranges;
  }

  private static String range(Long from, @Nullable Long last, boolean first) {
    return first ? "up to " + last : from.equals(last) ? from.toString() : from + " to " + last;
  }

  /** Of inputs that count only together: what can be told of them, where it is always the same. */
  private Map<String, String> features(Variable variable, BitSet classes) {
    List<String> labels = variable.labels();
    Map<String, String> said = new LinkedHashMap<>();
    List<List<@Nullable Object>> inside = new ArrayList<>();
    List<List<@Nullable Object>> outside = new ArrayList<>();
    for (int code = 0; code < variable.size(); code++) {
      if (within.get(variable.index()).get(code)) {
        (classes.get(code) ? inside : outside).add(variable.told(code));
      }
    }
    for (int i = 0; i < labels.size(); i++) {
      Set<String> values = new TreeSet<>();
      Set<String> others = new TreeSet<>();
      for (List<@Nullable Object> each : inside) {
        values.add(word(each.get(i)));
      }
      for (List<@Nullable Object> each : outside) {
        others.add(word(each.get(i)));
      }
      if (!values.containsAll(others)) {
        String later = i > labels.indexOf(labels.get(i)) ? AFTER : "";
        said.put(labels.get(i) + later, labels.get(i) + later + " " + String.join(" or ", values));
      }
    }
    return withoutTwice(said);
  }

  /** What is so before and after the change is said once. */
  private static Map<String, String> withoutTwice(Map<String, String> said) {
    Map<String, String> once = new LinkedHashMap<>();
    said.forEach(
        (label, text) -> {
          String plain = label.replace(AFTER, "");
          String before = said.get(plain);
          boolean again =
              !label.equals(plain)
                  && before != null
                  && before.substring(plain.length()).equals(text.substring(label.length()));
          if (!again) {
            once.put(label, text);
          }
        });
    return once;
  }

  private static String word(@Nullable Object value) {
    if (value instanceof Truth truth) {
      return truth == Truth.YES ? "holds" : "does not hold";
    }
    if (value == null || value instanceof Space.Missing) {
      return "not given";
    }
    return value.equals("") ? "something else" : value.toString();
  }
}
