package remit.web;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import remit.deal.Deal;
import remit.files.CsvDeals;
import remit.files.CsvRefused;
import remit.files.CsvTooLarge;
import remit.files.DecisionCsv;
import remit.files.Row;
import remit.json.DecisionJson;
import remit.json.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Answers the deals of one CSV document, row by row, while rows still come in. */
final class CsvCall implements Closeable {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final CsvDeals deals;
  private final Watched in;

  private CsvCall(CsvDeals deals, Watched in) {
    this.deals = deals;
    this.in = in;
  }

  /**
   * Reads the header.
   *
   * @param ignored columns to treat as absent
   * @param most how many bytes a document may have that must be kept to be read twice
   */
  static CsvCall begin(InputStream in, Set<String> ignored, long most) throws IOException {
    Watched watched = new Watched(in);
    try {
      return new CsvCall(CsvDeals.open(watched, ignored, most), watched);
    } catch (CsvRefused e) {
      throw new Refused(ProblemAnswer.of(ProblemKind.INVALID_COLUMNS, errors(e.problems())));
    } catch (CsvTooLarge e) {
      throw new Refused(ProblemKind.TOO_LARGE, String.valueOf(e.getMessage()));
    }
  }

  /** Answers as CSV: a line for each allocation, or one for a decision that pays nobody. */
  void answerAsCsv(Function<Deal, Answer> decide, OutputStream out) throws IOException {
    DecisionCsv csv = new DecisionCsv(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    in.handover = csv::flush;
    for (Row row = deals.next(); row != null; row = deals.next()) {
      if (row instanceof Row.BadRow bad) {
        ProblemMeters.count(ProblemKind.INVALID_DEAL.type());
        csv.write(bad);
      } else if (row instanceof Row.DealRow deal) {
        Answer answer = decide.apply(deal.deal());
        if (answer instanceof Answer.Decided decided) {
          csv.write(decided.decision());
        } else {
          ProblemAnswer problem = ((Answer.Failed) answer).problem();
          ProblemMeters.count(problem.type());
          csv.write(failed(deal, problem));
        }
      }
    }
    csv.flush();
  }

  private static Row.BadRow failed(Row.DealRow row, ProblemAnswer problem) {
    return new Row.BadRow(
        row.line(), row.deal().id(), List.of(new Row.Problem("", "", problem.detail(), "")));
  }

  /** Answers with one answer a line, as JSON. */
  void answerAsLines(Function<Deal, Answer> decide, OutputStream out) throws IOException {
    in.handover = out::flush;
    for (Row row = deals.next(); row != null; row = deals.next()) {
      if (row instanceof Row.BadRow bad) {
        out.write(problem(bad).atLine(bad.line()).told());
        out.write('\n');
      } else if (row instanceof Row.DealRow deal) {
        Answer answer = decide.apply(deal.deal());
        if (answer instanceof Answer.Decided decided) {
          DecisionJson.write(decided.decision(), out);
        } else {
          out.write(((Answer.Failed) answer).problem().atLine(deal.line()).told());
        }
        out.write('\n');
      }
    }
    tellSkipped(out);
  }

  /** What is done with each row that is a deal, or should be one. */
  interface Visitor {
    void row(Row row) throws IOException;
  }

  /**
   * Visits each row.
   *
   * @param handover is asked before the caller keeps us waiting, and at the end
   */
  void visit(Visitor visitor, Evaluations.Handover handover, OutputStream out) throws IOException {
    in.handover = handover;
    for (Row row = deals.next(); row != null; row = deals.next()) {
      if (!(row instanceof Row.Skipped)) {
        visitor.row(row);
      }
    }
    handover.now();
    tellSkipped(out);
  }

  private void tellSkipped(OutputStream out) throws IOException {
    if (!deals.skipped().isEmpty()) {
      out.write(MAPPER.writeValueAsBytes(Map.of("skipped", deals.skipped())));
      out.write('\n');
    }
  }

  /** What is wrong with a row. */
  static ProblemAnswer problem(Row.BadRow row) {
    return ProblemAnswer.of(ProblemKind.INVALID_DEAL, errors(row.problems()));
  }

  /** How many rows were open or lost deals, for example {@code CLOSED_LOST=2, OPEN=1}. */
  String skipped() {
    return deals.skipped().entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** In a row, the column takes the place of the field. */
  private static List<Problem> errors(List<Row.Problem> problems) {
    return problems.stream()
        .map(
            problem ->
                new Problem(
                    problem.column().isEmpty() ? "" : "/" + problem.column(),
                    problem.toString(),
                    problem.value().isEmpty() ? null : problem.value()))
        .toList();
  }

  @Override
  public void close() throws IOException {
    deals.close();
  }

  /** Hands the answers over before the caller keeps us waiting. */
  private static final class Watched extends FilterInputStream {

    private Evaluations.Handover handover = () -> {};

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (in.available() <= 0) {
        handover.now();
      }
      return in.read(into, from, length);
    }
  }
}
