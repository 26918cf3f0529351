package remit.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.policy.Dated;
import remit.policy.Parameter;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Table;
import remit.policy.Topic;
import remit.policy.Value;

/**
 * What one policy says otherwise in a newer revision: its parameters, tables and rules in force.
 */
final class PolicyChanges {

  private final String policy;
  private final PolicyBook before;
  private final PolicyBook after;
  private final List<Change> changes = new ArrayList<>();

  PolicyChanges(String policy, PolicyBook before, PolicyBook after) {
    this.policy = policy;
    this.before = before;
    this.after = after;
  }

  List<Change> all() {
    for (String name : names(before.parameters(), after.parameters())) {
      parameter(name, before.parameters().get(name), after.parameters().get(name));
    }
    for (String name : names(before.tables(), after.tables())) {
      table(name, before.tables().get(name), after.tables().get(name));
    }
    for (Topic topic : Topic.values()) {
      rulesInForce(topic);
    }
    return changes;
  }

  private static Set<String> names(Map<String, ?> before, Map<String, ?> after) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names;
  }

  private void parameter(String name, @Nullable Parameter before, @Nullable Parameter after) {
    Dated<Parameter.Entry> old = before == null ? null : before.values();
    Dated<Parameter.Entry> now = after == null ? null : after.values();
    for (Stretch<Parameter.Entry> stretch :
        Stretch.between(old, now, (one, other) -> one.value().equals(other.value()))) {
      Place place = place(stretch, Parameter.Entry::place);
      add(stretch, place, "the %s %s".formatted(words(name), values(stretch)));
    }
    if (before != null && after != null && !before.title().equals(after.title())) {
      String says = "the %s is described as (%s), was (%s)";
      changes.add(
          new Change(
              List.of(policy),
              null,
              null,
              after.place(),
              says.formatted(words(name), after.title(), before.title())));
    }
  }

  /** As people say it: {@code handoff-window} is a handoff window. */
  private static String words(String name) {
    return name.replace('-', ' ');
  }

  private static String values(Stretch<Parameter.Entry> stretch) {
    if (stretch.before() == null) {
      return "is " + Objects.requireNonNull(stretch.after()).value() + ", was not set";
    }
    if (stretch.after() == null) {
      return "is not set any more, was " + stretch.before().value();
    }
    Value old = stretch.before().value();
    Value now = stretch.after().value();
    // That the last day is in or out is said only where that is what changes.
    return old instanceof Value.OfWindow was
            && now instanceof Value.OfWindow is
            && was.window().lastDay() == is.window().lastDay()
        ? "is %s, was %s".formatted(is.window().length(), was.window().length())
        : "is %s, was %s".formatted(now, old);
  }

  private void table(String name, @Nullable Table before, @Nullable Table after) {
    Dated<Table.Version> old = before == null ? null : before.versions();
    Dated<Table.Version> now = after == null ? null : after.versions();
    for (Stretch<Table.Version> stretch :
        Stretch.between(old, now, (one, other) -> rows(one).equals(rows(other)))) {
      Place place = place(stretch, Table.Version::place);
      add(stretch, place, "the table %s says: %s".formatted(words(name), rows(stretch)));
    }
  }

  private static String rows(Stretch<Table.Version> stretch) {
    Map<String, String> old = rows(stretch.before());
    Map<String, String> now = rows(stretch.after());
    List<String> differing = new ArrayList<>();
    for (String cells : names(old, now)) {
      String was = old.get(cells);
      String is = now.get(cells);
      if (!Objects.equals(was, is)) {
        differing.add(
            "(%s) %s, %s"
                .formatted(
                    cells,
                    is == null ? "has no row any more" : "is " + is,
                    was == null ? "had no row" : "was " + was));
      }
    }
    return String.join("; ", differing);
  }

  /** Results by what the row asks; rows have no order. */
  private static Map<String, String> rows(Table.@Nullable Version version) {
    Map<String, String> rows = new LinkedHashMap<>();
    if (version != null) {
      for (Table.Row row : version.rows()) {
        String cells = String.join(", ", row.cells().stream().map(Object::toString).toList());
        rows.put(cells, row.result().toString());
      }
    }
    return rows;
  }

  private void rulesInForce(Topic topic) {
    for (Stretch<Precedence> stretch :
        Stretch.between(
            before.rulesInForce().get(topic),
            after.rulesInForce().get(topic),
            Precedence::listsTheSameAs)) {
      Place place = place(stretch, Precedence::place);
      List<String> says = new ArrayList<>();
      Set<String> added = rules(stretch.after());
      added.removeAll(rules(stretch.before()));
      Set<String> gone = rules(stretch.before());
      gone.removeAll(rules(stretch.after()));
      added.forEach(rule -> says.add("the rule (" + rule + ") comes into force"));
      gone.forEach(rule -> says.add("the rule (" + rule + ") is out of force"));
      if (says.isEmpty() || moved(stretch)) {
        says.add(
            "the order of the %s rules is %s, was %s"
                .formatted(topic.word(), order(stretch.after()), order(stretch.before())));
      }
      says.forEach(each -> add(stretch, place, each));
    }
  }

  /** Whether rules that stay in force stand in another order. */
  private static boolean moved(Stretch<Precedence> stretch) {
    Set<String> staying = rules(stretch.before());
    staying.retainAll(rules(stretch.after()));
    return !order(stretch.before(), staying).equals(order(stretch.after(), staying));
  }

  private static List<Set<String>> order(@Nullable Precedence precedence, Set<String> of) {
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

  private static String order(@Nullable Precedence precedence) {
    return order(precedence, rules(precedence)).stream()
        .map(rank -> String.join(" beside ", rank))
        .reduce((one, other) -> one + ", then " + other)
        .orElse("none");
  }

  private static Set<String> rules(@Nullable Precedence precedence) {
    Set<String> rules = new TreeSet<>();
    if (precedence != null) {
      precedence.ranks().forEach(rules::addAll);
    }
    return rules;
  }

  private static <T> Place place(Stretch<T> stretch, Function<? super T, Place> of) {
    T there = stretch.after() != null ? stretch.after() : stretch.before();
    return of.apply(Objects.requireNonNull(there));
  }

  /** One that goes on where the same was said before makes one stretch of the two. */
  private void add(Stretch<?> stretch, Place place, String says) {
    for (int i = 0; i < changes.size(); i++) {
      Change earlier = changes.get(i);
      if (stretch.from().equals(earlier.until()) && says.equals(earlier.says())) {
        changes.set(
            i, new Change(List.of(policy), earlier.from(), stretch.until(), earlier.place(), says));
        return;
      }
    }
    changes.add(new Change(List.of(policy), stretch.from(), stretch.until(), place, says));
  }
}
