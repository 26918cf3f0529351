package remit.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Party;
import remit.deal.Role;
import remit.policy.Payee;
import remit.policy.Terms;
import remit.policy.Unit;
import remit.policy.Value;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Vocabulary;
import remit.rules.Word;

/**
 * Everything that some rules mention under some terms, by themselves or by way of the parameters
 * and tables they read.
 */
final class Mentioned {

  private final Terms terms;
  private final Set<Condition> conditions = new LinkedHashSet<>();
  private final Set<Word> words = new LinkedHashSet<>();
  private final Map<String, Terms.TableInForce> tables = new LinkedHashMap<>();
  private final Map<String, Terms.InForce> parameters = new LinkedHashMap<>();
  private final Set<Payee> payees = new LinkedHashSet<>();
  private final Set<Role> roles = EnumSet.noneOf(Role.class);
  private final Set<String> flatAmounts = new LinkedHashSet<>();

  Mentioned(Collection<Rule> rules, Terms terms) {
    this.terms = terms;
    rules.forEach(this::add);
    payees.forEach(payee -> roles.addAll(rolesOf(payee)));
  }

  private void add(Rule rule) {
    for (Condition condition : rule.conditions()) {
      conditions.add(condition.affirmed());
      add(condition.word());
      if (condition instanceof Condition.Compares compares && compares.times() != null) {
        add(compares.times());
      }
      if (condition instanceof Condition.Tests tests) {
        addRoles(tests);
      }
      condition.needs().forEach(this::add);
    }
    rule.sentence().needs().forEach(this::add);
    if (rule.sentence().whoever() instanceof Sentence.Fixed fixed) {
      payees.add(fixed.payee());
    }
    if (rule.sentence() instanceof Sentence.ProposeFlat flat) {
      flatAmounts.add(flat.money());
    }
  }

  private void addRoles(Condition.Tests tests) {
    for (int i = 0; i < tests.arguments().size(); i++) {
      if (tests.word().arguments().get(i) == Word.Argument.ROLE) {
        roles.add(Role.valueOf(tests.arguments().get(i)));
      }
    }
  }

  private void add(Word word) {
    if (words.add(word)) {
      word.reads().forEach(this::add);
    }
  }

  private void add(Word.Need need) {
    if (need.unit() == null) {
      Terms.TableInForce table = terms.tables().get(need.name());
      if (table != null && tables.put(need.name(), table) == null) {
        table.table().columns().forEach(column -> add(Vocabulary.word(column.word())));
        table.version().rows().forEach(row -> add(row.result()));
      }
      return;
    }
    Terms.InForce parameter = terms.parameters().get(need.name());
    if (parameter != null && parameters.put(need.name(), parameter) == null) {
      add(parameter.value());
    }
  }

  private void add(Value value) {
    if (value instanceof Value.OfRole role) {
      payees.add(role.payee());
    } else if (value instanceof Value.OfSplit split) {
      roles.addAll(split.shares().keySet());
    }
  }

  /** The roles that somebody may have who is meant. */
  static Set<Role> rolesOf(Payee payee) {
    if (payee instanceof Payee.ByRole byRole) {
      return Set.of(byRole.role());
    }
    Party party = ((Payee.ByParty) payee).party();
    return party == Party.WINNER ? Set.of(Role.AE) : Set.of();
  }

  /** The conditions, without their denials. */
  Set<Condition> conditions() {
    return conditions;
  }

  Set<Word> words() {
    return words;
  }

  Map<String, Terms.TableInForce> tables() {
    return tables;
  }

  Map<String, Terms.InForce> parameters() {
    return parameters;
  }

  Set<Payee> payees() {
    return payees;
  }

  /** The roles named, also where nobody is paid by them. */
  Set<Role> roles() {
    return roles;
  }

  /** The parameters whose amounts are paid as they stand. */
  Set<String> flatAmounts() {
    return flatAmounts;
  }

  /** The value of a parameter that is mentioned, or null where it has none. */
  @Nullable Value value(String parameter) {
    Terms.InForce inForce = terms.parameters().get(parameter);
    return inForce == null ? null : inForce.value();
  }

  /** The values of one unit that a word reads of its own accord. */
  List<Value> readBy(Word word, Unit unit) {
    List<Value> values = new ArrayList<>();
    for (Word.Need need : word.reads()) {
      Value value = need.unit() == unit ? value(need.name()) : null;
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }
}
