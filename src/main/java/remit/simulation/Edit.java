package remit.simulation;

import java.util.List;
import remit.policy.Table;
import remit.policy.Topic;

/** Something that can be taken from the candidate while the rest stays as in the baseline. */
sealed interface Edit {

  /** The value of a parameter. */
  record OfParameter(String name) implements Edit {}

  /** A table that asks something else: all of it. */
  record OfTable(String name) implements Edit {}

  /**
   * Rows of a table.
   *
   * @param before rows of the baseline that go
   * @param after rows of the candidate that come in their place
   */
  record OfRows(String table, List<Table.Row> before, List<Table.Row> after) implements Edit {
    public OfRows {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  /** What a rule says that is in force on both sides. */
  record OfRule(String name) implements Edit {}

  /** That a rule comes into force, or goes out of it. */
  record OfForce(Topic topic, String rule) implements Edit {}

  /** In which order the rules stand that are in force on both sides. */
  record OfOrder(Topic topic) implements Edit {}

  /** Who gets the cents that do not divide. */
  record OfRemainder() implements Edit {}

  /** In which order people stand where cents do not divide. */
  record OfRoles() implements Edit {}
}
