package remit.allocation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.policy.Table;
import remit.policy.Terms;

/** Whom a proposal means on this deal. */
sealed interface Resolved {

  /**
   * People, and how much each counts against the others.
   *
   * @param row the row of a table that named them, or null
   */
  record To(List<Part> parts, @Nullable Row row) implements Resolved {
    public To {
      parts = List.copyOf(parts);
    }

    static To one(String person, Role role) {
      return new To(List.of(new Part(person, role, BigDecimal.ONE, null)), null);
    }

    To by(Row named) {
      return new To(parts, named);
    }

    Part only() {
      return parts.get(0);
    }
  }

  /**
   * One of those meant.
   *
   * @param weight the part against the other parts
   * @param insteadOf the role that nobody has, where this is the house account
   */
  record Part(String person, Role role, BigDecimal weight, @Nullable Role insteadOf) {

    boolean is(Part other) {
      return person.equals(other.person) && role == other.role;
    }
  }

  /** The row of a table that was read. */
  record Row(Terms.TableInForce table, Table.Row row) {}

  /** The table does not cover the deal. */
  record NoRow(String table, String word, String input) implements Resolved {}

  /** The table has no bands in the currency of an amount. */
  record OtherCurrency(String table, String word, String amount) implements Resolved {}

  /** Something that is needed is not given. */
  record Needs(List<String> inputs) implements Resolved {
    Needs(String input) {
      this(List.of(input));
    }
  }

  /** Several people have the role. */
  record Several(Role role, List<String> people) implements Resolved {}
}
