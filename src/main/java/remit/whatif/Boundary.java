package remit.whatif;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.Window;
import remit.policy.Precedence;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.policy.Unit;
import remit.policy.Value;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Situation;
import remit.rules.Word;

/** Why the owner of an account changes from one day to the next. */
final class Boundary {

  private final DecidedBy by;
  private final Deal before;
  private final Deal now;
  private final Set<String> causes = new LinkedHashSet<>();

  private Boundary(DecidedBy by, Deal now) {
    this.by = by;
    this.now = now;
    this.before = Sketch.closedOn(now.closeDate().minusDays(1), now);
  }

  /**
   * Everything that is otherwise since the day before and has a say.
   *
   * @param now the deal on the first day of the new owner
   * @param ruleBefore the rule that named the owner of the day before
   * @param ruleNow the rule that names the new owner
   */
  static List<String> causes(
      DecidedBy by, Deal now, @Nullable String ruleBefore, @Nullable String ruleNow) {
    Boundary boundary = new Boundary(by, now);
    boundary.override();
    if (boundary.causes.isEmpty()) {
      boundary.terms();
      Set<String> deciding = new TreeSet<>();
      for (String rule : new @Nullable String[] {ruleBefore, ruleNow}) {
        if (rule != null) {
          deciding.add(rule);
        }
      }
      boundary.conditions(deciding);
      if (boundary.causes.isEmpty()) {
        boundary.conditions(by.rules(Topic.OWNERSHIP, now.closeDate()).keySet());
      }
    }
    return List.copyOf(boundary.causes);
  }

  private void override() {
    String old = by.override(before);
    String current = by.override(now);
    if (!Objects.equals(old, current)) {
      if (old != null) {
        causes.add("The exception (%s) has expired.".formatted(old));
      }
      if (current != null) {
        causes.add("The exception (%s) begins.".formatted(current));
      }
    }
  }

  private void terms() {
    Terms old = by.terms(before.closeDate());
    Terms current = by.terms(now.closeDate());
    if (old == null || current == null) {
      if (old != current) {
        causes.add("The policy %s.".formatted(old == null ? "begins" : "ends"));
      }
      return;
    }
    Map<String, Rule> rulesBefore = by.rules(Topic.OWNERSHIP, before.closeDate());
    Map<String, Rule> rulesNow = by.rules(Topic.OWNERSHIP, now.closeDate());
    if (old == current && rulesBefore.equals(rulesNow)) {
      return;
    }
    precedence(old, current);
    rules(rulesBefore, rulesNow);
    Set<String> needs = new TreeSet<>();
    rulesBefore.values().forEach(rule -> rule.needs().forEach(need -> needs.add(need.name())));
    rulesNow.values().forEach(rule -> rule.needs().forEach(need -> needs.add(need.name())));
    needs.forEach(name -> need(name, old, current));
  }

  private void precedence(Terms old, Terms current) {
    Precedence was = old.precedence(Topic.OWNERSHIP);
    Precedence is = current.precedence(Topic.OWNERSHIP);
    if (was != null && is != null && !was.listsTheSameAs(is)) {
      causes.add(
          "From %s on other ownership rules are in force, or in another order."
              .formatted(now.closeDate()));
    }
  }

  private void rules(Map<String, Rule> rulesBefore, Map<String, Rule> rulesNow) {
    rulesNow.forEach(
        (name, rule) -> {
          Rule was = rulesBefore.get(name);
          if (was != null && !was.equals(rule)) {
            causes.add(
                "From %s on the rule (%s) reads otherwise.".formatted(now.closeDate(), name));
          }
        });
  }

  private void need(String name, Terms old, Terms current) {
    Terms.InForce was = old.parameters().get(name);
    Terms.InForce is = current.parameters().get(name);
    if (was != null && is != null && !was.value().equals(is.value())) {
      causes.add(
          "From %s on (%s) is (%s), before it was (%s); source: %s."
              .formatted(now.closeDate(), name, is.value(), was.value(), is.source()));
    }
    Terms.TableInForce tableWas = old.tables().get(name);
    Terms.TableInForce tableIs = current.tables().get(name);
    if (tableWas != null && tableIs != null && !rows(tableWas).equals(rows(tableIs))) {
      causes.add(
          "From %s on the table (%s) has other rows; source: %s."
              .formatted(now.closeDate(), name, tableIs.version().source()));
    }
  }

  private static List<String> rows(Terms.TableInForce table) {
    return table.version().rows().stream()
        .map(row -> row.cells() + " " + row.result())
        .sorted()
        .toList();
  }

  /** What holds of the deal on one of the two days and not on the other, under the same terms. */
  private void conditions(Set<String> names) {
    Terms terms = by.terms(now.closeDate());
    if (terms == null) {
      return;
    }
    Situation then = new Situation(before, terms, null);
    Situation current = new Situation(now, terms, null);
    Map<String, Rule> rules = by.rules(Topic.OWNERSHIP, now.closeDate());
    for (String name : new TreeSet<>(names)) {
      Rule rule = rules.get(name);
      if (rule != null) {
        for (Condition condition : rule.conditions()) {
          if (condition.test(then) != condition.test(current)) {
            causes.add(says(condition.affirmed(), terms));
          }
        }
      }
    }
  }

  private String says(Condition condition, Terms terms) {
    List<String> windows = new ArrayList<>();
    for (Word.Need need : condition.needs()) {
      if (need.unit() == Unit.WINDOW
          && terms.parameter(need.name()).value() instanceof Value.OfWindow value) {
        windows.add(window(need.name(), value.window()));
      }
    }
    if (!windows.isEmpty()) {
      return String.join(" ", windows);
    }
    return condition.word().name().equals("live")
        ? "The product runs at the customer since (%s).".formatted(now.account().goLive())
        : "From %s on it is otherwise whether %s."
            .formatted(now.closeDate(), condition.word().says());
  }

  private String window(String name, Window window) {
    Account account = now.account();
    LocalDate since = account.customerSince();
    return window.contains(now.closeDate(), since == null ? now.closeDate() : since, account)
        ? "The customer was won on (%s), so (%s), %s, begins.".formatted(since, name, window)
        : "(%s), %s, which began on (%s), is over.".formatted(name, window, since);
  }
}
