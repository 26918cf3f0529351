package remit.files;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.decision.Settlement;
import remit.decision.Statement;

/**
 * Writes statements as CSV: a line for each amount, then for each currency what it comes to. The
 * column {@code section} says which is which, so that the amounts of {@code EARNED} add up to the
 * one of {@code TOTAL}. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front.
 */
public final class StatementCsv {

  /** The names of the columns, in order. */
  public static final List<String> COLUMNS =
      List.of(
          "person",
          "period",
          "provisional",
          "section",
          "entry",
          "deal_id",
          "role",
          "component",
          "kind",
          "amount",
          "currency",
          "state",
          "due",
          "held_until",
          "corrects",
          "rule",
          "because");

  private final StringBuilder text = new StringBuilder();
  private final Statement statement;

  private StatementCsv(Statement statement) {
    this.statement = statement;
  }

  /** The header and every line of a statement. */
  public static String text(Statement statement) {
    StatementCsv csv = new StatementCsv(statement);
    csv.text.append(String.join(",", COLUMNS)).append('\n');
    statement.lines().forEach(line -> csv.line("EARNED", line));
    statement.held().forEach(line -> csv.line("HELD", line));
    statement.forecast().forEach(line -> csv.line("FORECAST", line));
    statement.balances().forEach(csv::balance);
    return csv.text.toString();
  }

  private void line(String section, Statement.Line line) {
    begin(section);
    cell(line.entry());
    cell(line.deal());
    plain(line.role().name());
    cell(line.component());
    plain(line.kind().name());
    plain(line.amount().plain());
    plain(line.amount().currency().getCurrencyCode());
    plain(line.state().name());
    plain(line.due().toString());
    plain(line.heldUntil() == null ? "" : line.heldUntil().word());
    cell(line.corrects());
    cell(line.rule());
    cell(line.because());
    end();
  }

  private void balance(Settlement balance) {
    amount("CARRIED_IN", balance.carriedIn().plain(), balance);
    amount("TOTAL", balance.earned().plain(), balance);
    amount("PAYABLE", balance.payable().plain(), balance);
    amount("CARRIED_OUT", balance.carriedOut().plain(), balance);
  }

  private void amount(String section, String amount, Settlement of) {
    begin(section);
    none(5);
    plain(amount);
    plain(of.earned().currency().getCurrencyCode());
    none(6);
    end();
  }

  private void begin(String section) {
    cell(statement.person());
    plain(statement.period().toString());
    plain(Boolean.toString(statement.isProvisional()));
    plain(section);
  }

  private void end() {
    text.setCharAt(text.length() - 1, '\n');
  }

  private void none(int cells) {
    text.append(",".repeat(cells));
  }

  /** A cell that is no text of others: a number, a word of ours. */
  private void plain(String cell) {
    text.append(cell).append(',');
  }

  private void cell(@Nullable String cell) {
    if (cell != null && !cell.isEmpty()) {
      boolean formula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(cell.charAt(0)) >= 0;
      text.append('"').append(formula ? "'" : "");
      text.append(cell.replace("\"", "\"\"")).append('"');
    }
    text.append(',');
  }
}
