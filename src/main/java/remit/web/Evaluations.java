package remit.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import remit.desk.Workers;
import remit.json.DealJson;
import remit.json.DecisionJson;
import remit.json.Reading;
import remit.policy.PolicyBook;

/** Answers documents of deals, whatever their form; what goes in and comes out are bytes. */
@Component
class Evaluations {

  private final Evaluator evaluator;
  private final DealJson dealJson;
  private final WebLimits limits;
  private final Workers workers;

  Evaluations(Evaluator evaluator, DealJson dealJson, WebLimits limits, Workers workers) {
    this.evaluator = evaluator;
    this.dealJson = dealJson;
    this.limits = limits;
    this.workers = workers;
  }

  /** Hands over what is written, before the caller keeps us waiting for more deals. */
  interface Handover {
    void now() throws IOException;
  }

  /**
   * The policy for deals that name none.
   *
   * @param name as the call names it, or null for the default policy
   */
  PolicyBook policy(@Nullable String name) {
    return evaluator.policy(name);
  }

  /** Answers one deal. */
  byte[] one(byte[] deal, PolicyBook policy) {
    Answer answer = evaluator.evaluate(dealJson.read(deal), policy);
    if (answer instanceof Answer.Failed failed) {
      throw new Refused(failed.problem());
    }
    return DecisionJson.bytes(((Answer.Decided) answer).decision());
  }

  /** Refuses a list that is broken or too long, before any of it is answered. */
  void checkList(byte[] list) {
    Reading.Refused refused = dealJson.checkList(list, limits.deals());
    if (refused != null) {
      throw new Refused(Evaluator.problem(refused));
    }
  }

  /** Answers a checked list with a list of as many answers in the same order. */
  void list(byte[] list, PolicyBook policy, OutputStream out) throws IOException {
    int[] index = {0};
    out.write('[');
    try {
      dealJson.readList(list, reading -> entry(reading, index[0]++, policy, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.write(']');
  }

  private void entry(Reading reading, int index, PolicyBook policy, OutputStream out) {
    try {
      if (index > 0) {
        out.write(',');
      }
      Answer answer = evaluator.evaluate(reading, policy);
      if (answer instanceof Answer.Decided decided) {
        DecisionJson.write(decided.decision(), out);
      } else {
        out.write(((Answer.Failed) answer).problem().atIndex(index).bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers one deal a line with one answer a line. */
  void lines(InputStream in, PolicyBook policy, OutputStream out, Handover handover)
      throws IOException {
    try (LinesCall call = new LinesCall(workers, (line, to) -> line(line, policy, to), out)) {
      call.answer(in, Math.toIntExact(limits.line().toBytes()), handover);
    }
  }

  private void line(Line line, PolicyBook policy, ByteArrayOutputStream out) {
    if (line.isTooLong()) {
      ProblemAnswer tooLong =
          ProblemAnswer.of(
              ProblemKind.TOO_LARGE,
              "The line has more than %d bytes. Maybe it is not one deal a line."
                  .formatted(limits.line().toBytes()));
      out.writeBytes(tooLong.atLine(line.number()).bytes());
      return;
    }
    Reading reading = dealJson.read(line.bytes(), line.from(), line.length());
    Answer answer = evaluator.evaluate(reading, policy);
    if (answer instanceof Answer.Decided decided) {
      DecisionJson.write(decided.decision(), out);
    } else {
      out.writeBytes(((Answer.Failed) answer).problem().atLine(line.number()).bytes());
    }
  }

  /**
   * Begins to answer one deal a row. A wrong header is refused here.
   *
   * @param ignored columns to treat as absent
   */
  CsvCall csv(InputStream in, PolicyBook policy, Set<String> ignored) throws IOException {
    return CsvCall.begin(
        in, ignored, limits.csv().toBytes(), deal -> evaluator.decide(policy, deal));
  }
}
