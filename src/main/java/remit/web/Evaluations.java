package remit.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import remit.desk.Live;
import remit.desk.Overrides;
import remit.desk.OverridesInForce;
import remit.desk.PastRevisions;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.desk.Workers;
import remit.json.DealJson;
import remit.json.DecisionJson;
import remit.json.Problem;
import remit.json.Reading;
import remit.meter.EvaluationMeters;

/** Answers documents of deals, whatever their form; what goes in and comes out are bytes. */
@Component
public class Evaluations {

  /** An explained answer is about ten times as long as its deal. */
  private static final int ANSWER_TO_DEAL = 10;

  private static final int MOST_EXPECTED = 256 * 1024;

  private final Live live;
  private final Overrides overrides;
  private final PastRevisions past;
  private final DealJson dealJson;
  private final WebLimits limits;
  private final Workers workers;
  private final EvaluationMeters meters;

  Evaluations(
      Live live,
      Overrides overrides,
      PastRevisions past,
      DealJson dealJson,
      WebLimits limits,
      Workers workers,
      EvaluationMeters meters) {
    this.live = live;
    this.overrides = overrides;
    this.past = past;
    this.dealJson = dealJson;
    this.limits = limits;
    this.workers = workers;
    this.meters = meters;
  }

  /** Hands over what is written, before the caller keeps us waiting for more deals. */
  interface Handover {
    void now() throws IOException;
  }

  /**
   * Begins to decide the deals of one call.
   *
   * @param policy decides where a deal names none; null for the default policy
   * @param revision decides every deal, whatever its day, also where it governs none any more, and
   *     by itself: an answer that names a revision follows from it alone, today and in five years,
   *     so no exception counts. Null for what governs the day of each deal, exceptions included
   */
  public Hearing begin(@Nullable String policy, @Nullable String revision) {
    Timeline now = live.now();
    return revision == null
        ? Hearing.begin(now, overrides.current(), policy, meters)
        : Hearing.begin(
            Timeline.of(revision(now, revision)), OverridesInForce.NONE, policy, meters);
  }

  /** Begins to decide deals that are examples: they are not counted among those asked for. */
  Hearing rehearse() {
    return Hearing.begin(live.now(), OverridesInForce.NONE, null, EvaluationMeters.unseen());
  }

  /** What governs each day: what is live, or one revision for all of them. */
  public Timeline timeline(@Nullable String revision) {
    Timeline now = live.now();
    return revision == null ? now : Timeline.of(revision(now, revision));
  }

  private Revision revision(Timeline now, String hash) {
    Revision governing = now.revision(hash);
    Revision found = governing == null ? past.find(hash) : governing;
    if (found == null) {
      throw new Refused(
          ProblemAnswer.of(
                  ProblemKind.UNKNOWN_REVISION,
                  "The revision (%s) was never published. Maybe take one from an answer, or leave it out."
                      .formatted(Problem.shown(hash)))
              .about("revision"));
    }
    return found;
  }

  /** Answers one deal. */
  byte[] one(byte[] deal, Hearing hearing) {
    Answer answer = hearing.evaluate(dealJson.read(deal));
    if (answer instanceof Answer.Failed failed) {
      throw new Refused(failed.problem());
    }
    return DecisionJson.bytes(((Answer.Decided) answer).decision());
  }

  /** Refuses a list that is broken or too long, before any of it is answered. */
  void checkList(byte[] list) {
    Reading.Refused refused = dealJson.checkList(list, limits.deals());
    if (refused != null) {
      throw new Refused(ProblemAnswer.of(refused));
    }
  }

  /** Answers a checked list with a list of as many answers in the same order. */
  void list(byte[] list, Hearing hearing, OutputStream out) throws IOException {
    int[] index = {0};
    out.write('[');
    try {
      dealJson.readList(list, reading -> entry(reading, index[0]++, hearing, out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    out.write(']');
  }

  private void entry(Reading reading, int index, Hearing hearing, OutputStream out) {
    try {
      if (index > 0) {
        out.write(',');
      }
      Answer answer = hearing.evaluate(reading);
      if (answer instanceof Answer.Decided decided) {
        DecisionJson.write(decided.decision(), out);
      } else {
        out.write(((Answer.Failed) answer).problem().atIndex(index).told());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers one deal a line with one answer a line. */
  void lines(InputStream in, Hearing hearing, OutputStream out, Handover handover)
      throws IOException {
    try (LinesCall<ByteArrayOutputStream> call =
        new LinesCall<>(
            workers,
            LineBlock.TO_DECIDE,
            lines -> answers(lines, hearing),
            answers -> answers.writeTo(out))) {
      call.answer(limits.paced(in), Math.toIntExact(limits.line().toBytes()), handover);
    }
  }

  private ByteArrayOutputStream answers(LineBlock lines, Hearing hearing) {
    ByteArrayOutputStream answers =
        new ByteArrayOutputStream(Math.min(lines.size() * ANSWER_TO_DEAL + 32, MOST_EXPECTED));
    lines.forEach(
        line -> {
          line(line, hearing, answers);
          answers.write('\n');
        });
    return answers;
  }

  private void line(Line line, Hearing hearing, ByteArrayOutputStream out) {
    if (line.isTooLong()) {
      out.writeBytes(limits.tooLong(line).told());
      return;
    }
    Reading reading = dealJson.read(line.bytes(), line.from(), line.length());
    Answer answer = hearing.evaluate(reading);
    if (answer instanceof Answer.Decided decided) {
      out.writeBytes(DecisionJson.bytes(decided.decision()));
    } else {
      out.writeBytes(((Answer.Failed) answer).problem().atLine(line.number()).told());
    }
  }

  /**
   * Begins to answer one deal a row. A wrong header is refused here.
   *
   * @param ignored columns to treat as absent
   */
  CsvCall csv(InputStream in, Set<String> ignored) throws IOException {
    return CsvCall.begin(limits.paced(in), ignored, limits.csv().toBytes());
  }
}
