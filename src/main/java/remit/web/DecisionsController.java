package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Caller;
import remit.desk.DecideAgain;
import remit.desk.Ledger;
import remit.desk.May;
import remit.desk.ReadDecisions;
import remit.desk.RecordDecision;
import remit.desk.RecordDecision.Asking;
import remit.desk.RecordedDecision.Placed;
import remit.desk.Recording;
import remit.desk.ReplayDecision;
import remit.json.Problem;

/** {@code /decisions}: decides deals and records what was decided. */
@RestController
@RequestMapping(DecisionsController.PATH)
class DecisionsController {

  static final String PATH = "/api/v1/decisions";
  static final String KEY = "Idempotency-Key";

  private static final Pattern KEY_TEXT = Pattern.compile("[\\x21-\\x7E]{1,255}");
  private static final int PAGE = 100;
  private static final int OUTPUT_BUFFER = 64 * 1024;

  private final Decisions decisions;
  private final RecordDecision record;
  private final ReplayDecision replay;
  private final DecideAgain decideAgain;
  private final ReadDecisions read;
  private final Callers callers;
  private final WebLimits limits;

  DecisionsController(
      Decisions decisions,
      RecordDecision record,
      ReplayDecision replay,
      DecideAgain decideAgain,
      ReadDecisions read,
      Callers callers,
      WebLimits limits) {
    this.decisions = decisions;
    this.record = record;
    this.replay = replay;
    this.decideAgain = decideAgain;
    this.read = read;
    this.callers = callers;
    this.limits = limits;
  }

  /**
   * One deal. A new decision is answered with 201; one that was there already, because the key or
   * the deal was sent before, with 200 and the same document.
   */
  @Needs(May.RECORD)
  @Noted("decision recorded")
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DecisionAnswer> record(
      @RequestParam(name = "policy", required = false) @Nullable String policy,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request)
      throws IOException {
    Caller caller = callers.of(request);
    RequestBody body = RequestBody.of(request, limits);
    if (body.isList()) {
      throw new Refused(
          ProblemKind.UNREADABLE_DOCUMENT,
          "The document is a list; one deal is recorded here. Maybe send one deal a line as"
              + " application/x-ndjson.");
    }
    Recording.Recorded recorded =
        decisions.one(body.bytes(), new Asking(caller.name(), key(key), expected(ifMatch)), policy);
    Doorkeeper.about(request, "deal " + recorded.decision().decision().deal());
    return answer(recorded);
  }

  /** One deal a line, one answer a line; recorded in the order of the lines. */
  @Needs(May.RECORD)
  @Noted("decisions recorded")
  @PostMapping(
      consumes = MediaType.APPLICATION_NDJSON_VALUE,
      produces = MediaType.APPLICATION_NDJSON_VALUE)
  void recordLines(
      @RequestParam(name = "policy", required = false) @Nullable String policy,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    refuseKey(key);
    begin(response);
    decisions.lines(
        request.getInputStream(),
        callers.of(request).name(),
        policy,
        response.getOutputStream(),
        response::flushBuffer);
  }

  /** One deal a row, one answer a line; recorded in the order of the rows. */
  @Needs(May.RECORD)
  @Noted("decisions recorded")
  @PostMapping(consumes = EvaluationsController.CSV, produces = MediaType.APPLICATION_NDJSON_VALUE)
  void recordRows(
      @RequestParam(name = "policy", required = false) @Nullable String policy,
      @RequestParam(name = "ignore", required = false) @Nullable Set<String> ignored,
      @RequestHeader(name = KEY, required = false) @Nullable String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    refuseKey(key);
    begin(response);
    decisions.csv(
        request.getInputStream(),
        callers.of(request).name(),
        policy,
        ignored == null ? Set.of() : ignored,
        response.getOutputStream());
  }

  /** One decision, as much of it as the caller may read. */
  @Needs({May.READ_ALL, May.READ_TEAM, May.READ_OWN, May.RECORD})
  @Noted("decision read")
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DecisionAnswer> decision(
      @PathVariable("id") String id, HttpServletRequest request) {
    ReadDecisions.Found found = readable(id, callers.of(request));
    return ResponseEntity.ok().eTag(tag(found.placed())).body(shown(found));
  }

  /** Decisions in the order they were recorded, a page at a time. */
  @Needs({May.READ_ALL, May.READ_TEAM, May.READ_OWN, May.RECORD})
  @Noted("decisions read")
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  DecisionAnswer.Page decisions(
      @RequestParam(name = "deal", required = false) @Nullable String deal,
      @RequestParam(name = "account", required = false) @Nullable String account,
      @RequestParam(name = "person", required = false) @Nullable String person,
      @RequestParam(name = "policy", required = false) @Nullable String policy,
      @RequestParam(name = "from", required = false) @Nullable LocalDate from,
      @RequestParam(name = "to", required = false) @Nullable LocalDate to,
      @RequestParam(name = "after", required = false) @Nullable String after,
      HttpServletRequest request) {
    ReadDecisions.Page found =
        read.search(
            callers.of(request),
            new Ledger.Query(
                deal, account, person, policy, from, to, PageMark.number(after), PAGE));
    Long next = found.next();
    return new DecisionAnswer.Page(
        found.decisions().stream().map(DecisionsController::shown).toList(),
        next == null ? null : Long.toString(next));
  }

  /** Decides it again by what it was decided by then, and compares; nothing is recorded. */
  @Needs({May.READ_ALL, May.RECORD})
  @Noted("decision replayed")
  @PostMapping(path = "/{id}/replay", produces = MediaType.APPLICATION_JSON_VALUE)
  ReplayAnswer replay(@PathVariable("id") String id, HttpServletRequest request) {
    readable(id, callers.of(request));
    ReplayDecision.Replay replayed = replay.replay(id);
    if (replayed == null) {
      throw unknown(id);
    }
    return ReplayAnswer.of(replayed);
  }

  /** Decides its deal again by what governs its day now, and records what that changes. */
  @Needs(May.RECORD)
  @Noted("deal decided again")
  @PostMapping(
      path = "/{id}/redecision",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DecisionAnswer> decideAgain(
      @PathVariable("id") String id, HttpServletRequest request) throws IOException {
    Caller caller = callers.of(request);
    String reason = reason(RequestBody.of(request, limits).bytes());
    String deal = readable(id, caller).decision().deal();
    return answer(
        Decisions.recorded(decideAgain.decide(caller.name(), record.now(), deal, id, reason)));
  }

  /** Why a deal is decided again. */
  static String reason(byte[] body) {
    RequestFields fields = RequestFields.of(body, ProblemKind.INVALID_WISH, "reason");
    String reason = fields.needText("reason", "why, such as The window was corrected");
    fields.refuseProblems();
    return reason;
  }

  private ReadDecisions.Found readable(String id, Caller caller) {
    return read.find(caller, Ids.checked(id, "decision", "dec-"));
  }

  /**
   * A recorded decision.
   *
   * @throws Refused where there is none of that name
   */
  static Placed found(Ledger ledger, String id) {
    String name = Ids.checked(id, "decision", "dec-");
    Placed found = ledger.read(pages -> pages.decision(name));
    if (found == null) {
      throw unknown(id);
    }
    return found;
  }

  static Refused unknown(String id) {
    return new Refused(
        ProblemKind.NOT_FOUND,
        "There is no decision (%s) that you may read. Maybe look for it by its deal: ?deal=D-1001."
            .formatted(Problem.shown(id)));
  }

  private static DecisionAnswer shown(ReadDecisions.Found readable) {
    return DecisionAnswer.of(readable.placed(), readable.reach());
  }

  static ResponseEntity<DecisionAnswer> answer(Recording.Recorded recorded) {
    Placed placed = recorded.decision();
    return ResponseEntity.status(recorded.anew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create(PATH + "/" + placed.decision().id()))
        .eTag(tag(placed))
        .body(DecisionAnswer.of(placed));
  }

  private static String tag(Placed placed) {
    return "\"" + placed.decision().id() + "\"";
  }

  /** The key of a call, or null. */
  static @Nullable String key(@Nullable String header) {
    if (header == null || KEY_TEXT.matcher(header).matches()) {
      return header;
    }
    throw new Refused(
        ProblemKind.BAD_REQUEST,
        "The header (%s) is not 1 to 255 visible letters. Maybe send a new UUID.".formatted(KEY));
  }

  /** The decision that the caller saw, or null. */
  static @Nullable String expected(@Nullable String ifMatch) {
    if (ifMatch == null) {
      return null;
    }
    if (ifMatch.matches("\"[^\"]{1,100}\"")) {
      return ifMatch.substring(1, ifMatch.length() - 1);
    }
    throw new Refused(
        ProblemKind.BAD_REQUEST,
        "The header If-Match (%s) is not one entity tag. Maybe send the ETag of the decision that you saw, with its quotes."
            .formatted(Problem.shown(ifMatch)));
  }

  private static void refuseKey(@Nullable String key) {
    if (key != null) {
      throw new Refused(
          ProblemKind.BAD_REQUEST,
          "The header (%s) goes with one deal. Maybe leave it out: deals that were recorded already are known by their content, so the same document can be sent again."
              .formatted(KEY));
    }
  }

  private static void begin(HttpServletResponse response) {
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    response.setBufferSize(OUTPUT_BUFFER);
  }
}
