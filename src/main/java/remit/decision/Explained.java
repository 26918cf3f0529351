package remit.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.policy.Place;
import remit.policy.Remainder;
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

  /** A step about one rule. */
  private interface OfRule extends Step {
    Rule about();

    @Override
    default String rule() {
      return about().name();
    }

    @Override
    default Place place() {
      return about().place();
    }
  }

  /** Whose terms were read, and since when they hold. */
  public record UnderTerms(Situation situation) implements Step {
    @Override
    public String step() {
      return "TERMS";
    }

    @Override
    public String says() {
      Terms terms = situation.terms();
      return "The deal closed on "
          + situation.deal().closeDate()
          + ", so the terms of policy "
          + terms.policy().name()
          + " in force since "
          + terms.firstDay()
          + " count.";
    }
  }

  /** A rule spoke, and why its conditions hold. */
  public record Spoke(Rule about, Situation situation) implements OfRule {
    @Override
    public String step() {
      return "SPOKE";
    }

    @Override
    public String says() {
      return about.title()
          + ". "
          + about.name()
          + " speaks because "
          + because(about, situation)
          + ".";
    }
  }

  /** A rule spoke, but another stands before it. */
  public record Outranked(Rule about, Rule by) implements OfRule {
    @Override
    public String step() {
      return "OUTRANKED";
    }

    @Override
    public String says() {
      return about.name() + " speaks too, but the policy puts " + by.name() + " before it.";
    }
  }

  /** A rule spoke, but its table does not cover the deal. */
  public record NoRow(Rule about, String table, String word, String input) implements OfRule {
    @Override
    public String step() {
      return "NO_ROW";
    }

    @Override
    public String parameter() {
      return table;
    }

    @Override
    public String says() {
      return about.name()
          + " finds no row in the table "
          + table
          + ", which does not cover "
          + word
          + " ("
          + input
          + "); it proposes nothing.";
    }
  }

  /** A parameter was read. It says the same of every deal under the same terms. */
  public record Read(Terms.InForce inForce, String value, String says) implements Step {

    /** The step of a parameter, to be kept with its terms. */
    public static Read of(Terms.InForce inForce) {
      String value = inForce.value().toString();
      return new Read(
          inForce,
          value,
          inForce.parameter().title()
              + " ("
              + inForce.name()
              + ") is "
              + value
              + " since "
              + inForce.since()
              + ". Source: "
              + inForce.source()
              + ".");
    }

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
    public String source() {
      return inForce.source();
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
      return inForce.table().title()
          + " ("
          + inForce.table().name()
          + "): "
          + cells
          + " gives "
          + row.result()
          + ", since "
          + inForce.since()
          + ". Source: "
          + inForce.version().source()
          + ".";
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
  public record Owned(Rule about, String person, Role role) implements OfRule {
    @Override
    public String step() {
      return "OWNER";
    }

    @Override
    public String says() {
      return person + " (" + role + ") owns the deal by " + about.name() + ".";
    }
  }

  /** An exception says who owns. */
  public record Overridden(OwnerOverride override) implements Step {
    @Override
    public String step() {
      return "OVERRIDE";
    }

    @Override
    public String rule() {
      return override.rule();
    }

    @Override
    public String value() {
      return override.owner().person();
    }

    @Override
    public String source() {
      return override.approver();
    }

    @Override
    public String says() {
      return override.says();
    }
  }

  /** A rule spoke, but an exception stands before it. */
  public record OutrankedByOverride(Rule about, OwnerOverride by) implements OfRule {
    @Override
    public String step() {
      return "OUTRANKED";
    }

    @Override
    public String says() {
      return about.name() + " speaks too, but " + by.rule() + " stands before it.";
    }
  }

  /** Nobody has the role that is meant. */
  public record StoodIn(Rule about, Role role) implements OfRule {
    @Override
    public String step() {
      return "HOUSE";
    }

    @Override
    public String says() {
      return about.name()
          + " means the "
          + role
          + ", but nobody on the team has that role, so the house account stands in.";
    }
  }

  /** A pool was made from a base and a rate, or is flat. */
  public record Pooled(Allocation first) implements Step {
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
      return "The pool of " + first.component() + " is " + arithmetic() + ".";
    }

    private String arithmetic() {
      if (first.rate() == null) {
        return first.pool() + ", a flat amount";
      }
      return first.base() + " x " + first.rate() + " = " + first.pool() + ", rounded once, half up";
    }
  }

  /** A part of a pool was given to somebody. */
  public record Paid(Allocation allocation) implements Step {
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
      return allocation.share()
          + " of the pool of "
          + allocation.component()
          + ", "
          + allocation.amount()
          + ", goes to "
          + allocation.person()
          + " ("
          + allocation.role()
          + ")"
          + (allocation.heldUntil() == null ? "" : ", held until " + allocation.heldUntil().word())
          + ".";
    }
  }

  /** What a pool left over when its parts were cut to whole units, and who got it. */
  public record Remaindered(Allocation first, Remainder remainder, List<String> people)
      implements Step {
    public Remaindered {
      people = List.copyOf(people);
    }

    @Override
    public String step() {
      return "REMAINDER";
    }

    @Override
    public String value() {
      return remainder.word();
    }

    @Override
    public String says() {
      return "The pool of "
          + first.component()
          + " does not divide evenly; by the policy's remainder ("
          + remainder.word()
          + ") what is left goes to "
          + String.join(", ", people)
          + ".";
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
    StringBuilder reasons = new StringBuilder(160);
    for (Condition condition : rule.conditions()) {
      reasons.append(reasons.isEmpty() ? "" : " and ").append(condition.because(situation));
    }
    return reasons.toString();
  }
}
