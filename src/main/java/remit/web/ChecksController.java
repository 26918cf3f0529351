package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Examine;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.json.FileEdits;
import remit.json.Problem;
import remit.json.VerdictJson;

/**
 * {@code POST /checks}: what the gates would say of some files beside those that decide now. It
 * changes nothing.
 */
@RestController
@RequestMapping(ChecksController.PATH)
class ChecksController {

  static final String PATH = "/api/v1/checks";

  private final Live live;
  private final Examine examine;
  private final WebLimits limits;

  ChecksController(Live live, Examine examine, WebLimits limits) {
    this.live = live;
    this.examine = examine;
    this.limits = limits;
  }

  @Needs({May.AUTHOR, May.APPROVE})
  @LongCall
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> check(HttpServletRequest request) throws IOException {
    byte[] body = RequestBody.ofFiles(request, limits).bytes();
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(check(body, examine));
  }

  /** Answers one document. */
  byte[] check(byte[] document, Examine gates) {
    FileEdits.Outcome read = FileEdits.read(document);
    if (read.refused() != null) {
      throw new Refused(ProblemAnswer.ofFiles(read.refused()));
    }
    FileEdits edits = Objects.requireNonNull(read.edits());
    Sources base = base(edits);
    List<Problem> problems = edits.problems(base);
    if (!problems.isEmpty()) {
      throw new Refused(ProblemAnswer.of(ProblemKind.INVALID_FILES, problems));
    }
    Sources sources = edits.laidOver(base);
    return VerdictJson.bytes(gates.examine(sources), sources);
  }

  private Sources base(FileEdits edits) {
    String asked = edits.base();
    Revision base = asked == null ? live.now().latest() : live.now().revision(asked);
    if (base == null) {
      String detail =
          "The revision (%s) governs no day. Maybe leave the base out, or take the revision of an answer."
              .formatted(Problem.shown(String.valueOf(asked)));
      throw new Refused(
          ProblemAnswer.of(
              ProblemKind.UNKNOWN_REVISION,
              List.of(new Problem("/base", detail, Problem.shown(String.valueOf(asked))))));
    }
    return base.sources();
  }
}
