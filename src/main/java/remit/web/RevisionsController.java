package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Amendment;
import remit.desk.Amendments;
import remit.desk.Caller;
import remit.desk.May;
import remit.desk.Sources;
import remit.json.DealJson;
import remit.json.Problem;
import remit.policy.Nearest;

/** {@code /revisions}: amendments of rules and policies, from the first draft to deciding. */
@RestController
@RequestMapping(path = RevisionsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class RevisionsController {

  static final String PATH = "/api/v1/revisions";

  private final Amendments amendments;
  private final RevisionView view;
  private final Callers callers;
  private final DealJson dealJson;
  private final WebLimits limits;

  RevisionsController(Amendments amendments, Callers callers, DealJson dealJson, WebLimits limits) {
    this.amendments = amendments;
    this.view = new RevisionView(amendments);
    this.callers = callers;
    this.dealJson = dealJson;
    this.limits = limits;
  }

  @Needs({})
  @GetMapping
  RevisionAnswer.All revisions(HttpServletRequest request) {
    callers.of(request);
    return all();
  }

  RevisionAnswer.All all() {
    return new RevisionAnswer.All(amendments.all().stream().map(view::inList).toList());
  }

  @Needs({})
  @GetMapping("/{id}")
  ResponseEntity<RevisionAnswer> revision(
      @PathVariable("id") String id, HttpServletRequest request) {
    callers.of(request);
    return tagged(HttpStatus.OK, amendments.get(number(id)));
  }

  RevisionAnswer one(long id) {
    return view.whole(amendments.get(id));
  }

  /** One file of it, as it is written. */
  @Needs({})
  @GetMapping("/{id}/files")
  RevisionAnswer.File file(
      @PathVariable("id") String id,
      @RequestParam(name = "path", required = false) @Nullable String path,
      HttpServletRequest request) {
    callers.of(request);
    return file(number(id), path == null ? "" : path);
  }

  RevisionAnswer.File file(long id, String path) {
    Sources files = amendments.files(amendments.get(id));
    String text = files.text(path);
    if (text == null) {
      throw new Refused(
          ProblemKind.NOT_FOUND,
          "The revision (%d) has no file (%s). %s"
              .formatted(id, Problem.shown(path), Nearest.advice(path, files.paths())));
    }
    return new RevisionAnswer.File(path, files.wholeHash(), text);
  }

  /** What is answered where a wish cannot be read. */
  void read(byte[] wish) {
    AmendmentRequest.wish(wish, dealJson);
  }

  @Needs(May.AUTHOR)
  @Noted("revision proposed")
  @LongCall
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RevisionAnswer> propose(HttpServletRequest request) throws IOException {
    Caller caller = callers.of(request);
    return tagged(
        HttpStatus.CREATED,
        amendments.propose(caller, AmendmentRequest.wish(body(request), dealJson)));
  }

  @Needs(May.AUTHOR)
  @Noted("revision edited")
  @LongCall
  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RevisionAnswer> edit(
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request)
      throws IOException {
    Caller caller = callers.of(request);
    long number = number(id);
    int edition = edition(number, ifMatch);
    return tagged(
        HttpStatus.CREATED,
        amendments.edit(caller, number, edition, AmendmentRequest.wish(body(request), dealJson)));
  }

  @Needs(May.APPROVE)
  @Noted("revision approved")
  @PostMapping(path = "/{id}/approvals", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RevisionAnswer> approve(
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request)
      throws IOException {
    return step(request, id, ifMatch, new Text("function", false, "cfo"), amendments::approve);
  }

  @Needs({})
  @Noted("revision objected to")
  @PostMapping(path = "/{id}/objections", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RevisionAnswer> object(
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request)
      throws IOException {
    return step(
        request, id, ifMatch, new Text("text", true, "what is wrong with it"), amendments::object);
  }

  @Needs(May.APPROVE)
  @Noted("revision rejected")
  @PostMapping(path = "/{id}/rejection", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RevisionAnswer> reject(
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request)
      throws IOException {
    return step(request, id, ifMatch, new Text("reason", true, "why not"), amendments::reject);
  }

  @Needs(May.AUTHOR)
  @Noted("revision withdrawn")
  @PostMapping(path = "/{id}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RevisionAnswer> withdraw(
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request)
      throws IOException {
    return step(
        request, id, ifMatch, new Text("reason", true, "why not any more"), amendments::withdraw);
  }

  @Needs(May.PUBLISH)
  @Noted("revision published")
  @PostMapping("/{id}/publication")
  ResponseEntity<RevisionAnswer> publish(
      @PathVariable("id") String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request) {
    Caller caller = callers.of(request);
    long number = number(id);
    amendments.publish(caller, number, edition(number, ifMatch));
    return tagged(HttpStatus.CREATED, amendments.get(number));
  }

  /** The text that a step takes: in which field it is, and an example for who forgot it. */
  private record Text(String field, boolean needed, String example) {}

  /** Something that somebody does to an amendment as they saw it. */
  private interface Step {
    Amendment take(Caller caller, long id, int edition, String text);
  }

  private ResponseEntity<RevisionAnswer> step(
      HttpServletRequest request, String id, @Nullable String ifMatch, Text asked, Step step)
      throws IOException {
    Caller caller = callers.of(request);
    long number = number(id);
    int edition = edition(number, ifMatch);
    String text =
        AmendmentRequest.text(body(request), asked.field(), asked.needed(), asked.example());
    return tagged(HttpStatus.CREATED, step.take(caller, number, edition, text));
  }

  private ResponseEntity<RevisionAnswer> tagged(HttpStatus status, Amendment amendment) {
    return ResponseEntity.status(status)
        .cacheControl(CacheControl.noCache())
        .eTag(view.tag(amendment))
        .location(URI.create(PATH + "/" + amendment.id()))
        .body(view.whole(amendment));
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    return RequestBody.ofFiles(request, limits).bytes();
  }

  private static long number(String id) {
    if (id.matches("[0-9]{1,18}")) {
      return Long.parseLong(id);
    }
    throw new Refused(
        ProblemKind.NOT_FOUND,
        "There is no revision (%s). Maybe name it by its number.".formatted(Problem.shown(id)));
  }

  /** The edition that the caller has seen; two who work at one revision must not overwrite. */
  int edition(long id, @Nullable String ifMatch) {
    Amendment amendment = amendments.get(id);
    if (ifMatch == null) {
      throw new Refused(
          ProblemKind.IF_MATCH_NEEDED,
          "The call does not say which state of revision (%d) it is about. Maybe send its ETag as If-Match."
              .formatted(id));
    }
    if (!ifMatch.strip().equals(view.tag(amendment))) {
      throw new Refused(
          ProblemKind.CHANGED_MEANWHILE,
          "The revision (%d) is at (%s), not (%s). Maybe look at it again."
              .formatted(
                  id,
                  view.tag(amendment).replace("\"", ""),
                  Problem.shown(ifMatch.replace("\"", ""))));
    }
    return amendment.edition();
  }
}
