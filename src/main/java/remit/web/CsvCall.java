package remit.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;
import remit.files.CsvDeals;
import remit.files.CsvRefused;
import remit.files.DecisionCsv;
import remit.files.Row;
import remit.json.DecisionJson;
import remit.json.Problem;
import remit.policy.PolicyBook;
import tools.jackson.databind.json.JsonMapper;

/** Answers the deals of one CSV document, row by row, while rows still come in. */
final class CsvCall {

  /** Sent behind the answers: how many rows were open or lost deals, by stage. */
  static final String SKIPPED = "Remit-Skipped";

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Evaluator evaluator;
  private final PolicyBook policy;
  private final HttpServletResponse response;
  private Sink sink = new Nowhere();

  CsvCall(Evaluator evaluator, PolicyBook policy, HttpServletResponse response) {
    this.evaluator = evaluator;
    this.policy = policy;
    this.response = response;
  }

  /** Where the answers go. */
  private interface Sink {

    void answer(Row.DealRow row, Answer answer) throws IOException;

    void answer(Row.BadRow row) throws IOException;

    /** After the last row. */
    void finish(Map<String, Long> skipped) throws IOException;

    /** Hands over what is there, before the caller keeps us waiting. */
    void flush() throws IOException;
  }

  /**
   * Reads the deals and answers each.
   *
   * @param ignored columns to treat as absent
   * @param most how large a document may be that has to be kept to be read twice
   */
  void answer(InputStream in, Set<String> ignored, DataSize most, boolean asCsv)
      throws IOException {
    Watched watched = new Watched(in, most.toBytes());
    try (CsvDeals deals = CsvDeals.open(watched, ignored)) {
      watched.most = Long.MAX_VALUE;
      response.setTrailerFields(() -> Map.of(SKIPPED, text(deals.skipped())));
      OutputStream out = response.getOutputStream();
      sink = asCsv ? new Csv(out) : new NdJson(out);
      for (Row row = deals.next(); row != null; row = deals.next()) {
        if (row instanceof Row.DealRow deal) {
          sink.answer(deal, evaluator.decide(policy, deal.deal()));
        } else if (row instanceof Row.BadRow bad) {
          sink.answer(bad);
        }
      }
      sink.finish(deals.skipped());
    } catch (CsvRefused e) {
      List<Problem> errors = e.problems().stream().map(CsvCall::error).toList();
      throw new Refused(Evaluator.problem(ProblemKind.INVALID_COLUMNS, errors));
    }
  }

  private static String text(Map<String, Long> skipped) {
    return skipped.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The column takes the place of the field. */
  private static Problem error(Row.Problem problem) {
    return new Problem(
        problem.column().isEmpty() ? "" : "/" + problem.column(),
        problem.toString(),
        problem.value().isEmpty() ? null : problem.value());
  }

  private static final class NdJson implements Sink {

    private final OutputStream out;

    NdJson(OutputStream out) {
      this.out = out;
    }

    @Override
    public void answer(Row.DealRow row, Answer answer) throws IOException {
      if (answer instanceof Answer.Decided decided) {
        DecisionJson.write(decided.decision(), out);
      } else {
        out.write(((Answer.Failed) answer).problem().atLine(row.line()).bytes());
      }
      out.write('\n');
    }

    @Override
    public void answer(Row.BadRow row) throws IOException {
      List<Problem> errors = new ArrayList<>();
      row.problems().forEach(problem -> errors.add(error(problem)));
      out.write(Evaluator.problem(ProblemKind.INVALID_DEAL, errors).atLine(row.line()).bytes());
      out.write('\n');
    }

    @Override
    public void finish(Map<String, Long> skipped) throws IOException {
      if (!skipped.isEmpty()) {
        out.write(MAPPER.writeValueAsBytes(Map.of("skipped", skipped)));
        out.write('\n');
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }

  private static final class Csv implements Sink {

    private final DecisionCsv csv;

    Csv(OutputStream out) {
      this.csv = new DecisionCsv(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    @Override
    public void answer(Row.DealRow row, Answer answer) throws IOException {
      if (answer instanceof Answer.Decided decided) {
        csv.write(decided.decision());
        return;
      }
      String detail = ((Answer.Failed) answer).problem().detail();
      csv.write(
          new Row.BadRow(
              row.line(), row.deal().id(), List.of(new Row.Problem("", "", detail, ""))));
    }

    @Override
    public void answer(Row.BadRow row) throws IOException {
      csv.write(row);
    }

    @Override
    public void finish(Map<String, Long> skipped) throws IOException {
      csv.flush();
    }

    @Override
    public void flush() throws IOException {
      csv.flush();
    }
  }

  /** Before the first row nothing can be handed over. */
  private static final class Nowhere implements Sink {

    @Override
    public void answer(Row.DealRow row, Answer answer) {}

    @Override
    public void answer(Row.BadRow row) {}

    @Override
    public void finish(Map<String, Long> skipped) {}

    @Override
    public void flush() {}
  }

  /** Flushes the answers before the caller keeps us waiting, and knows how much came in. */
  private final class Watched extends FilterInputStream {

    private long most;
    private long read;

    Watched(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (in.available() <= 0) {
        sink.flush();
      }
      int count = in.read(into, from, length);
      read += Math.max(0, count);
      if (read > most) {
        throw new Refused(
            ProblemKind.TOO_LARGE,
            "The document has more than %d bytes and must be read twice, since no column says who won its accounts. Maybe add customer_since and won_by."
                .formatted(most));
      }
      return count;
    }
  }
}
