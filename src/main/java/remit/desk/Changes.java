package remit.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.rules.Condition;
import remit.rules.Rule;

/**
 * What one revision says otherwise than another, in business words: the sentences that somebody
 * reads before they approve a change.
 */
public final class Changes {

  private static final Comparator<Change> READING_ORDER =
      Comparator.comparing(
              Change::from, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(Change::place)
          .thenComparing(Change::says);

  private final List<Change> changes = new ArrayList<>();

  private Changes() {}

  /**
   * Every difference, the earliest day first. A change that several policies share, because one
   * extends the other, is told once.
   */
  public static List<Change> between(Revision before, Revision after) {
    Changes changes = new Changes();
    TreeSet<String> policies = new TreeSet<>(before.policies().keySet());
    policies.addAll(after.policies().keySet());
    policies.forEach(name -> changes.policy(name, before.policy(name), after.policy(name)));
    changes.rules(before.rules(), after.rules());
    return sharedOnce(changes.changes);
  }

  /**
   * Scenarios, stories and prose that differ: they decide nothing, but they say what is expected.
   *
   * @return their paths with {@code new}, {@code gone} or {@code changed}
   */
  public static List<String> otherFiles(Sources before, Sources after) {
    TreeSet<String> paths = new TreeSet<>(before.paths());
    paths.addAll(after.paths());
    List<String> differing = new ArrayList<>();
    for (String path : paths) {
      String old = before.text(path);
      String now = after.text(path);
      if (!SourceKind.of(path).decides() && !Objects.equals(old, now)) {
        differing.add(path + (old == null ? ": new" : now == null ? ": gone" : ": changed"));
      }
    }
    return differing;
  }

  private void policy(String name, @Nullable PolicyBook before, @Nullable PolicyBook after) {
    Place place = new Place("policies/" + name + "/policy.yaml", 1, 1);
    if (before == null || after == null) {
      String says = "the policy (%s) is %s".formatted(name, before == null ? "new" : "gone");
      changes.add(new Change(List.of(name), null, null, place, says));
      return;
    }
    heading(place, before.heading(), after.heading());
    changes.addAll(new PolicyChanges(name, before, after).all());
  }

  private void heading(Place place, PolicyBook.Heading before, PolicyBook.Heading after) {
    Map<String, List<Object>> lines = new LinkedHashMap<>();
    lines.put("the title", List.of(before.title(), after.title()));
    lines.put("the time zone", List.of(before.zone(), after.zone()));
    lines.put("the order of the roles", List.of(before.roles(), after.roles()));
    lines.put(
        "who gets the cents that do not divide", List.of(before.remainder(), after.remainder()));
    lines.put(
        "the policy it extends",
        List.of(
            Objects.requireNonNullElse(before.extended(), "none"),
            Objects.requireNonNullElse(after.extended(), "none")));
    lines.forEach(
        (what, values) -> {
          if (!values.get(0).equals(values.get(1))) {
            String says = "%s is %s, was %s".formatted(what, values.get(1), values.get(0));
            changes.add(new Change(List.of(after.name()), null, null, place, says));
          }
        });
  }

  private void rules(List<Rule> before, List<Rule> after) {
    Map<String, Rule> old = byName(before);
    Map<String, Rule> now = byName(after);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    names.forEach(name -> rule(old.get(name), now.get(name)));
  }

  private static Map<String, Rule> byName(List<Rule> rules) {
    Map<String, Rule> byName = new HashMap<>();
    rules.forEach(rule -> byName.put(rule.name(), rule));
    return byName;
  }

  private void rule(@Nullable Rule before, @Nullable Rule after) {
    if (before == null && after != null) {
      rule(after, "there is a new rule (%s): %s".formatted(after.name(), after.title()));
    } else if (before != null && after == null) {
      rule(before, "the rule (%s) is gone: %s".formatted(before.name(), before.title()));
    } else if (before != null && after != null && !before.equals(after)) {
      edited(before, after);
    }
  }

  private void edited(Rule before, Rule after) {
    String who = "the rule (" + after.name() + ") ";
    boolean sameCase = before.conditions().equals(after.conditions());
    boolean sameSentence = before.sentence().equals(after.sentence());
    if (sameCase && sameSentence) {
      rule(after, who + "is worded otherwise and decides the same");
    }
    if (!sameCase) {
      rule(
          after,
          who
              + "speaks for %s, spoke for %s"
                  .formatted(deals(after.conditions()), deals(before.conditions())));
    }
    if (!sameSentence) {
      rule(after, who + "proposes %s, proposed %s".formatted(after.sentence(), before.sentence()));
    }
  }

  private static String deals(List<Condition> conditions) {
    return "Deal(" + String.join(", ", conditions.stream().map(Object::toString).toList()) + ")";
  }

  private void rule(Rule rule, String says) {
    changes.add(new Change(List.of(), null, null, rule.place(), says));
  }

  private static List<Change> sharedOnce(List<Change> changes) {
    Map<Change, TreeSet<String>> policies = new LinkedHashMap<>();
    for (Change change : changes) {
      Change shared =
          new Change(List.of(), change.from(), change.until(), change.place(), change.says());
      policies.computeIfAbsent(shared, first -> new TreeSet<>()).addAll(change.policies());
    }
    return policies.entrySet().stream()
        .map(
            entry -> {
              Change change = entry.getKey();
              return new Change(
                  List.copyOf(entry.getValue()),
                  change.from(),
                  change.until(),
                  change.place(),
                  change.says());
            })
        .sorted(READING_ORDER)
        .toList();
  }
}
