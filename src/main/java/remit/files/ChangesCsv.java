package remit.files;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.decision.Person;
import remit.simulation.Cause;
import remit.simulation.ChangedDeal;

/**
 * Writes deals that are decided otherwise as CSV: a line for each person and cause, and one with
 * nothing in those columns for a deal that pays everybody the same. The amounts of a deal add up to
 * its difference. A text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class ChangesCsv {

  /** The names of the columns, in order. */
  public static final List<String> COLUMNS =
      List.of(
          "number",
          "deal_id",
          "account_id",
          "type",
          "close_date",
          "outcome_before",
          "owner_role_before",
          "owner_before",
          "outcome_after",
          "owner_role_after",
          "owner_after",
          "findings_appear",
          "findings_vanish",
          "currency",
          "person",
          "amount",
          "causes",
          "because");

  private ChangesCsv() {}

  /** The line of column names. */
  public static String header() {
    return String.join(",", COLUMNS) + "\n";
  }

  /** The lines of one deal. */
  public static String lines(ChangedDeal change) {
    StringBuilder beginning = new StringBuilder();
    plain(beginning, Long.toString(change.number()));
    cell(beginning, change.deal());
    cell(beginning, change.account());
    plain(beginning, change.type().name());
    plain(beginning, change.closeDate().toString());
    side(beginning, change.before());
    side(beginning, change.after());
    cell(beginning, String.join(" ", change.appear()));
    cell(beginning, String.join(" ", change.vanish()));
    plain(beginning, change.currency().getCurrencyCode());
    StringBuilder text = new StringBuilder();
    for (ChangedDeal.Part part : change.causes()) {
      for (Map.Entry<String, BigDecimal> person : part.people().entrySet()) {
        text.append(beginning);
        cell(text, person.getKey());
        plain(text, person.getValue().toPlainString());
        cell(text, joined(part.causes(), " and ", true));
        cell(text, joined(part.causes(), "; ", false));
        end(text);
      }
    }
    if (text.isEmpty()) {
      text.append(beginning).append(",,,,");
      end(text);
    }
    return text.toString();
  }

  private static String joined(List<Cause> causes, String between, boolean names) {
    return causes.stream()
        .map(each -> names ? each.name() : each.says())
        .collect(Collectors.joining(between));
  }

  private static void side(StringBuilder text, ChangedDeal.Brief side) {
    Person owner = side.owner();
    plain(text, side.outcome().name());
    plain(text, owner == null ? "" : owner.role().name());
    cell(text, owner == null ? null : owner.person());
  }

  private static void end(StringBuilder text) {
    text.setCharAt(text.length() - 1, '\n');
  }

  /** A cell that is no text of others: a number, a word of ours. */
  private static void plain(StringBuilder text, String cell) {
    text.append(cell).append(',');
  }

  private static void cell(StringBuilder text, @Nullable String cell) {
    if (cell != null && !cell.isEmpty()) {
      boolean formula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(cell.charAt(0)) >= 0;
      text.append('"').append(formula ? "'" : "");
      text.append(cell.replace("\"", "\"\"")).append('"');
    }
    text.append(',');
  }
}
