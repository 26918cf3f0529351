package remit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.files.Row;
import remit.json.DealJson;
import remit.json.Problem;
import remit.json.Reading;

/** Some deals of a file, read as far as one thread must do it. */
final class Part {

  private static final DealJson DEAL_JSON = DealJson.usual();

  /** What a row can be: a row of CSV, or a line of JSON that nobody has read yet. */
  private sealed interface Entry {}

  private record OfCsv(Row row) implements Entry {}

  private static final class OfJson implements Entry {
    private final long number;
    private final byte[] line;

    OfJson(long number, byte[] line) {
      this.number = number;
      this.line = line;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** A deal, a row that is left out, or a row that cannot be read. */
  interface Reader {
    /**
     * A deal.
     *
     * @param policy the policy the deal asks for, or null
     */
    void deal(long line, Deal deal, @Nullable String policy);

    void skipped(Row.Skipped row);

    void bad(Row.BadRow row);
  }

  void add(Row row) {
    entries.add(new OfCsv(row));
  }

  void add(long number, byte[] line) {
    entries.add(new OfJson(number, line));
  }

  int size() {
    return entries.size();
  }

  /** Hands over every row, in order. */
  void read(Reader reader) {
    Consumer<Entry> each =
        entry -> {
          if (entry instanceof OfCsv csv) {
            read(csv.row(), reader);
          } else {
            read((OfJson) entry, reader);
          }
        };
    entries.forEach(each);
  }

  private static void read(Row row, Reader reader) {
    if (row instanceof Row.DealRow deal) {
      reader.deal(deal.line(), deal.deal(), null);
    } else if (row instanceof Row.Skipped skipped) {
      reader.skipped(skipped);
    } else {
      reader.bad((Row.BadRow) row);
    }
  }

  private static void read(OfJson json, Reader reader) {
    if (json.line.length > DealFile.LONGEST_LINE) {
      reader.bad(
          bad(
              json.number,
              "The line has more than %d bytes. Maybe it is not one deal a line."
                  .formatted(DealFile.LONGEST_LINE)));
      return;
    }
    Reading reading = DEAL_JSON.read(json.line);
    if (reading instanceof Reading.Accepted accepted) {
      reader.deal(json.number, accepted.deal(), accepted.policy());
    } else {
      reader.bad(bad(json.number, (Reading.Refused) reading));
    }
  }

  /** A row of which nothing can be read. */
  static Row.BadRow bad(long line, String message) {
    return new Row.BadRow(line, null, List.of(problem("", "", message)));
  }

  /** A row that is no deal. */
  static Row.BadRow bad(long line, Reading.Refused refused) {
    return new Row.BadRow(line, null, refused.problems().stream().map(Part::problem).toList());
  }

  private static Row.Problem problem(Problem problem) {
    String rejected = problem.rejected();
    return problem(problem.pointer(), rejected == null ? "" : rejected, problem.message());
  }

  private static Row.Problem problem(String field, String value, String message) {
    int maybe = message.lastIndexOf(" Maybe ");
    return maybe < 0
        ? new Row.Problem(field, value, message, "Maybe correct it.")
        : new Row.Problem(field, value, message.substring(0, maybe), message.substring(maybe + 1));
  }
}
