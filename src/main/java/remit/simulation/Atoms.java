package remit.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.policy.Cell;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.policy.Value;
import remit.rules.Rule;
import remit.rules.Vocabulary;
import remit.rules.Word;

/**
 * Cuts what one set of terms says otherwise than another into the least parts that can be made by
 * themselves: the value of a parameter, a row of a table, what a rule says, that it is in force.
 *
 * <p>What only one side has, and nobody there reads by name on the other, is no part of its own: a
 * new parameter belongs to the new rule that reads it.
 */
final class Atoms {

  private final Terms before;
  private final Terms after;
  private final Map<String, Rule> rulesBefore;
  private final Map<String, Rule> rulesAfter;
  private final List<Atom> atoms = new ArrayList<>();

  private Atoms(
      Terms before, Map<String, Rule> rulesBefore, Terms after, Map<String, Rule> rulesAfter) {
    this.before = before;
    this.after = after;
    this.rulesBefore = rulesBefore;
    this.rulesAfter = rulesAfter;
  }

  /**
   * The parts of a change, in one order.
   *
   * @param rulesBefore the rules of the baseline, by name
   * @param rulesAfter those of the candidate
   */
  static List<Atom> between(
      Terms before, Map<String, Rule> rulesBefore, Terms after, Map<String, Rule> rulesAfter) {
    Atoms atoms = new Atoms(before, rulesBefore, after, rulesAfter);
    for (Topic topic : Topic.values()) {
      atoms.inForce(topic);
    }
    atoms.rules();
    Set<String> read = atoms.read();
    atoms.parameters(read);
    atoms.tables(read);
    atoms.heading(before.policy(), after.policy());
    return atoms.bound();
  }

  /**
   * The parameters and tables that decide about any deal on either side. What only says when pay is
   * taken back, for example, is none of them.
   */
  private Set<String> read() {
    Set<String> read = new HashSet<>();
    for (Topic topic : Topic.values()) {
      read(names(before.precedence(topic)), rulesBefore, read);
      read(names(after.precedence(topic)), rulesAfter, read);
    }
    return read;
  }

  private void read(Set<String> inForce, Map<String, Rule> rules, Set<String> into) {
    for (String name : inForce) {
      Rule rule = rules.get(name);
      if (rule != null) {
        rule.needs().forEach(need -> read(need.name(), into));
      }
    }
  }

  private void read(String name, Set<String> into) {
    if (into.add(name)) {
      columns(before.tables().get(name), into);
      columns(after.tables().get(name), into);
    }
  }

  private void columns(Terms.@Nullable TableInForce table, Set<String> into) {
    if (table != null) {
      for (Table.Column column : table.table().columns()) {
        Word word = Vocabulary.find(column.word());
        if (word != null) {
          word.reads().forEach(need -> read(need.name(), into));
        }
      }
    }
  }

  private void add(Cause.Kind kind, String name, String says, @Nullable Place place, Edit edit) {
    atoms.add(new Atom(new Cause(kind, name, says, place), List.of(edit)));
  }

  private void inForce(Topic topic) {
    Precedence old = before.precedence(topic);
    Precedence now = after.precedence(topic);
    Set<String> was = names(old);
    Set<String> is = names(now);
    for (String rule : is) {
      if (!was.contains(rule)) {
        add(
            Cause.Kind.RULE,
            rule,
            "the rule (%s) comes into force".formatted(rule),
            place(rule),
            new Edit.OfForce(topic, rule));
      }
    }
    for (String rule : was) {
      if (!is.contains(rule)) {
        add(
            Cause.Kind.RULE,
            rule,
            "the rule (%s) is out of force".formatted(rule),
            place(rule),
            new Edit.OfForce(topic, rule));
      }
    }
    Set<String> staying = new TreeSet<>(was);
    staying.retainAll(is);
    if (!order(old, staying).equals(order(now, staying))) {
      add(
          Cause.Kind.ORDER,
          topic.word(),
          "the order of the %s rules is another".formatted(topic.word()),
          now == null ? null : now.place(),
          new Edit.OfOrder(topic));
    }
  }

  private @Nullable Place place(String rule) {
    Rule there = rulesAfter.getOrDefault(rule, rulesBefore.get(rule));
    return there == null ? null : there.place();
  }

  private static Set<String> names(@Nullable Precedence precedence) {
    return precedence == null ? Set.of() : new TreeSet<>(precedence.rankByRule().keySet());
  }

  /** The ranks of some rules, one after the other. */
  static List<Set<String>> order(@Nullable Precedence precedence, Set<String> of) {
    List<Set<String>> ranks = new ArrayList<>();
    if (precedence != null) {
      for (List<String> rank : precedence.ranks()) {
        Set<String> left = new TreeSet<>(rank);
        left.retainAll(of);
        if (!left.isEmpty()) {
          ranks.add(left);
        }
      }
    }
    return ranks;
  }

  private void rules() {
    for (Topic topic : Topic.values()) {
      Set<String> both = new TreeSet<>(names(before.precedence(topic)));
      both.retainAll(names(after.precedence(topic)));
      for (String name : both) {
        Rule old = rulesBefore.get(name);
        Rule now = rulesAfter.get(name);
        if (old != null && now != null && !decidesAlike(old, now)) {
          add(
              Cause.Kind.RULE,
              name,
              "the rule (%s) says otherwise".formatted(name),
              now.place(),
              new Edit.OfRule(name));
        }
      }
    }
  }

  static boolean decidesAlike(Rule one, Rule other) {
    return one.conditions().equals(other.conditions()) && one.sentence().equals(other.sentence());
  }

  private void parameters(Set<String> read) {
    for (String name : new TreeSet<>(before.parameters().keySet())) {
      Terms.InForce old = Objects.requireNonNull(before.parameters().get(name));
      Terms.InForce now = after.parameters().get(name);
      if (now != null && read.contains(name) && !old.value().equals(now.value())) {
        add(
            Cause.Kind.PARAMETER,
            name,
            "the %s %s".formatted(words(name), values(old.value(), now.value())),
            now.entry().place(),
            new Edit.OfParameter(name));
      }
    }
  }

  private static String words(String name) {
    return name.replace('-', ' ');
  }

  private static String values(Value old, Value now) {
    return old instanceof Value.OfWindow was
            && now instanceof Value.OfWindow is
            && was.window().lastDay() == is.window().lastDay()
        ? "is %s, was %s".formatted(is.window().length(), was.window().length())
        : "is %s, was %s".formatted(now, old);
  }

  private void tables(Set<String> read) {
    for (String name : new TreeSet<>(before.tables().keySet())) {
      Terms.TableInForce old = Objects.requireNonNull(before.tables().get(name));
      Terms.TableInForce now = after.tables().get(name);
      if (now == null || !read.contains(name)) {
        continue;
      }
      if (asksAlike(old.table(), now.table())) {
        rows(name, old.version(), now.version());
      } else {
        add(
            Cause.Kind.TABLE_ROW,
            name,
            "the table %s asks something else".formatted(words(name)),
            now.table().place(),
            new Edit.OfTable(name));
      }
    }
  }

  private static boolean asksAlike(Table one, Table other) {
    return one.unit() == other.unit() && columns(one).equals(columns(other));
  }

  private static List<List<Object>> columns(Table table) {
    return table.columns().stream()
        .map(each -> List.<Object>of(each.word(), each.asks(), each.covers()))
        .toList();
  }

  private void rows(String name, Table.Version old, Table.Version now) {
    Map<List<Cell>, Table.Row> was = byCells(old);
    Map<List<Cell>, Table.Row> is = byCells(now);
    List<Table.Row> gone = new ArrayList<>();
    List<Table.Row> come = new ArrayList<>();
    for (Table.Row row : old.rows()) {
      Table.Row other = is.get(row.cells());
      if (other == null) {
        gone.add(row);
      } else if (!other.result().equals(row.result())) {
        rows(name, List.of(row), List.of(other));
      }
    }
    for (Table.Row row : now.rows()) {
      if (!was.containsKey(row.cells())) {
        come.add(row);
      }
    }
    while (!gone.isEmpty() || !come.isEmpty()) {
      cluster(name, gone, come);
    }
  }

  private static Map<List<Cell>, Table.Row> byCells(Table.Version version) {
    Map<List<Cell>, Table.Row> byCells = new HashMap<>();
    version.rows().forEach(row -> byCells.put(row.cells(), row));
    return byCells;
  }

  /** Rows that cover the same inputs only together, such as a band that was cut in two. */
  private void cluster(String name, List<Table.Row> gone, List<Table.Row> come) {
    List<Table.Row> old = new ArrayList<>();
    List<Table.Row> now = new ArrayList<>();
    if (gone.isEmpty()) {
      now.add(come.remove(0));
    } else {
      old.add(gone.remove(0));
    }
    boolean grown = true;
    while (grown) {
      grown = take(come, old, now);
      grown |= take(gone, now, old);
    }
    rows(name, old, now);
  }

  private static boolean take(List<Table.Row> from, List<Table.Row> meeting, List<Table.Row> into) {
    List<Table.Row> taken =
        from.stream().filter(row -> meeting.stream().anyMatch(each -> meet(row, each))).toList();
    into.addAll(taken);
    return from.removeAll(taken);
  }

  private static boolean meet(Table.Row one, Table.Row other) {
    for (int i = 0; i < one.cells().size(); i++) {
      if (!meet(one.cells().get(i), other.cells().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean meet(Cell one, Cell other) {
    if (one instanceof Cell.OneOf words && other instanceof Cell.OneOf others) {
      return words.words().stream().anyMatch(others.words()::contains);
    }
    if (one instanceof Cell.Band a && other instanceof Cell.Band b) {
      return starts(a.from(), b.to()) && starts(b.from(), a.to());
    }
    if (one instanceof Cell.AmountBand a && other instanceof Cell.AmountBand b) {
      return a.currency().equals(b.currency())
          && starts(a.from(), b.to())
          && starts(b.from(), a.to());
    }
    return true;
  }

  private static <T extends Comparable<? super T>> boolean starts(
      @Nullable T from, @Nullable T to) {
    return from == null || to == null || from.compareTo(to) <= 0;
  }

  private void rows(String table, List<Table.Row> old, List<Table.Row> now) {
    Table.Row first = now.isEmpty() ? old.get(0) : now.get(0);
    String cells = text(now.isEmpty() ? old : now);
    String is = now.isEmpty() ? "has no row any more" : "is " + results(now);
    String was = old.isEmpty() ? "had no row" : "was " + results(old);
    add(
        Cause.Kind.TABLE_ROW,
        table + " " + cells,
        "the table %s for %s %s, %s".formatted(words(table), cells, is, was),
        first.place(),
        new Edit.OfRows(table, old, now));
  }

  private static String text(List<Table.Row> rows) {
    return rows.stream()
        .map(
            row ->
                row.cells().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(" and "));
  }

  private static String results(List<Table.Row> rows) {
    return rows.stream().map(row -> row.result().toString()).collect(Collectors.joining(" and "));
  }

  private void heading(PolicyBook.Heading old, PolicyBook.Heading now) {
    Place place = new Place("policies/" + now.name() + "/policy.yaml", 1, 1);
    if (old.remainder() != now.remainder()) {
      String says = "the cents that do not divide go to %s, went to %s";
      add(
          Cause.Kind.POLICY,
          "remainder",
          says.formatted(now.remainder(), old.remainder()),
          place,
          new Edit.OfRemainder());
    }
    if (!old.roles().equals(now.roles())) {
      String says = "the order of the roles is %s, was %s";
      add(
          Cause.Kind.POLICY,
          "roles",
          says.formatted(now.roles(), old.roles()),
          place,
          new Edit.OfRoles());
    }
  }

  /**
   * Parts that cannot stand alone made one: a parameter or table of another unit goes with every
   * change of a rule that reads it.
   */
  private List<Atom> bound() {
    List<Atom> all = new ArrayList<>(atoms);
    for (Atom atom : atoms) {
      String name = otherUnit(atom);
      if (name != null) {
        List<Atom> together =
            all.stream()
                .filter(each -> each.edits().containsAll(atom.edits()) || readsOrIs(each, name))
                .toList();
        all.removeAll(together);
        all.add(together.stream().reduce(Atoms::joined).orElse(atom));
      }
    }
    return all;
  }

  private static Atom joined(Atom one, Atom other) {
    List<Edit> edits = new ArrayList<>(one.edits());
    edits.addAll(other.edits());
    return new Atom(
        new Cause(
            one.cause().kind(),
            one.cause().name() + " and " + other.cause().name(),
            one.cause().says() + ", and " + other.cause().says(),
            one.cause().place()),
        edits);
  }

  private @Nullable String otherUnit(Atom atom) {
    if (atom.edits().get(0) instanceof Edit.OfParameter it
        && before.parameter(it.name()).parameter().unit()
            != after.parameter(it.name()).parameter().unit()) {
      return it.name();
    }
    return atom.edits().get(0) instanceof Edit.OfTable it
            && before.table(it.name()).table().unit() != after.table(it.name()).table().unit()
        ? it.name()
        : null;
  }

  private boolean readsOrIs(Atom atom, String name) {
    return atom.edits().stream()
        .map(
            edit ->
                edit instanceof Edit.OfRule it
                    ? it.name()
                    : edit instanceof Edit.OfForce it ? it.rule() : null)
        .filter(Objects::nonNull)
        .anyMatch(rule -> reads(rulesBefore.get(rule), name) || reads(rulesAfter.get(rule), name));
  }

  private static boolean reads(@Nullable Rule rule, String name) {
    return rule != null && rule.needs().stream().map(Word.Need::name).anyMatch(name::equals);
  }
}
