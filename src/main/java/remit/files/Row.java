package remit.files;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;

/** One row of a file of deals, as far as it could be read. */
public sealed interface Row {

  /** The line on which the row begins, from 1; the header is line 1. */
  long line();

  /** A deal that was won. */
  record DealRow(long line, Deal deal) implements Row {}

  /**
   * A deal that was not won, or not yet: nothing is decided about it.
   *
   * @param stage for example {@code CLOSED_LOST}
   */
  record Skipped(long line, String stage) implements Row {}

  /**
   * A row that cannot be read; the rows after it can.
   *
   * @param dealId the deal, where at least its id could be read
   * @param problems everything that is wrong with it
   */
  record BadRow(long line, @Nullable String dealId, List<Problem> problems) implements Row {
    public BadRow {
      problems = List.copyOf(problems);
    }

    /** One line of text: where, what was found, what to do. */
    @Override
    public String toString() {
      return "Line "
          + line
          + ": "
          + problems.stream().map(Problem::toString).collect(Collectors.joining(" "));
    }
  }

  /**
   * Something wrong with one value, or with the row as a whole.
   *
   * @param column the column, or empty for the row as a whole
   * @param value the value, shortened where it is long
   * @param found what was found, as a sentence
   * @param advice what to do, as a sentence that starts with "Maybe"
   */
  record Problem(String column, String value, String found, String advice) {

    /** Takes the advice from a message of the form "What was found. Maybe do this." */
    static Problem of(String column, String value, String message) {
      int maybe = message.lastIndexOf(" Maybe ");
      return maybe < 0
          ? new Problem(column, value, message, "Maybe correct it.")
          : new Problem(column, value, message.substring(0, maybe), message.substring(maybe + 1));
    }

    @Override
    public String toString() {
      return found + " " + advice;
    }
  }
}
