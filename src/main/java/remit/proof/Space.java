package remit.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Value;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Situation;
import remit.rules.Truth;
import remit.rules.Vocabulary;
import remit.rules.Word;

/** The deals that some rules can tell apart in one stretch: a variable for each input. */
final class Space {

  private final Stretch stretch;
  private final Inputs inputs;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, Variable> byInput = new HashMap<>();

  /** By identity: what a condition is, is long to compare. */
  private final IdentityHashMap<Condition, List<@Nullable Variable>> read = new IdentityHashMap<>();

  private final IdentityHashMap<Rule, Integer> numbers = new IdentityHashMap<>();
  private final int mostRules;

  private final IdentityHashMap<Word, List<@Nullable Variable>> readByWord =
      new IdentityHashMap<>();

  /** Something that a condition or a column tells of a few inputs. */
  private record Told(
      String label, Set<String> inputs, Function<Situation, @Nullable Object> feature) {}

  Space(Stretch stretch, Collection<Rule> rules) {
    this(stretch, rules, null, List.of());
  }

  /** Seen with the terms of one policy, what two can tell apart. */
  private Space(
      Stretch stretch,
      Collection<Rule> rules,
      @Nullable Stretch other,
      Collection<Rule> otherRules) {
    this.stretch = stretch;
    this.inputs = stretch.inputs();
    this.mostRules = stretch.rules().size() + rules.size();
    List<Told> told = new ArrayList<>(told(new Mentioned(rules, stretch.terms()), stretch.terms()));
    if (other != null) {
      Terms terms = other.terms();
      for (Told each : told(new Mentioned(otherRules, terms), terms)) {
        told.add(
            new Told(
                each.label(),
                each.inputs(),
                situation -> each.feature().apply(new Situation(situation.deal(), terms, null))));
      }
    }
    Map<String, List<Told>> groups = groups(told);
    Set<List<Told>> made = new LinkedHashSet<>();
    for (Input input : inputs.all()) {
      List<Told> group = groups.get(input.name());
      if (group == null) {
        put(Variable.alone(variables.size(), input, stretch.terms()));
      } else if (made.add(group)) {
        put(together(group));
      }
    }
  }

  /** The same variables, seen with the terms of another policy. */
  private Space(Space same, Stretch stretch, Collection<Rule> rules) {
    this.stretch = stretch;
    this.inputs = same.inputs;
    this.mostRules = stretch.rules().size() + rules.size();
    same.variables.forEach(this::put);
  }

  /**
   * What two policies can tell apart, once with the terms of each; a variable and its classes are
   * the same in both.
   *
   * @param one decides deals of the same inputs as the other
   * @return the space of the one, and that of the other
   */
  static List<Space> both(
      Stretch one, Collection<Rule> rules, Stretch other, Collection<Rule> otherRules) {
    Space first = new Space(one, rules, other, otherRules);
    return List.of(first, new Space(first, other, otherRules));
  }

  private void put(Variable variable) {
    variables.add(variable);
    variable.inputs().forEach(input -> byInput.put(input.name(), variable));
  }

  private Variable together(List<Told> group) {
    Set<String> names = new LinkedHashSet<>();
    group.forEach(told -> names.addAll(told.inputs()));
    return Variable.together(
        variables.size(),
        inputs.all().stream().filter(input -> names.contains(input.name())).toList(),
        group.stream().map(Told::label).toList(),
        group.stream().map(Told::feature).toList(),
        stretch.terms(),
        variable -> inputs.usual());
  }

  /** Which of what is told hangs together, by input. */
  private static Map<String, List<Told>> groups(List<Told> told) {
    Map<String, List<Told>> groups = new LinkedHashMap<>();
    for (Told each : told) {
      Set<Told> joined = new LinkedHashSet<>(List.of(each));
      for (String input : new TreeSet<>(each.inputs())) {
        joined.addAll(groups.getOrDefault(input, List.of()));
      }
      List<Told> group = List.copyOf(joined);
      for (Told member : group) {
        member.inputs().forEach(input -> groups.put(input, group));
      }
    }
    return groups;
  }

  private List<Told> told(Mentioned mentioned, Terms terms) {
    List<Told> told = new ArrayList<>();
    for (Condition condition : mentioned.conditions()) {
      add(
          told,
          condition.toString(),
          of(condition, terms),
          situation -> answer(condition, situation));
    }
    for (Terms.TableInForce table : mentioned.tables().values()) {
      for (int i = 0; i < table.table().columns().size(); i++) {
        int column = i;
        Word word = Vocabulary.word(table.table().columns().get(i).word());
        add(
            told,
            word.name(),
            of(word, terms),
            situation -> accepted(table, column, situation.text(word.name())));
      }
    }
    for (String amount : mentioned.flatAmounts()) {
      if (mentioned.value(amount) instanceof Value.OfMoney money) {
        add(
            told,
            amount,
            Set.of(Readings.CURRENCY),
            situation -> money.in(situation.deal().amount().currency()) != null);
      }
    }
    return told;
  }

  private void add(
      List<Told> told,
      String label,
      Set<String> names,
      Function<Situation, @Nullable Object> feature) {
    boolean plain =
        !names.isEmpty()
            && !names.contains(Readings.OWNER)
            && names.stream().allMatch(name -> inputs.get(name).isPlain());
    if (plain) {
      told.add(new Told(label, names, feature));
    }
  }

  /** What a condition says where a field that it needs is not given. */
  record Missing(String field) {}

  private static Object answer(Condition condition, Situation situation) {
    Truth truth = condition.test(situation);
    return truth == Truth.UNKNOWN ? new Missing(condition.missing(situation)) : truth;
  }

  /** Which rows accept an input; null where it is not given. */
  private static @Nullable Object accepted(
      Terms.TableInForce table, int column, @Nullable String input) {
    if (input == null) {
      return null;
    }
    Table.Column asked = table.table().columns().get(column);
    if (!asked.isInBands()) {
      return asked.covers().contains(input) ? input : "";
    }
    if (table.table().isInOtherCurrency(table.version(), column, input)) {
      return "";
    }
    BitSet rows = new BitSet();
    List<Table.Row> all = table.version().rows();
    for (int i = 0; i < all.size(); i++) {
      rows.set(i, all.get(i).cells().get(column).accepts(input));
    }
    return rows;
  }

  /** A number for each rule that is asked about, the same each time. */
  int number(Rule rule) {
    return numbers.computeIfAbsent(rule, each -> numbers.size());
  }

  /** More than there are numbers of rules. */
  int rules() {
    return mostRules;
  }

  Stretch stretch() {
    return stretch;
  }

  List<Variable> variables() {
    return variables;
  }

  Variable variable(String input) {
    return Objects.requireNonNull(byInput.get(input), input);
  }

  /**
   * The variables that a condition reads.
   *
   * @return null stands for the decided owner
   */
  List<@Nullable Variable> read(Condition condition) {
    return read.computeIfAbsent(condition, each -> variables(of(each, stretch.terms())));
  }

  /** The variables that a word reads. */
  List<@Nullable Variable> read(Word word) {
    return readByWord.computeIfAbsent(word, each -> variables(of(each, stretch.terms())));
  }

  private List<@Nullable Variable> variables(Set<String> names) {
    List<@Nullable Variable> read = new ArrayList<>();
    // Sorted, so that every run goes the same way.
    for (String name : new TreeSet<>(names)) {
      Variable variable = name.equals(Readings.OWNER) ? null : variable(name);
      if (!read.contains(variable)) {
        read.add(variable);
      }
    }
    return read;
  }

  private static Set<String> of(Condition condition, Terms terms) {
    if (condition instanceof Condition.Tests tests) {
      return Readings.of(tests, terms);
    }
    Set<String> names = new LinkedHashSet<>(of(condition.word(), terms));
    if (condition instanceof Condition.Compares compares) {
      if (compares.times() != null) {
        names.addAll(of(compares.times(), terms));
      } else if (compares.word().kind() == Word.Kind.MONEY) {
        names.add(Readings.CURRENCY);
      }
    }
    return names;
  }

  /** The inputs that a word reads, those of the tables it looks up among them. */
  private static Set<String> of(Word word, Terms terms) {
    Set<String> names = new LinkedHashSet<>(Readings.of(word));
    for (Word.Need need : word.reads()) {
      Terms.TableInForce table = terms.tables().get(need.name());
      if (need.unit() == null && table != null) {
        table
            .table()
            .columns()
            .forEach(column -> names.addAll(of(Vocabulary.word(column.word()), terms)));
      }
    }
    return names;
  }
}
