package remit.desk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.policy.Dated;
import remit.policy.Fault;
import remit.policy.Parameter;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Table;
import remit.policy.Topic;
import remit.rules.Rule;

/**
 * Looks for what a proposed revision says otherwise about days before its effective day. Deals of
 * those days may have been decided and paid, so each such entry has to say that it corrects, and
 * why.
 *
 * <p>Example: the live policy says 90 days from 1 January on. One that takes effect on 1 July may
 * say 120 days from 1 July on. One that says 120 days from 1 January on is refused; with {@code
 * corrects: "The board had decided 120"} it governs deals from 1 January on.
 */
final class BackDating {

  private final Revision proposed;
  private final LocalDate effective;
  private final Set<Fault> refused = new TreeSet<>();
  private final Set<String> reasons = new TreeSet<>();
  private @Nullable LocalDate corrects;

  /**
   * What was found.
   *
   * @param refused entries that say something else about earlier days without saying why
   * @param corrects the first day that is decided anew; null where none is
   * @param reasons why, as the entries say
   */
  record Found(List<Fault> refused, @Nullable LocalDate corrects, List<String> reasons) {}

  private BackDating(Revision proposed, LocalDate effective) {
    this.proposed = proposed;
    this.effective = effective;
  }

  /**
   * Looks at every policy of a proposed revision.
   *
   * @param now what governs which day
   * @param effective the first day for which the proposed revision may say something else
   */
  static Found look(Timeline now, Revision proposed, LocalDate effective) {
    BackDating it = new BackDating(proposed, effective);
    it.compare(now.latest(), LocalDate.MIN, effective);
    if (it.corrects != null && it.refused.isEmpty()) {
      it.compareGoverning(now.byFirstDay(), it.corrects);
    }
    return new Found(List.copyOf(it.refused), it.corrects, List.copyOf(it.reasons));
  }

  /** What reaches back takes all of the revision back, its rules too. */
  private void compareGoverning(NavigableMap<LocalDate, Revision> governing, LocalDate from) {
    for (Map.Entry<LocalDate, Revision> each : governing.entrySet()) {
      LocalDate next = governing.higherKey(each.getKey());
      LocalDate first = later(each.getKey(), from);
      LocalDate until = next == null ? effective : earlier(next, effective);
      if (first.isBefore(until)) {
        compare(each.getValue(), first, until);
        undated(each.getValue(), first, until);
      }
    }
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private void compare(Revision before, LocalDate from, LocalDate until) {
    for (PolicyBook now : proposed.policies().values()) {
      PolicyBook old = before.policy(now.name());
      if (old != null) {
        compare(old, now, new Days(from, until));
      }
    }
  }

  private record Days(LocalDate from, LocalDate until) {
    boolean meet(Stretch<?> stretch) {
      return stretch.from().isBefore(until)
          && (stretch.until() == null || stretch.until().isAfter(from));
    }
  }

  private void compare(PolicyBook old, PolicyBook now, Days days) {
    for (Parameter parameter : now.parameters().values()) {
      Parameter was = old.parameters().get(parameter.name());
      if (was != null) {
        entries(
            "parameter (" + parameter.name() + ")",
            was.values(),
            parameter.values(),
            days,
            new Reading<>(
                (one, other) -> one.value().equals(other.value()),
                Parameter.Entry::place,
                Parameter.Entry::corrects,
                parameter.place()));
      }
    }
    for (Table table : now.tables().values()) {
      Table was = old.tables().get(table.name());
      if (was != null) {
        entries(
            "table (" + table.name() + ")",
            was.versions(),
            table.versions(),
            days,
            new Reading<>(
                (one, other) -> rows(one).equals(rows(other)),
                Table.Version::place,
                Table.Version::corrects,
                table.place()));
      }
    }
    now.rulesInForce()
        .forEach(
            (topic, precedence) ->
                entries(
                    "list of rules in force for (" + topic.word() + ")",
                    old.rulesInForce().get(topic),
                    precedence,
                    days,
                    new Reading<>(
                        Precedence::listsTheSameAs,
                        Precedence::place,
                        Precedence::corrects,
                        new Place("policies/" + now.name() + "/" + topic.word() + ".yaml", 1, 1))));
  }

  /** How to read the entries of one kind. */
  private record Reading<T>(
      BiPredicate<T, T> same,
      Function<T, Place> place,
      Function<T, @Nullable String> corrects,
      Place otherwise) {}

  private <T> void entries(
      String what, @Nullable Dated<T> old, Dated<T> now, Days days, Reading<T> reading) {
    for (Stretch<T> stretch : Stretch.between(old, now, reading.same())) {
      if (!days.meet(stretch)) {
        continue;
      }
      T after = stretch.after();
      String reason = after == null ? null : reading.corrects().apply(after);
      LocalDate first = later(stretch.from(), days.from());
      if (reason != null) {
        reasons.add(reason);
        corrects = corrects == null ? first : earlier(corrects, first);
      } else {
        refused.add(
            new Fault(
                after == null ? reading.otherwise() : reading.place().apply(after),
                "The %s says something else from (%s) on, about days before (%s) that are decided already."
                    .formatted(what, first, effective),
                advice(what)));
      }
    }
  }

  private String advice(String what) {
    return what.startsWith("list")
        ? "Maybe leave it and add a list from %s on, or write { rules: [...], corrects: \"the reason\" }."
            .formatted(effective)
        : "Maybe leave it and add an entry from %s on, or give it corrects: and the reason."
            .formatted(effective);
  }

  private static Map<Object, Object> rows(Table.Version version) {
    Map<Object, Object> rows = new HashMap<>();
    version.rows().forEach(row -> rows.put(row.cells(), row.result()));
    return rows;
  }

  /** What has no day of its own: it reaches back together with what corrects. */
  private void undated(Revision before, LocalDate from, LocalDate until) {
    gone(before, from);
    Map<String, Rule> old = new HashMap<>();
    before.rules().forEach(rule -> old.put(rule.name(), rule));
    Set<String> inForce = new HashSet<>();
    for (PolicyBook now : proposed.policies().values()) {
      PolicyBook was = before.policy(now.name());
      if (was == null) {
        continue;
      }
      now.rulesInForce().values().forEach(dated -> inForce(dated, from, until, inForce));
      headings(was, now, from);
    }
    for (Rule rule : proposed.rules()) {
      if (inForce.contains(rule.name()) && !sameMeaning(old.get(rule.name()), rule)) {
        refused.add(
            new Fault(
                rule.place(),
                "The rule (%s) decides otherwise than on (%s), and the correction would take it back there."
                    .formatted(rule.name(), from),
                "Maybe publish the correction by itself, or write the new rule under another"
                    + " name."));
      }
    }
  }

  /** What is not there any more has no entry that could say that it corrects. */
  private void gone(Revision before, LocalDate from) {
    for (PolicyBook was : before.policies().values()) {
      PolicyBook now = proposed.policy(was.name());
      if (now == null) {
        gone("policy (" + was.name() + ")", was.name(), "policy.yaml", from);
        continue;
      }
      for (Topic topic : was.rulesInForce().keySet()) {
        if (!now.rulesInForce().containsKey(topic)) {
          String what =
              "list of rules in force for (%s) of policy (%s)".formatted(topic.word(), was.name());
          gone(what, was.name(), topic.word() + ".yaml", from);
        }
      }
    }
  }

  private void gone(String what, String policy, String file, LocalDate from) {
    refused.add(
        new Fault(
            new Place("policies/" + policy + "/" + file, 1, 1),
            "The %s is not there any more, and the correction would take it away on (%s) too."
                .formatted(what, from),
            "Maybe publish the correction by itself."));
  }

  private static void inForce(
      Dated<Precedence> dated, LocalDate from, LocalDate until, Set<String> names) {
    Map.Entry<LocalDate, Precedence> first = dated.on(from);
    if (first != null) {
      first.getValue().ranks().forEach(names::addAll);
    }
    dated.entries().entrySet().stream()
        .filter(each -> !each.getKey().isBefore(from) && each.getKey().isBefore(until))
        .forEach(each -> each.getValue().ranks().forEach(names::addAll));
  }

  private void headings(PolicyBook was, PolicyBook now, LocalDate from) {
    PolicyBook.Heading one = was.heading();
    PolicyBook.Heading other = now.heading();
    boolean same =
        one.zone().equals(other.zone())
            && one.roles().equals(other.roles())
            && one.remainder() == other.remainder()
            && columns(was).equals(columns(now));
    if (!same) {
      refused.add(
          new Fault(
              new Place("policies/" + now.name() + "/policy.yaml", 1, 1),
              "The head of policy (%s), or the columns of a table of it, are not as on (%s), and the correction would take them back there."
                  .formatted(now.name(), from),
              "Maybe publish the correction by itself."));
    }
  }

  private static Map<String, Object> columns(PolicyBook policy) {
    Map<String, Object> columns = new HashMap<>();
    policy
        .tables()
        .forEach(
            (name, table) ->
                columns.put(
                    name,
                    table.columns().stream()
                        .map(column -> column.word() + column.covers())
                        .toList()));
    return columns;
  }

  private static boolean sameMeaning(@Nullable Rule old, Rule now) {
    return old != null
        && Objects.equals(old.conditions(), now.conditions())
        && old.sentence().equals(now.sentence());
  }
}
