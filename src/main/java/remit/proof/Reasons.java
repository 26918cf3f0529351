package remit.proof;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.Role;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.Severity;
import remit.policy.Payee;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.policy.Value;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Truth;
import remit.rules.Vocabulary;
import remit.rules.Word;

/**
 * What an answer rests on. An answer about an example holds for every deal that agrees with it on
 * some inputs when each rule that has a say is either silenced by a condition that reads only
 * those, or all that it reads is among them. Otherwise the first input that is still open is named.
 */
final class Reasons {

  private static final int DENIED = 0;
  private static final int NOT_DENIED = 1_000_000;

  private final Space space;
  private final Stretch stretch;

  Reasons(Space space) {
    this.space = space;
    this.stretch = space.stretch();
  }

  /** What is open of whether a rule speaks; null where that is settled. */
  @Nullable Variable ofRule(Rule rule, Moment moment) {
    int number = space.number(rule);
    if (moment.settled(number) != null) {
      return null;
    }
    Variable open = openOf(rule, moment);
    if (open == null) {
      moment.settle(number, rule.test(moment.situation()));
    }
    return open;
  }

  /** What a rule says whose conditions are settled. */
  Truth truth(Rule rule, Moment moment) {
    Truth settled = moment.settled(space.number(rule));
    return settled == null ? rule.test(moment.situation()) : settled;
  }

  private @Nullable Variable openOf(Rule rule, Moment moment) {
    Variable best = null;
    int least = Integer.MAX_VALUE;
    for (Condition condition : rule.conditions()) {
      boolean denied = condition.test(moment.situation()) == Truth.NO;
      Variable open = ofCondition(condition, moment);
      if (open == null) {
        if (denied) {
          return null;
        }
        continue;
      }
      int cost =
          open == space.variable(Readings.TYPE) ? -1 : (denied ? DENIED : NOT_DENIED) + open.size();
      if (cost < least) {
        best = open;
        least = cost;
      }
    }
    return best;
  }

  private @Nullable Variable ofCondition(Condition condition, Moment moment) {
    for (Variable variable : space.read(condition)) {
      Variable open =
          variable == null ? ofOwner(moment) : moment.isOpen(variable) ? variable : null;
      if (open != null) {
        return open;
      }
    }
    return condition.word().name().equals("assigneeNamedAccounts")
        ? ofPerson(moment.deal().account().assignedTo(), moment)
        : null;
  }

  /** What is open of who owns the deal. */
  @Nullable Variable ofOwner(Moment moment) {
    if (moment.isOwnerSettled()) {
      return null;
    }
    Variable open = openOfOwner(moment);
    if (open == null) {
      moment.settleOwner();
    }
    return open;
  }

  private @Nullable Variable openOfOwner(Moment moment) {
    Decision decision = moment.decision();
    String winner = decision.owner() == null ? null : decision.owner().rule();
    int last = Integer.MAX_VALUE;
    for (Stretch.Ranked each : stretch.ranked(Topic.OWNERSHIP)) {
      if (each.rank() > last) {
        return null;
      }
      if (!(each.rule().sentence() instanceof Sentence.ProposeOwner owner)) {
        continue;
      }
      Variable open = ofRule(each.rule(), moment);
      if (open != null) {
        return open;
      }
      Truth truth = truth(each.rule(), moment);
      open = truth == Truth.NO ? null : ofWho(owner.who(), moment);
      if (open != null) {
        return open;
      }
      if (each.rule().name().equals(winner)) {
        last = each.rank();
      } else if (truth == Truth.YES && winner == null && blocks(each.rule(), decision)) {
        return null;
      }
    }
    return null;
  }

  private static boolean blocks(Rule rule, Decision decision) {
    return decision.findings().stream()
        .anyMatch(
            finding ->
                finding.severity() == Severity.BLOCKING && rule.name().equals(finding.rule()));
  }

  /** What is open of whom a sentence means. */
  @Nullable Variable ofWho(Sentence.Who who, Moment moment) {
    if (who instanceof Sentence.Fixed fixed) {
      return ofPayee(fixed.payee(), moment);
    }
    if (who instanceof Sentence.InParameter parameter) {
      Value value = stretch.terms().parameter(parameter.parameter()).value();
      return ofPayee(((Value.OfRole) value).payee(), moment);
    }
    Terms.TableInForce table = stretch.terms().table(((Sentence.InTable) who).table());
    Variable open = ofTable(table, moment);
    if (open != null) {
      return open;
    }
    return table.table().lookUp(table.version(), moment.situation()::text)
                instanceof Table.Found found
            && found.row().result() instanceof Value.OfRole role
        ? ofPayee(role.payee(), moment)
        : null;
  }

  /**
   * Columns that leave no row in doubt need not be asked; the one that decides most comes first.
   */
  private @Nullable Variable ofTable(Terms.TableInForce table, Moment moment) {
    List<Table.Row> rows =
        table.version().rows().stream().filter(row -> isPossible(table, row, moment)).toList();
    Variable best = null;
    long most = rows.isEmpty() ? -1 : 0;
    for (int i = 0; i < table.table().columns().size(); i++) {
      Variable open = ofColumn(table.table().columns().get(i), moment);
      int column = i;
      long asked =
          rows.stream().filter(row -> !row.cells().get(column).toString().equals("any")).count();
      if (open != null && asked > most) {
        best = open;
        most = asked;
      }
    }
    return best;
  }

  private boolean isPossible(Terms.TableInForce table, Table.Row row, Moment moment) {
    for (int i = 0; i < table.table().columns().size(); i++) {
      Table.Column column = table.table().columns().get(i);
      String input =
          ofColumn(column, moment) == null ? moment.situation().text(column.word()) : null;
      if (input != null
          && !table.table().isInOtherCurrency(table.version(), i, input)
          && !row.cells().get(i).accepts(input)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Variable ofColumn(Table.Column column, Moment moment) {
    Word word = Vocabulary.word(column.word());
    for (Variable variable : space.read(word)) {
      if (variable != null && moment.isOpen(variable)) {
        return variable;
      }
    }
    return word.name().equals("assigneeNamedAccounts")
        ? ofPerson(moment.deal().account().assignedTo(), moment)
        : null;
  }

  private @Nullable Variable ofPayee(Payee payee, Moment moment) {
    if (payee instanceof Payee.ByRole byRole) {
      return ofRole(byRole.role(), moment);
    }
    Deal deal = moment.deal();
    return switch (((Payee.ByParty) payee).party()) {
      case WINNER -> ofWinner(moment);
      case ASSIGNEE -> ofRelation(Readings.ASSIGNEE, deal.account().assignedTo(), moment);
      case SOURCER -> ofRelation(Readings.SOURCER, deal.sourcedBy(), moment);
      case ASSISTANTS -> first(moment, Readings.ASSISTANTS);
      case POD -> first(moment, Readings.POD, Readings.team(Role.AE), Readings.team(Role.CSM));
      // Whoever that is gets all of it: who owns is a question of its own.
      case OWNER, HOUSE -> null;
    };
  }

  /** Of several who have the role, the one who owns the deal counts. */
  private @Nullable Variable ofRole(Role role, Moment moment) {
    if (role == Role.HOUSE) {
      return null;
    }
    Variable open = first(moment, Readings.team(role));
    return open != null || moment.deal().team().standingFor(role).size() < 2 || isAsked(moment)
        ? open
        : ofOwner(moment);
  }

  /** While the owner is asked for, nobody owns yet. */
  private boolean isAsked(Moment moment) {
    return moment.decision().owner() == null;
  }

  private @Nullable Variable ofWinner(Moment moment) {
    Variable open = first(moment, Readings.WINNER);
    if (open != null) {
      return open;
    }
    String winner = moment.deal().account().wonBy();
    return winner == null
        ? first(moment, Readings.TYPE, Readings.team(Role.AE))
        : ofPerson(winner, moment);
  }

  private @Nullable Variable ofRelation(String input, @Nullable String person, Moment moment) {
    Variable open = first(moment, input);
    return open != null ? open : ofPerson(person, moment);
  }

  /** In which role somebody counts depends on whether he has one on the team. */
  private @Nullable Variable ofPerson(@Nullable String person, Moment moment) {
    for (Role role : stretch.inputs().roles()) {
      if (Draft.name(role).equals(person)) {
        return first(moment, Readings.team(role));
      }
    }
    return null;
  }

  private @Nullable Variable first(Moment moment, String... names) {
    for (String name : names) {
      if (moment.isOpen(space.variable(name))) {
        return space.variable(name);
      }
    }
    return null;
  }

  /** What is open of who shares what a rule pays. */
  @Nullable Variable ofShares(Rule rule, Moment moment) {
    if (rule.sentence() instanceof Sentence.ProposeSplit split) {
      Value shares = stretch.terms().parameter(split.shares()).value();
      for (Role role : ((Value.OfSplit) shares).shares().keySet()) {
        Variable open = ofRole(role, moment);
        if (open != null) {
          return open;
        }
      }
      return null;
    }
    Sentence.Who who = rule.sentence().whoever();
    return who == null ? null : ofWho(who, moment);
  }

  /** What is open of the rule that keeps a deal from being paid. */
  @Nullable Variable ofBlock(Moment moment) {
    for (Finding finding : moment.decision().findings()) {
      Rule rule = finding.severity() == Severity.INFO ? null : stretch.rule(finding.rule());
      if (rule != null
          && (finding.severity() == Severity.BLOCKING
              || rule.sentence() instanceof Sentence.ProposeRefusal)) {
        Variable open = ofRule(rule, moment);
        if (open == null && finding.severity() == Severity.BLOCKING) {
          open = ofShares(rule, moment);
        }
        if (open != null) {
          return open;
        }
      }
    }
    return null;
  }
}
