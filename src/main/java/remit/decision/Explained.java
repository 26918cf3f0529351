package remit.decision;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Role;
import remit.policy.Place;
import remit.policy.Table;
import remit.policy.Terms;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Situation;

/**
 * The steps an explanation is made of. Their sentences are made when read, from what the deciding
 * code handed over.
 */
public final class Explained {

  private Explained() {}

  /** Whose terms were read, and since when they hold. */
  public record UnderTerms(Situation situation) implements Step {
    @Override
    public String step() {
      return "TERMS";
    }

    @Override
    public String says() {
      Terms terms = situation.terms();
      return "The deal closed on %s, so the terms of policy %s in force since %s count."
          .formatted(situation.deal().closeDate(), terms.policy().name(), terms.firstDay());
    }
  }

  /** A rule spoke, and why its conditions hold. */
  public record Spoke(Rule spoken, Situation situation) implements Step {
    @Override
    public String step() {
      return "SPOKE";
    }

    @Override
    public String rule() {
      return spoken.name();
    }

    @Override
    public Place place() {
      return spoken.place();
    }

    @Override
    public String says() {
      return "%s. %s speaks because %s."
          .formatted(spoken.title(), spoken.name(), because(spoken, situation));
    }
  }

  /** A rule spoke, but another stands before it. */
  public record Outranked(Rule outranked, Rule by) implements Step {
    @Override
    public String step() {
      return "OUTRANKED";
    }

    @Override
    public String rule() {
      return outranked.name();
    }

    @Override
    public Place place() {
      return outranked.place();
    }

    @Override
    public String says() {
      return "%s speaks too, but the policy puts %s before it."
          .formatted(outranked.name(), by.name());
    }
  }

  /** A rule spoke, but its table does not cover the deal. */
  public record NoRow(Rule spoken, String table, String word, String input) implements Step {
    @Override
    public String step() {
      return "NO_ROW";
    }

    @Override
    public String rule() {
      return spoken.name();
    }

    @Override
    public Place place() {
      return spoken.place();
    }

    @Override
    public String parameter() {
      return table;
    }

    @Override
    public String says() {
      return "%s finds no row in the table %s, which does not cover %s (%s); it proposes nothing."
          .formatted(spoken.name(), table, word, input);
    }
  }

  /** A parameter was read. */
  public record Read(Terms.InForce inForce) implements Step {
    @Override
    public String step() {
      return "PARAMETER";
    }

    @Override
    public Place place() {
      return inForce.entry().place();
    }

    @Override
    public String parameter() {
      return inForce.name();
    }

    @Override
    public String value() {
      return inForce.value().toString();
    }

    @Override
    public String source() {
      return inForce.source();
    }

    @Override
    public String says() {
      return "%s (%s) is %s since %s. Source: %s."
          .formatted(
              inForce.parameter().title(),
              inForce.name(),
              inForce.value(),
              inForce.since(),
              inForce.source());
    }
  }

  /** A row of a table was read. */
  public record ReadRow(Terms.TableInForce inForce, Table.Row row, Situation situation)
      implements Step {
    @Override
    public String step() {
      return "TABLE";
    }

    @Override
    public Place place() {
      return row.place();
    }

    @Override
    public String parameter() {
      return inForce.table().name();
    }

    @Override
    public String value() {
      return row.result().toString();
    }

    @Override
    public String source() {
      return inForce.version().source();
    }

    @Override
    public String says() {
      List<Table.Column> columns = inForce.table().columns();
      StringBuilder cells = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        cells
            .append(i == 0 ? "" : ", ")
            .append(columns.get(i).word())
            .append(' ')
            .append(cell(columns.get(i), row.cells().get(i).toString()));
      }
      return "%s (%s): %s gives %s, since %s. Source: %s."
          .formatted(
              inForce.table().title(),
              inForce.table().name(),
              cells,
              row.result(),
              inForce.since(),
              inForce.version().source());
    }

    /** What the cell asks for; where that is a band or several words, what the deal says too. */
    private String cell(Table.Column column, String asks) {
      String given = situation.text(column.word());
      return given == null || given.equals(asks) || asks.equals("any")
          ? asks
          : given + " (" + asks + ")";
    }
  }

  /** The owner was decided. */
  public record Owned(Rule by, String person, Role role) implements Step {
    @Override
    public String step() {
      return "OWNER";
    }

    @Override
    public String rule() {
      return by.name();
    }

    @Override
    public Place place() {
      return by.place();
    }

    @Override
    public String says() {
      return "%s (%s) owns the deal by %s.".formatted(person, role, by.name());
    }
  }

  /** Nobody has the role that is meant. */
  public record StoodIn(Rule by, Role role) implements Step {
    @Override
    public String step() {
      return "HOUSE";
    }

    @Override
    public String rule() {
      return by.name();
    }

    @Override
    public Place place() {
      return by.place();
    }

    @Override
    public String says() {
      return "%s means the %s, but nobody on the team has that role, so the house account stands in."
          .formatted(by.name(), role);
    }
  }

  /** A pool was made from a base and a rate, or is flat. */
  public record Pooled(Allocation first, String formula) implements Step {
    @Override
    public String step() {
      return "POOL";
    }

    @Override
    public String rule() {
      return first.rule();
    }

    @Override
    public String value() {
      return first.pool().toString();
    }

    @Override
    public String says() {
      return "The pool of %s is %s."
          .formatted(first.component(), formula.isEmpty() ? arithmetic() : formula);
    }

    private String arithmetic() {
      if (first.rate() == null) {
        return first.pool() + ", a flat amount";
      }
      return "%s x %s = %s, rounded once, half up"
          .formatted(first.base(), first.rate(), first.pool());
    }
  }

  /** A part of a pool was given to somebody. */
  public record Paid(Allocation allocation, boolean remainder) implements Step {
    @Override
    public String step() {
      return "ALLOCATION";
    }

    @Override
    public String rule() {
      return allocation.rule();
    }

    @Override
    public String value() {
      return allocation.amount().toString();
    }

    @Override
    public String says() {
      return "%s of the pool of %s, %s, goes to %s (%s)%s%s."
          .formatted(
              allocation.share(),
              allocation.component(),
              allocation.amount(),
              allocation.person(),
              allocation.role(),
              remainder ? ", with a part of the cents that do not divide" : "",
              allocation.heldUntil() == null
                  ? ""
                  : ", held until " + allocation.heldUntil().word());
    }
  }

  /** Something was decided that no rule, parameter or pool says. */
  public record Noted(String step, @Nullable String rule, Wording wording) implements Step {
    @Override
    public String says() {
      return wording.toString();
    }
  }

  /** Why all conditions of a rule hold, with the values in it. */
  public static String because(Rule rule, Situation situation) {
    if (rule.conditions().isEmpty()) {
      return "it has no condition";
    }
    return rule.conditions().stream()
        .map((Condition condition) -> condition.because(situation))
        .collect(Collectors.joining(" and "));
  }

  /** Amounts as one sum: {@code 33.34 USD + 33.33 USD}. */
  public static String sum(List<Money> amounts) {
    return amounts.stream().map(Money::toString).collect(Collectors.joining(" + "));
  }
}
