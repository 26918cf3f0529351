package remit.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.Parameter;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.policy.Unit;

/**
 * Whether a policy and the rules it puts in force fit together on every day: each rule exists, and
 * each parameter and table that it reads is there, with the unit it needs.
 */
public final class Agreement {

  private final PolicyBook book;
  private final Map<String, Rule> rules = new TreeMap<>();

  /** The first fault of each kind and cause, so that a fault of many days is told once. */
  private final Map<List<String>, Fault> faults = new LinkedHashMap<>();

  private Agreement(PolicyBook book, Collection<Rule> rules) {
    this.book = book;
    rules.forEach(rule -> this.rules.put(rule.name(), rule));
  }

  /**
   * What does not fit, sorted by place. A policy that says the same as the one it extends gives
   * equal faults.
   *
   * @param rules every rule there is, in force or not
   */
  public static List<Fault> faults(PolicyBook book, Collection<Rule> rules) {
    Agreement agreement = new Agreement(book, rules);
    book.history().values().forEach(agreement::check);
    return agreement.faults.values().stream().sorted().distinct().toList();
  }

  private void check(Terms terms) {
    for (Topic topic : Topic.values()) {
      Precedence precedence = terms.precedence(topic);
      if (precedence != null) {
        for (List<String> rank : precedence.ranks()) {
          rank.forEach(name -> check(terms, topic, precedence, name));
        }
      }
    }
  }

  private void check(Terms terms, Topic topic, Precedence precedence, String name) {
    Rule rule = rules.get(name);
    if (rule == null) {
      report(
          List.of("rule", name),
          () ->
              new Fault(
                  precedence.place(),
                  "The rule (%s), in force on %s, is not there.".formatted(name, terms.firstDay()),
                  nearestRule(topic, name)));
    } else if (rule.topic() != topic) {
      report(
          List.of("topic", name, topic.word()),
          () ->
              new Fault(
                  precedence.place(),
                  "The rule (%s) is listed under the topic (%s).".formatted(name, topic.word()),
                  "Maybe list it in %s.yaml.".formatted(rule.topic().word())));
    } else {
      new Reader(terms, precedence.place(), rule).check();
    }
  }

  private String nearestRule(Topic topic, String name) {
    String nearest = Nearest.to(name, rules.keySet());
    return nearest != null
        ? "Maybe " + nearest + "."
        : "Maybe add the file rules/%s.drl, or take the rule out of force."
            .formatted(name.contains("/") ? name : topic.word() + "/" + name);
  }

  private void report(List<String> cause, Supplier<Fault> fault) {
    faults.computeIfAbsent(cause, first -> fault.get());
  }

  /** Follows what one rule reads under the terms of one day. */
  private final class Reader {

    private final Terms terms;
    private final Place place;
    private final Rule rule;
    private final Set<String> tablesUnderWay = new LinkedHashSet<>();

    Reader(Terms terms, Place place, Rule rule) {
      this.terms = terms;
      this.place = place;
      this.rule = rule;
    }

    void check() {
      for (Condition condition : rule.conditions()) {
        condition.needs().forEach(need -> check(need, Unit.COUNT));
        checkChoice(condition.word());
        if (condition instanceof Condition.Compares compares && compares.times() != null) {
          checkChoice(compares.times());
        }
        if (condition instanceof Condition.Tests tests && tests.word().name().equals("chosen")) {
          checkChosen(tests.arguments().get(0), tests.arguments().get(1));
        }
      }
      rule.sentence().needs().forEach(need -> check(need, Unit.ROLE));
    }

    private void check(Word.Need need, Unit unitOfTable) {
      Unit unit = need.unit();
      if (unit == null) {
        checkTable(need.name(), unitOfTable);
      } else {
        checkParameter(need.name(), unit);
      }
    }

    private void checkParameter(String name, Unit unit) {
      Parameter parameter = book.parameters().get(name);
      if (parameter == null) {
        List<String> sameUnit =
            book.parameters().values().stream()
                .filter(each -> each.unit() == unit)
                .map(Parameter::name)
                .toList();
        reportMissing("parameter", name, Nearest.to(name, sameUnit));
      } else if (parameter.unit() != unit) {
        reportUnit("parameter", name, parameter.unit(), unit, parameter.place());
      } else if (!terms.parameters().containsKey(name)) {
        reportGap("parameter", name, parameter.place());
      }
    }

    private void checkTable(String name, Unit unit) {
      Table table = book.tables().get(name);
      if (table == null) {
        reportMissing("table", name, Nearest.to(name, book.tables().keySet()));
      } else if (table.unit() != unit) {
        reportUnit("table", name, table.unit(), unit, table.place());
      } else if (!terms.tables().containsKey(name)) {
        reportGap("table", name, table.place());
      } else if (tablesUnderWay.add(name)) {
        table.columns().forEach(this::checkColumn);
        tablesUnderWay.remove(name);
      } else {
        report(
            List.of("circle", name),
            () ->
                new Fault(
                    table.place(),
                    "The table (%s) reads itself, by way of %s."
                        .formatted(name, String.join(", ", tablesUnderWay)),
                    "Maybe remove the column that reads it."));
      }
    }

    private void checkColumn(Table.Column column) {
      Word word = Vocabulary.find(column.word());
      if (word == null) {
        report(
            List.of("column", column.word()),
            () ->
                new Fault(
                    column.place(),
                    "The column (%s) is not a word of the vocabulary.".formatted(column.word()),
                    Nearest.advice(
                        column.word(), Vocabulary.words().stream().map(Word::name).toList())));
        return;
      }
      word.reads().stream()
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .forEach(need -> check(need, Unit.COUNT));
      checkChoice(word);
    }

    /** A word that says what the policy chose can only say the words it knows. */
    private void checkChoice(Word word) {
      if (word.kind() != Word.Kind.CHOICE || word.reads().size() != 1) {
        return;
      }
      Parameter parameter = book.parameters().get(word.reads().iterator().next().name());
      if (parameter == null) {
        return;
      }
      for (String choice : parameter.oneOf()) {
        if (!word.words().contains(choice)) {
          report(
              List.of("says", parameter.name(), choice),
              () ->
                  new Fault(
                      parameter.place(),
                      "The parameter (%s) allows (%s), which the word (%s) cannot say."
                          .formatted(parameter.name(), choice, word.name()),
                      Nearest.advice(choice, word.words())));
        }
      }
    }

    private void checkChosen(String name, String word) {
      Parameter parameter = book.parameters().get(name);
      if (parameter != null
          && parameter.unit() == Unit.CHOICE
          && !parameter.oneOf().contains(word)) {
        report(
            List.of("chosen", rule.name(), name, word),
            () ->
                new Fault(
                    rule.place(),
                    "The rule (%s) asks whether (%s) is (%s), but it can only be %s."
                        .formatted(rule.name(), name, word, String.join(", ", parameter.oneOf())),
                    Nearest.advice(word, parameter.oneOf())));
      }
    }

    private void reportMissing(String kind, String name, @Nullable String nearest) {
      report(
          List.of("missing", kind, name, rule.name()),
          () ->
              new Fault(
                  place,
                  "The rule (%s), in force on %s, asks for the %s (%s), which the policy does not have."
                      .formatted(rule.name(), terms.firstDay(), kind, name),
                  nearest != null
                      ? "Maybe " + nearest + "."
                      : "Maybe add it to %s.yaml.".formatted(rule.topic().word())));
    }

    private void reportUnit(String kind, String name, Unit found, Unit needed, Place at) {
      report(
          List.of("unit", kind, name, needed.word()),
          () ->
              new Fault(
                  at,
                  "The %s (%s) is of unit %s, but the rule (%s) needs %s."
                      .formatted(kind, name, found.word(), rule.name(), needed.word()),
                  "Maybe write unit: %s, with values of it.".formatted(needed.word())));
    }

    private void reportGap(String kind, String name, Place at) {
      LocalDate day = terms.firstDay();
      report(
          List.of("gap", kind, name),
          () ->
              new Fault(
                  at,
                  "The %s (%s) has no value on %s, but the rule (%s) is in force on that day and asks for it."
                      .formatted(kind, name, day, rule.name()),
                  "Maybe add an entry from %s.".formatted(day)));
    }
  }
}
