package remit.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import remit.decision.Decision;
import remit.decision.Explained;
import remit.decision.Step;
import remit.policy.Place;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Unit;
import remit.rules.Rule;

/**
 * What going through one question showed.
 *
 * @param combinations how many combinations were decided
 * @param sampled why not all were
 * @param effective the rules whose word counted at least once
 * @param rows the table rows that were read at least once
 * @param flaws each kind of flaw, with an example
 */
record Answered(
    long combinations,
    List<String> sampled,
    Set<String> effective,
    Set<Place> rows,
    Map<Flaw, Moment> flaws) {

  static Answered of(Question question, Stretch stretch, BooleanSupplier stop) {
    Search search = new Search(question, stretch, stop);
    Set<String> effective = new TreeSet<>();
    Set<Place> rows = new LinkedHashSet<>();
    Map<Flaw, Moment> flaws = new LinkedHashMap<>();
    Set<String> told = new TreeSet<>();
    List<Terms.TableInForce> tables =
        new Mentioned(question.rules(stretch), stretch.terms())
            .tables().values().stream()
                // Where a table names somebody, the explanation says which row did.
                .filter(table -> table.table().unit() != Unit.ROLE)
                .toList();
    search.run(
        moment -> {
          Decision decision = moment.decision();
          if (decision.owner() != null) {
            decision.explanation().forEach(step -> note(step, effective, rows));
          }
          for (Terms.TableInForce table : tables) {
            if (table.table().lookUp(table.version(), moment.situation()::text)
                instanceof Table.Found found) {
              rows.add(found.row().place());
            }
          }
          for (Flaw flaw : Flaw.of(decision, stretch.terms().policy().roles())) {
            if (told.add(flaw.code() + flaw.about())) {
              flaws.put(flaw, moment);
            }
          }
          return true;
        });
    return new Answered(search.combinations(), search.sampled(), effective, rows, flaws);
  }

  private static void note(Step step, Set<String> effective, Set<Place> rows) {
    if (step instanceof Explained.Spoke spoke) {
      effective.add(spoke.about().name());
    } else if (step instanceof Explained.ReadRow row) {
      rows.add(row.row().place());
    }
  }

  /**
   * Everything that the answer depends on: questions with the same key are answered alike, whatever
   * else differs.
   */
  static List<Object> key(Question question, Stretch stretch) {
    List<Rule> rules = question.rules(stretch);
    Mentioned mentioned = new Mentioned(rules, stretch.terms());
    List<Object> key = new ArrayList<>();
    key.add(question);
    key.add(stretch.terms().policy().roles());
    key.add(stretch.terms().policy().remainder());
    key.add(stretch.inputs().roles());
    for (remit.policy.Topic topic : remit.policy.Topic.values()) {
      stretch.ranked(topic).stream()
          .filter(each -> rules.contains(each.rule()))
          .forEach(
              each -> {
                key.add(each.rank());
                key.add(each.rule());
              });
    }
    new TreeMap<>(mentioned.parameters())
        .forEach(
            (name, inForce) -> {
              key.add(name);
              key.add(inForce.value());
            });
    new TreeMap<>(mentioned.tables())
        .forEach(
            (name, inForce) -> {
              key.add(name);
              key.add(inForce.version());
            });
    return key;
  }
}
