package remit.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.decision.Explained;
import remit.desk.Revision;
import remit.desk.Verdict;
import remit.policy.Cell;
import remit.policy.Fault;
import remit.policy.Parameter;
import remit.policy.PayWord;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.policy.Value;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Truth;
import remit.rules.Vocabulary;
import remit.rules.Word;

/**
 * What is written and has no effect: rules that never speak or never count, rules in force nowhere,
 * and parameters, tables and rows that nobody reads.
 *
 * <p>A rule that the policy switches off by a choice ({@code chosen("long-contract-campaign",
 * "RUNS")} while the campaign rests) is not told, as long as some policy switches it on at some
 * time.
 */
final class Effects {

  private final Revision revision;
  private final BooleanSupplier stop;
  private final Map<String, Set<String>> effective = new TreeMap<>();
  private final Set<String> everEffective = new TreeSet<>();
  private final Set<Place> rowsRead = new LinkedHashSet<>();
  private final Set<Place> read = new LinkedHashSet<>();
  private final Map<String, Place> rulesInForce = new TreeMap<>();

  /** The rules that some policy switches off. */
  private final Set<String> waits = new TreeSet<>();

  Effects(Revision revision, BooleanSupplier stop) {
    this.revision = revision;
    this.stop = stop;
  }

  /** Takes in what one question showed. */
  void note(Stretch stretch, Answered answer) {
    effective
        .computeIfAbsent(stretch.book().name(), each -> new TreeSet<>())
        .addAll(answer.effective());
    everEffective.addAll(answer.effective());
    rowsRead.addAll(answer.rows());
  }

  /** The rules that have no effect in any stretch of a policy. */
  List<Verdict.Gap> silentRules(List<Stretch> stretches) {
    Map<Rule, Stretch> inForce = new LinkedHashMap<>();
    for (Stretch stretch : stretches) {
      stretch.rules().forEach(rule -> inForce.put(rule, stretch));
    }
    List<Verdict.Gap> gaps = new ArrayList<>();
    inForce.forEach(
        (rule, last) -> {
          Set<String> heard = effective.getOrDefault(last.book().name(), Set.of());
          Verdict.Gap gap = heard.contains(rule.name()) ? null : silent(rule, last);
          if (gap != null) {
            gaps.add(gap);
          }
        });
    return gaps;
  }

  /** Takes in which rules are in force in a stretch, and what they read. */
  void reads(Stretch stretch) {
    for (Topic topic : Topic.values()) {
      stretch
          .ranked(topic)
          .forEach(each -> rulesInForce.put(each.rule().name(), each.rule().place()));
    }
    Mentioned mentioned = stretch.inputs().mentioned();
    mentioned.parameters().values().forEach(each -> read.add(each.entry().place()));
    mentioned.tables().values().forEach(each -> read.add(each.version().place()));
    for (PayWord word : PayWord.values()) {
      Terms.InForce own = stretch.terms().parameters().get(word.parameter());
      if (own != null) {
        read.add(own.entry().place());
      }
    }
  }

  private Verdict.@Nullable Gap silent(Rule rule, Stretch stretch) {
    List<Condition> free =
        rule.conditions().stream()
            .filter(condition -> !isSwitch(condition, stretch.terms()))
            .toList();
    Moment example = example(rule, free, stretch);
    if (example == null) {
      return new Verdict.Gap(
          "NEVER_SPEAKS",
          new Fault(
              rule.place(),
              "The rule (%s), in force in policy (%s), can never speak: there is no deal with %s."
                  .formatted(rule.name(), stretch.book().name(), core(rule, free, stretch)),
              "Maybe correct its conditions, or take it out of force."),
          null);
    }
    if (free.size() < rule.conditions().size()) {
      Moment switched = example(rule, rule.conditions(), stretch);
      if (switched == null) {
        waits.add(rule.name());
        return null;
      }
      example = switched;
    }
    return new Verdict.Gap(
        "NEVER_COUNTS",
        new Fault(
            rule.place(),
            "The rule (%s) speaks in policy (%s), but it never counts%s."
                .formatted(rule.name(), stretch.book().name(), before(rule, example)),
            "Maybe put it further up in rules-in-force, or take it out of force."),
        Smallest.text(example.deal(), stretch));
  }

  /**
   * Whether it rests with the policy alone if a condition holds: by a choice, or by the roles that
   * it has.
   */
  private static boolean isSwitch(Condition condition, Terms terms) {
    if (!(condition instanceof Condition.Tests tests)) {
      return false;
    }
    List<Role> known = terms.policy().roles();
    return tests.word().name().equals("chosen")
        || (!known.isEmpty()
            && !tests.word().arguments().contains(Word.Argument.LIST)
            && tests.word().arguments().contains(Word.Argument.ROLE)
            && !known.contains(Role.valueOf(tests.arguments().get(0))));
  }

  private static String before(Rule rule, Moment example) {
    return example.decision().explanation().stream()
        .filter(
            step ->
                step instanceof Explained.Outranked outranked
                    && outranked.about().name().equals(rule.name()))
        .map(step -> ((Explained.Outranked) step).by().name())
        .findFirst()
        .map(by -> ": whenever it speaks, another stands before it, here (" + by + ")")
        .orElse(": whenever it speaks, another stands before it or its table has no row");
  }

  /** A deal for which all of some conditions hold; null where there is none. */
  private @Nullable Moment example(Rule rule, List<Condition> conditions, Stretch stretch) {
    Rule asked = with(rule, conditions);
    List<Moment> found = new ArrayList<>(1);
    new Search(new Question.WhetherItSpeaks(asked), stretch, stop)
        .run(
            moment -> {
              if (asked.test(moment.situation()) == Truth.YES) {
                found.add(moment);
              }
              return found.isEmpty();
            });
    return found.isEmpty() ? null : found.get(0);
  }

  private static Rule with(Rule rule, List<Condition> conditions) {
    return new Rule(
        rule.name(),
        rule.topic(),
        rule.title(),
        rule.rationale(),
        rule.source(),
        rule.steward(),
        rule.description(),
        conditions,
        rule.sentence(),
        rule.place(),
        rule.text());
  }

  /** The conditions that contradict each other, and no others. */
  private String core(Rule rule, List<Condition> conditions, Stretch stretch) {
    List<Condition> core = new ArrayList<>(conditions);
    for (Condition each : conditions) {
      List<Condition> less = new ArrayList<>(core);
      less.remove(each);
      if (example(rule, less, stretch) == null) {
        core = less;
      }
    }
    return core.stream().map(each -> "(" + each + ")").collect(Collectors.joining(" and "));
  }

  /**
   * What no policy puts in force or reads, or switches on.
   *
   * @param complete whether every policy was gone through
   */
  List<Verdict.Gap> unread(boolean complete) {
    List<Verdict.Gap> gaps = new ArrayList<>();
    for (Rule rule : revision.rules()) {
      if (!rulesInForce.containsKey(rule.name())) {
        gaps.add(
            gap(
                "NOT_IN_FORCE",
                rule.place(),
                "The rule (%s) is in force in no policy.".formatted(rule.name()),
                "Maybe put it into rules-in-force of %s.yaml, or remove the file."
                    .formatted(rule.topic().word())));
      } else if (complete && !everEffective.contains(rule.name()) && waits.contains(rule.name())) {
        gaps.add(
            gap(
                "NEVER_SWITCHED_ON",
                rule.place(),
                "The rule (%s) waits for a choice or a role that no policy has on any day."
                    .formatted(rule.name()),
                "Maybe let a policy choose it, or remove the rule."));
      }
    }
    unreadEntries(gaps);
    if (complete) {
      unreadRows(gaps);
    }
    return gaps;
  }

  private static Verdict.Gap gap(String code, Place place, String found, String advice) {
    return new Verdict.Gap(code, new Fault(place, found, advice), null);
  }

  private void unreadEntries(List<Verdict.Gap> gaps) {
    Map<Place, Verdict.Gap> found = new TreeMap<>();
    for (PolicyBook book : revision.policies().values()) {
      for (Parameter parameter : book.parameters().values()) {
        unread("parameter", parameter.name(), places(parameter.values().entries().values()), found);
      }
      for (Table table : book.tables().values()) {
        List<Place> places =
            table.versions().entries().values().stream().map(Table.Version::place).toList();
        unread("table", table.name(), places, found);
      }
    }
    gaps.addAll(found.values());
  }

  private static List<Place> places(Collection<Parameter.Entry> entries) {
    return entries.stream().map(Parameter.Entry::place).toList();
  }

  private void unread(String kind, String name, List<Place> places, Map<Place, Verdict.Gap> found) {
    for (Place place : places) {
      if (!read.contains(place)) {
        found.put(
            place,
            gap(
                "NOT_READ",
                place,
                "Nobody reads this entry of the %s (%s): no rule in force while it holds asks for it."
                    .formatted(kind, name),
                "Maybe remove it, or put the rule into force that asks for it."));
      }
    }
  }

  private void unreadRows(List<Verdict.Gap> gaps) {
    Map<Place, Verdict.Gap> found = new TreeMap<>();
    for (PolicyBook book : revision.policies().values()) {
      for (Terms terms : book.history().values()) {
        for (Terms.TableInForce table : terms.tables().values()) {
          if (read.contains(table.version().place())) {
            unreadRows(table, found);
          }
        }
      }
    }
    gaps.addAll(found.values());
  }

  private void unreadRows(Terms.TableInForce table, Map<Place, Verdict.Gap> found) {
    for (Table.Row row : table.version().rows()) {
      if (!rowsRead.contains(row.place()) && !isForAnotherChoice(table.table(), row)) {
        found.put(
            row.place(),
            gap(
                "ROW_NOT_READ",
                row.place(),
                "No deal is decided by this row of the table (%s): %s."
                    .formatted(
                        table.table().name(),
                        row.cells().stream().map(Cell::toString).collect(Collectors.joining(", "))),
                "Maybe remove it, and what it covers from the columns."));
      }
    }
  }

  /** A row for something that the policies could choose, but do not, is kept for later. */
  private boolean isForAnotherChoice(Table table, Table.Row row) {
    for (int i = 0; i < table.columns().size(); i++) {
      Cell cell = row.cells().get(i);
      if (Readings.of(Vocabulary.word(table.columns().get(i).word())).isEmpty()
          && revision.policies().values().stream()
              .flatMap(book -> book.parameters().values().stream())
              .filter(parameter -> parameter.unit() == remit.policy.Unit.CHOICE)
              .flatMap(parameter -> parameter.values().entries().values().stream())
              .map(Parameter.Entry::value)
              .filter(Value.OfChoice.class::isInstance)
              .noneMatch(value -> cell.accepts(value.toString()))) {
        return true;
      }
    }
    return false;
  }
}
