package remit.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.files.DecisionCsv;
import remit.files.Row;
import remit.json.DecisionJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Some deals of a file, decided and written. */
final class DecidedPart {

  private static final int MOST_COMPLAINTS = 5;

  private final byte[] bytes;
  private final Tally tally;
  private final List<Row.BadRow> complaints;

  private DecidedPart(byte[] bytes, Tally tally, List<Row.BadRow> complaints) {
    this.bytes = bytes;
    this.tally = tally;
    this.complaints = complaints;
  }

  /** The decisions as they go out. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  /** What came of them. */
  Tally tally() {
    return tally;
  }

  /** The first of the rows that could not be read. */
  List<Row.BadRow> complaints() {
    return complaints;
  }

  /** What stands before all decisions. */
  static byte[] heading(DealFile.Format format) {
    return format == DealFile.Format.CSV
        ? (String.join(",", DecisionCsv.COLUMNS) + "\n").getBytes(StandardCharsets.UTF_8)
        : new byte[0];
  }

  /** Decides and writes. */
  static DecidedPart of(Part part, Decider decider, DealFile.Format format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    Counting counting = new Counting(decider);
    try (Output output = format == DealFile.Format.CSV ? new Csv(bytes) : new Ndjson(bytes)) {
      counting.output = output;
      part.read(counting);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DecidedPart(bytes.toByteArray(), counting.tally, counting.complaints);
  }

  /** Takes decisions and bad rows in the order of the file. */
  private interface Output extends AutoCloseable {
    void write(Decision decision) throws IOException;

    void write(Row.BadRow row) throws IOException;

    @Override
    void close() throws IOException;
  }

  private static final class Counting implements Part.Reader {

    private final Decider decider;
    private final Tally tally = new Tally();
    private final List<Row.BadRow> complaints = new ArrayList<>();
    private @Nullable Output output;

    Counting(Decider decider) {
      this.decider = decider;
    }

    @Override
    public void deal(long line, Deal deal, @Nullable String policy) {
      String objection = decider.objection(policy);
      if (objection != null) {
        bad(Part.bad(line, objection));
        return;
      }
      Decision decision = decider.decide(deal, policy);
      tally.count(decision);
      write(out -> out.write(decision));
    }

    @Override
    public void skipped(Row.Skipped row) {
      tally.skip(row.stage());
    }

    @Override
    public void bad(Row.BadRow row) {
      tally.bad();
      if (complaints.size() < MOST_COMPLAINTS) {
        complaints.add(row);
      }
      write(out -> out.write(row));
    }

    private interface Writing {
      void to(Output output) throws IOException;
    }

    private void write(Writing writing) {
      try {
        if (output != null) {
          writing.to(output);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Csv implements Output {

    private final DecisionCsv csv;

    Csv(ByteArrayOutputStream bytes) {
      csv = DecisionCsv.withoutHeader(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void write(Decision decision) throws IOException {
      csv.write(decision);
    }

    @Override
    public void write(Row.BadRow row) throws IOException {
      csv.write(row);
    }

    @Override
    public void close() throws IOException {
      csv.close();
    }
  }

  private record Ndjson(ByteArrayOutputStream bytes) implements Output {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void write(Decision decision) throws IOException {
      DecisionJson.write(decision, bytes);
      bytes.write('\n');
    }

    @Override
    public void write(Row.BadRow row) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
        json.writeStartObject();
        json.writeNumberProperty("line", row.line());
        if (row.dealId() != null) {
          json.writeStringProperty("dealId", row.dealId());
        }
        json.writeArrayPropertyStart("errors");
        for (Row.Problem problem : row.problems()) {
          json.writeStartObject();
          json.writeStringProperty("field", problem.column());
          json.writeStringProperty("message", problem.toString());
          json.writeStringProperty("rejected", problem.value());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      bytes.writeBytes(line.toByteArray());
      bytes.write('\n');
    }

    @Override
    public void close() {}
  }
}
