package remit.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.policy.Terms;
import remit.rules.Situation;

/**
 * Inputs that count only together, with one example for each class of their values: of sales cycle,
 * acquisition cost and currency it may matter only whether the sale is long, short or unknown.
 */
final class Variable {

  /** Beyond so many combinations of its inputs, some are drawn at random. */
  static final int MOST = 400_000;

  static final long SEED = 42;

  private final int index;
  private final List<Input> inputs;
  private final List<int[]> choices = new ArrayList<>();
  private final List<List<@Nullable Object>> vectors = new ArrayList<>();
  private final Map<List<@Nullable Object>, Integer> codes = new HashMap<>();
  private final List<String> labels;
  private final List<Function<Situation, @Nullable Object>> features;
  private final Terms terms;
  private final int usual;
  private @Nullable String sampled;

  /** An input of its own, each of whose values is a class. */
  static Variable alone(int index, Input input, Terms terms) {
    return new Variable(index, List.of(input), List.of(), List.of(), terms, input.usual());
  }

  private Variable(
      int index,
      List<Input> inputs,
      List<String> labels,
      List<Function<Situation, @Nullable Object>> features,
      Terms terms,
      int usual) {
    this.index = index;
    this.inputs = List.copyOf(inputs);
    this.labels = List.copyOf(labels);
    this.features = List.copyOf(features);
    this.terms = terms;
    this.usual = usual;
    if (features.isEmpty()) {
      for (int i = 0; i < inputs.get(0).settings().size(); i++) {
        choices.add(new int[] {i});
      }
    }
  }

  /**
   * Inputs taken together.
   *
   * @param labels how what is told of them is called
   * @param features what conditions and tables can tell of them, in the same order
   * @param base makes a deal with every other input at its usual value
   */
  static Variable together(
      int index,
      List<Input> inputs,
      List<String> labels,
      List<Function<Situation, @Nullable Object>> features,
      Terms terms,
      Function<Variable, Draft> base) {
    Variable variable = new Variable(index, inputs, labels, features, terms, 0);
    variable.classes(base);
    return variable;
  }

  private void classes(Function<Variable, Draft> base) {
    int[] tuple = new int[inputs.size()];
    long combinations = 1;
    for (int i = 0; i < tuple.length; i++) {
      tuple[i] = inputs.get(i).usual();
      combinations =
          Math.min(Long.MAX_VALUE / 1000, combinations * inputs.get(i).settings().size());
    }
    add(tuple, base);
    if (combinations <= MOST) {
      walk(tuple, 0, base);
      return;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int n = 0; n < MOST; n++) {
      for (int i = 0; i < tuple.length; i++) {
        tuple[i] = random.nextInt(inputs.get(i).settings().size());
      }
      add(tuple, base);
    }
    sampled =
        "of %,d combinations of %s, %,d were drawn at random with seed %d"
            .formatted(combinations, inputs, MOST, SEED);
  }

  private void walk(int[] tuple, int position, Function<Variable, Draft> base) {
    if (position == tuple.length) {
      add(tuple, base);
      return;
    }
    int before = tuple[position];
    for (int i = 0; i < inputs.get(position).settings().size(); i++) {
      tuple[position] = i;
      walk(tuple, position + 1, base);
    }
    tuple[position] = before;
  }

  private void add(int[] tuple, Function<Variable, Draft> base) {
    Draft draft = base.apply(this);
    for (int i = 0; i < tuple.length; i++) {
      inputs.get(i).set(draft, tuple[i]);
    }
    List<@Nullable Object> vector = vector(draft.deal());
    if (codes.putIfAbsent(vector, choices.size()) == null) {
      choices.add(tuple.clone());
      vectors.add(vector);
    }
  }

  private List<@Nullable Object> vector(Deal deal) {
    Situation situation = new Situation(deal, terms, null);
    List<@Nullable Object> vector = new ArrayList<>(features.size());
    features.forEach(feature -> vector.add(feature.apply(situation)));
    return vector;
  }

  int index() {
    return index;
  }

  List<Input> inputs() {
    return inputs;
  }

  /** How many classes there are. */
  int size() {
    return choices.size();
  }

  /** The class of the usual values. */
  int usual() {
    return usual;
  }

  /** Why not every combination of its inputs was looked at; null where all were. */
  @Nullable String sampled() {
    return sampled;
  }

  /** Sets the example of a class. */
  void set(Draft draft, int code) {
    int[] tuple = choices.get(code);
    for (int i = 0; i < tuple.length; i++) {
      inputs.get(i).set(draft, tuple[i]);
    }
  }

  /** How what is told of its inputs is called. */
  List<String> labels() {
    return labels;
  }

  /** What is told of the deals of a class, in the order of the labels. */
  List<@Nullable Object> told(int code) {
    return vectors.get(code);
  }

  /** The value of one of its inputs in the example of a class. */
  int choice(int code, Input input) {
    return choices.get(code)[inputs.indexOf(input)];
  }

  /** The class of a deal, or -1 where it is in none. */
  int of(Deal deal) {
    return features.isEmpty() ? inputs.get(0).of(deal) : codes.getOrDefault(vector(deal), -1);
  }

  @Override
  public String toString() {
    return inputs.toString();
  }
}
