package remit.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.OwnerAnswer;
import remit.decision.Person;

/**
 * Writes decisions as CSV: a line for each allocation, or one line for a decision that pays nobody.
 * A text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
public final class DecisionCsv implements Closeable {

  /** The names of the columns, in order. */
  public static final List<String> COLUMNS =
      List.of(
          "deal_id",
          "outcome",
          "owner_role",
          "owner",
          "customer_contact",
          "component",
          "kind",
          "person",
          "role",
          "base",
          "rate",
          "share",
          "amount",
          "state",
          "rule",
          "currency",
          "findings",
          "why");

  /** The outcome of a row that could not be read. */
  public static final String UNREADABLE = "UNREADABLE";

  private static final int FULL = 1 << 15;

  private final Writer out;
  private final StringBuilder text = new StringBuilder(FULL + (1 << 12));

  /** Begins with the header. */
  public DecisionCsv(Writer out) {
    this.out = out;
    text.append(String.join(",", COLUMNS)).append('\n');
  }

  /** Begins without the header: for a part of a file that has it already. */
  public static DecisionCsv withoutHeader(Writer out) {
    DecisionCsv csv = new DecisionCsv(out);
    csv.text.setLength(0);
    return csv;
  }

  /** Adds the lines of one decision. */
  public void write(Decision decision) throws IOException {
    if (decision.allocations().isEmpty()) {
      begin(decision);
      none(9);
      rest(decision, decision.owner() == null ? null : decision.owner().rule(), why(decision));
    }
    for (Allocation allocation : decision.allocations()) {
      begin(decision);
      add(allocation.component()).add(allocation.kind()).add(allocation.person());
      add(allocation.role()).plain(allocation.base().plain());
      plain(allocation.rate() == null ? "" : allocation.rate().toString());
      plain(allocation.share().toString()).plain(allocation.amount().plain());
      add(allocation.state());
      rest(decision, allocation.rule(), allocation.why());
    }
    if (text.length() >= FULL) {
      flush();
    }
  }

  /**
   * Adds the line of a row that could not be read, so that every deal of the file has an answer.
   */
  public void write(Row.BadRow row) throws IOException {
    add(row.dealId()).plain(UNREADABLE);
    none(15);
    last(row.toString());
    if (text.length() >= FULL) {
      flush();
    }
  }

  private void begin(Decision decision) {
    OwnerAnswer owner = decision.owner();
    Person contact = decision.customerContact();
    add(decision.dealId()).add(decision.outcome());
    add(owner == null ? null : owner.role()).add(owner == null ? null : owner.person());
    add(contact == null ? null : contact.person());
  }

  private void rest(Decision decision, @Nullable String rule, String why) {
    add(rule).plain(decision.currency().getCurrencyCode());
    List<Finding> findings = decision.findings();
    for (int i = 0; i < findings.size(); i++) {
      text.append(i == 0 ? "" : ";").append(findings.get(i).code());
    }
    text.append(',');
    last(why);
  }

  private static String why(Decision decision) {
    if (!decision.findings().isEmpty()) {
      return decision.findings().get(0).message().toString();
    }
    return decision.owner() == null ? "" : decision.owner().why().toString();
  }

  private DecisionCsv add(@Nullable Enum<?> word) {
    return plain(word == null ? "" : word.name());
  }

  private DecisionCsv add(@Nullable String cell) {
    if (cell != null) {
      cell(cell);
    }
    text.append(',');
    return this;
  }

  private void last(String cell) {
    cell(cell);
    text.append('\n');
  }

  /** A cell that is no text of others: a number, a word of ours. */
  private DecisionCsv plain(String cell) {
    text.append(cell).append(',');
    return this;
  }

  private void none(int cells) {
    for (int i = 0; i < cells; i++) {
      text.append(',');
    }
  }

  private void cell(String cell) {
    if (cell.isEmpty()) {
      return;
    }
    boolean formula = isFormulaStart(cell.charAt(0));
    if (!needsQuotes(cell)) {
      text.append(formula ? "'" : "").append(cell);
      return;
    }
    text.append('"').append(formula ? "'" : "");
    for (int i = 0; i < cell.length(); i++) {
      char letter = cell.charAt(i);
      text.append(letter == '"' ? "\"" : "").append(letter);
    }
    text.append('"');
  }

  private static boolean isFormulaStart(char first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r' -> true;
      default -> false;
    };
  }

  private static boolean needsQuotes(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      switch (cell.charAt(i)) {
        case ',', '"', '\n', '\r' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /** Hands everything written so far to whoever reads it. */
  public void flush() throws IOException {
    out.append(text);
    text.setLength(0);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    flush();
    out.close();
  }
}
