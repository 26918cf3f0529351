package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Caller;
import remit.desk.Dispute;
import remit.desk.Disputes;
import remit.desk.May;
import remit.desk.Remark;
import remit.json.Problem;
import remit.policy.Nearest;

/** {@code /disputes}, {@code /remarks}: what people say against decisions and of rules. */
@RestController
@RequestMapping(path = DisputesController.ROOT, produces = MediaType.APPLICATION_JSON_VALUE)
class DisputesController {

  static final String ROOT = "/api/v1";
  static final String PATH = ROOT + "/disputes";
  static final String REMARKS = ROOT + "/remarks";

  private static final int PAGE = 500;
  private static final List<Dispute.State> SETTLED =
      List.of(Dispute.State.UPHELD, Dispute.State.REJECTED);

  private final Disputes disputes;
  private final Callers callers;
  private final WebLimits limits;

  DisputesController(Disputes disputes, Callers callers, WebLimits limits) {
    this.disputes = disputes;
    this.callers = callers;
    this.limits = limits;
  }

  /** Those that the caller may read of, the earliest first. */
  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL, May.AUTHOR, May.APPROVE})
  @Noted("disputes read")
  @GetMapping("/disputes")
  DisputeAnswer.Page disputes(
      @RequestParam(name = "rule", required = false) @Nullable String rule,
      @RequestParam(name = "decision", required = false) @Nullable String decision,
      @RequestParam(name = "state", required = false) @Nullable String state,
      @RequestParam(name = "after", required = false) @Nullable String after,
      HttpServletRequest request) {
    return page(
        disputes.list(
            callers.of(request), rule, decision, state(state), PageMark.number(after), PAGE + 1));
  }

  private static DisputeAnswer.Page page(List<Dispute> found) {
    List<DisputeAnswer> shown = found.stream().limit(PAGE).map(DisputeAnswer::of).toList();
    return new DisputeAnswer.Page(
        shown, found.size() <= PAGE ? null : Long.toString(found.get(PAGE - 1).sequence()));
  }

  private static Dispute.@Nullable State state(@Nullable String word) {
    if (word == null) {
      return null;
    }
    for (Dispute.State each : Dispute.State.values()) {
      if (each.name().equals(word)) {
        return each;
      }
    }
    List<String> words = Stream.of(Dispute.State.values()).map(Enum::name).toList();
    throw new Refused(
        ProblemAnswer.of(
                ProblemKind.INVALID_PARAMETER,
                "There is no state (%s) of a dispute. %s"
                    .formatted(Problem.shown(word), Nearest.advice(word, words)))
            .about("state"));
  }

  /** How many there are of each rule, by state. */
  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL, May.AUTHOR, May.APPROVE})
  @Noted("disputes counted")
  @GetMapping("/disputes/counts")
  DisputeAnswer.Counts counts(HttpServletRequest request) {
    return DisputeAnswer.of(disputes.counts(callers.of(request)));
  }

  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL, May.AUTHOR, May.APPROVE})
  @Noted("dispute read")
  @GetMapping("/disputes/{id}")
  DisputeAnswer dispute(@PathVariable("id") String id, HttpServletRequest request) {
    return DisputeAnswer.of(disputes.get(callers.of(request), checked(id)));
  }

  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL})
  @Noted("dispute opened")
  @PostMapping(path = "/disputes", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DisputeAnswer> open(HttpServletRequest request) throws IOException {
    Caller caller = callers.of(request);
    Disputes.Wish wish = wish(body(request));
    return made(Wishes.taken(ProblemKind.INVALID_DISPUTE, () -> disputes.open(caller, wish)));
  }

  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL, May.AUTHOR, May.APPROVE})
  @Noted("remark on dispute")
  @PostMapping(path = "/disputes/{id}/remarks", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DisputeAnswer> remark(@PathVariable("id") String id, HttpServletRequest request)
      throws IOException {
    return step(id, request, disputes::remark);
  }

  @Needs({May.AUTHOR, May.APPROVE})
  @Noted("dispute answered")
  @PostMapping(path = "/disputes/{id}/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DisputeAnswer> answer(@PathVariable("id") String id, HttpServletRequest request)
      throws IOException {
    return step(id, request, disputes::answer);
  }

  @Needs(May.APPROVE)
  @Noted("dispute settled")
  @PostMapping(path = "/disputes/{id}/settlement", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DisputeAnswer> settle(@PathVariable("id") String id, HttpServletRequest request)
      throws IOException {
    Caller caller = callers.of(request);
    Settled settled = settled(body(request));
    return made(
        Wishes.taken(
            ProblemKind.INVALID_DISPUTE,
            () ->
                settled.outcome() == Dispute.State.UPHELD
                    ? disputes.uphold(caller, checked(id), settled.text())
                    : disputes.reject(caller, checked(id), settled.text())));
  }

  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL})
  @Noted("dispute withdrawn")
  @PostMapping(path = "/disputes/{id}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DisputeAnswer> withdraw(@PathVariable("id") String id, HttpServletRequest request)
      throws IOException {
    return step(id, request, disputes::withdraw);
  }

  /** Something that somebody says in a dispute. */
  private interface Step {
    Dispute take(Caller caller, String id, String text);
  }

  private ResponseEntity<DisputeAnswer> step(String id, HttpServletRequest request, Step step)
      throws IOException {
    Caller caller = callers.of(request);
    String text = text(body(request));
    return made(
        Wishes.taken(ProblemKind.INVALID_DISPUTE, () -> step.take(caller, checked(id), text)));
  }

  private static ResponseEntity<DisputeAnswer> made(Dispute found) {
    return ResponseEntity.created(URI.create(PATH + "/" + found.id()))
        .body(DisputeAnswer.of(found));
  }

  /** What was said of a rule, the earliest first. */
  @Needs({})
  @GetMapping("/remarks")
  DisputeAnswer.Remarks remarks(
      @RequestParam(name = "rule", required = false) @Nullable String rule,
      @RequestParam(name = "after", required = false) @Nullable String after) {
    if (rule == null) {
      throw new Refused(
          ProblemAnswer.of(
                  ProblemKind.INVALID_PARAMETER,
                  "The query parameter (rule) is missing. Maybe add ?rule=ownership/by-model.")
              .about("rule"));
    }
    List<Remark> found = disputes.remarks(rule, PageMark.number(after), PAGE + 1);
    return new DisputeAnswer.Remarks(
        found.stream().limit(PAGE).map(DisputeAnswer.OfRemark::of).toList(),
        found.size() <= PAGE ? null : Long.toString(found.get(PAGE - 1).sequence()));
  }

  @Needs({})
  @Noted("remark on rule")
  @PostMapping(path = "/remarks", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<DisputeAnswer.OfRemark> say(HttpServletRequest request) throws IOException {
    Caller caller = callers.of(request);
    OnRule said = said(body(request));
    Remark remark =
        Wishes.taken(
            ProblemKind.INVALID_DISPUTE, () -> disputes.say(caller, said.rule(), said.text()));
    return ResponseEntity.status(201).body(DisputeAnswer.OfRemark.of(remark));
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    return RequestBody.of(request, limits).bytes();
  }

  private static String checked(String id) {
    return Ids.checked(id, "dispute", "dsp-");
  }

  /** What somebody says against a decision, read strictly. */
  static Disputes.Wish wish(byte[] body) {
    RequestFields fields =
        RequestFields.of(body, ProblemKind.INVALID_DISPUTE, "decision", "rule", "person", "text");
    Disputes.Wish wish =
        new Disputes.Wish(
            fields.needName("decision", "the id of the decision"),
            fields.needName("rule", "a rule that the decision names, such as ownership/by-model"),
            fields.optionalName("person", "whose pay it is about"),
            fields.needText("text", "what is wrong with it"));
    fields.refuseProblems();
    return wish;
  }

  static String text(byte[] body) {
    RequestFields fields = RequestFields.of(body, ProblemKind.INVALID_DISPUTE, "text");
    String text = fields.needText("text", "what there is to say");
    fields.refuseProblems();
    return text;
  }

  /** How somebody settles a dispute. */
  record Settled(Dispute.State outcome, String text) {}

  static Settled settled(byte[] body) {
    RequestFields fields = RequestFields.of(body, ProblemKind.INVALID_DISPUTE, "outcome", "text");
    Dispute.State outcome = fields.needChoice("outcome", SETTLED);
    String text = fields.needText("text", "why");
    fields.refuseProblems();
    return new Settled(java.util.Objects.requireNonNull(outcome), text);
  }

  /** What somebody says of a rule. */
  record OnRule(String rule, String text) {}

  static OnRule said(byte[] body) {
    RequestFields fields = RequestFields.of(body, ProblemKind.INVALID_DISPUTE, "rule", "text");
    OnRule said =
        new OnRule(
            fields.needName("rule", "a rule, such as ownership/by-model"),
            fields.needText("text", "what there is to say"));
    fields.refuseProblems();
    return said;
  }
}
