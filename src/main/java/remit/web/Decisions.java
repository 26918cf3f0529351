package remit.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import remit.deal.Deal;
import remit.desk.LedgerUnavailable;
import remit.desk.RecordDecision;
import remit.desk.RecordDecision.Asking;
import remit.desk.RecordDecision.Moment;
import remit.desk.RecordDecision.Ready;
import remit.desk.Recording;
import remit.desk.Workers;
import remit.files.Row;
import remit.json.DealJson;
import remit.json.Reading;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records deals that are sent. Many deals are decided by several threads and recorded in the order
 * in which they came, some hundred in one piece of work.
 */
@Component
class Decisions {

  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  private final RecordDecision record;
  private final DealJson dealJson;
  private final WebLimits limits;
  private final Workers workers;
  private final JsonMapper mapper;

  Decisions(
      RecordDecision record,
      DealJson dealJson,
      WebLimits limits,
      Workers workers,
      JsonMapper mapper) {
    this.record = record;
    this.dealJson = dealJson;
    this.limits = limits;
    this.workers = workers;
    this.mapper = mapper;
  }

  /** Records one deal. */
  Recording.Recorded one(byte[] deal, Asking asking, @Nullable String policy) {
    Reading reading = dealJson.read(deal);
    if (!(reading instanceof Reading.Accepted accepted)) {
      throw new Refused(ProblemAnswer.of((Reading.Refused) reading));
    }
    return recorded(
        record.record(
            asking, accepted.deal(), accepted.policy() == null ? policy : accepted.policy()));
  }

  /** What was recorded; a refusal is thrown. */
  static Recording.Recorded recorded(Recording recording) {
    if (recording instanceof Recording.Recorded recorded) {
      return recorded;
    }
    throw new Refused(problem((Recording.Refused) recording));
  }

  private static ProblemAnswer problem(Recording.Refused refused) {
    return ProblemAnswer.of(kind(refused.why()), refused.message());
  }

  /** The kind of problem that a refusal is. */
  static ProblemKind kind(Recording.Why why) {
    return switch (why) {
      case UNKNOWN_POLICY -> ProblemKind.UNKNOWN_POLICY;
      case UNKNOWN -> ProblemKind.NOT_FOUND;
      case INVALID -> ProblemKind.INVALID_WISH;
      case KEY_USED -> ProblemKind.KEY_USED;
      case STILL_RUNNING -> ProblemKind.KEY_RUNNING;
      case SUPERSEDED -> ProblemKind.CHANGED_MEANWHILE;
      case CONFLICT -> ProblemKind.CONFLICT;
      case PARKED -> ProblemKind.PARKED;
    };
  }

  /** A line or row: what was decided of it, or what is wrong with it. */
  private record Sent(long line, @Nullable Ready ready, @Nullable ProblemAnswer problem) {}

  /** Records one deal a line, and answers one line each. */
  void lines(
      InputStream in,
      String who,
      @Nullable String policy,
      OutputStream out,
      Evaluations.Handover handover)
      throws IOException {
    Moment moment = record.now();
    try (LinesCall<List<Sent>> call =
        new LinesCall<>(
            workers,
            LineBlock.TO_RECORD,
            lines -> decided(lines, moment, policy),
            sent -> answer(who, sent, out))) {
      call.answer(limits.paced(in), Math.toIntExact(limits.line().toBytes()), handover);
    }
  }

  private List<Sent> decided(LineBlock lines, Moment moment, @Nullable String policy) {
    List<Sent> decided = new ArrayList<>();
    lines.forEach(line -> decided.add(decided(line, moment, policy)));
    return decided;
  }

  private Sent decided(Line line, Moment moment, @Nullable String policy) {
    if (line.isTooLong()) {
      return new Sent(line.number(), null, limits.tooLong(line));
    }
    Reading reading = dealJson.read(line.bytes(), line.from(), line.length());
    if (!(reading instanceof Reading.Accepted accepted)) {
      return new Sent(line.number(), null, ProblemAnswer.of((Reading.Refused) reading));
    }
    String named = accepted.policy();
    return ready(line.number(), accepted.deal(), moment, named == null ? policy : named);
  }

  private Sent ready(long line, Deal deal, Moment moment, @Nullable String policy) {
    return new Sent(line, record.ready(moment, deal, policy), null);
  }

  /** Records what was decided, and answers in the order in which it was sent. */
  private void answer(String who, List<Sent> sent, OutputStream out) throws IOException {
    List<Ready> ready = new ArrayList<>(sent.size());
    for (Sent each : sent) {
      if (each.ready() != null) {
        ready.add(each.ready());
      }
    }
    List<Recording> recordings = recordAll(who, ready);
    ByteArrayOutputStream answers = new ByteArrayOutputStream(64 * 1024);
    int next = 0;
    for (Sent each : sent) {
      ProblemAnswer problem = each.problem();
      if (problem == null) {
        Recording recording = recordings.isEmpty() ? null : recordings.get(next++);
        if (recording instanceof Recording.Recorded recorded) {
          answers.writeBytes(mapper.writeValueAsBytes(DecisionAnswer.of(recorded.decision())));
          answers.write('\n');
          continue;
        }
        problem =
            recording == null
                ? CallErrors.ledgerUnavailable()
                : problem((Recording.Refused) recording);
      }
      answers.writeBytes(problem.atLine(each.line()).told());
      answers.write('\n');
    }
    answers.writeTo(out);
  }

  /** As many recordings, or none where it cannot be said whether they were recorded. */
  private List<Recording> recordAll(String who, List<Ready> ready) {
    try {
      return ready.isEmpty() ? List.of() : record.recordAll(who, ready);
    } catch (LedgerUnavailable e) {
      LOG.warn("{} deals may not have been recorded", ready.size(), e);
      return List.of();
    }
  }

  /**
   * Records one deal a row, and answers one line each. A wrong header is refused before anything is
   * recorded.
   *
   * @param ignored columns to treat as absent
   */
  void csv(
      InputStream in, String who, @Nullable String policy, Set<String> ignored, OutputStream out)
      throws IOException {
    Moment moment = record.now();
    List<Sent> sent = new ArrayList<>();
    try (CsvCall call = CsvCall.begin(limits.paced(in), ignored, limits.csv().toBytes())) {
      call.visit(
          row -> {
            sent.add(
                row instanceof Row.DealRow deal
                    ? ready(deal.line(), deal.deal(), moment, policy)
                    : new Sent(row.line(), null, CsvCall.problem((Row.BadRow) row)));
            if (sent.size() == LineBlock.TO_RECORD) {
              handOver(who, sent, out);
            }
          },
          () -> {
            handOver(who, sent, out);
            out.flush();
          },
          out);
    }
  }

  private void handOver(String who, List<Sent> sent, OutputStream out) throws IOException {
    answer(who, sent, out);
    sent.clear();
  }
}
