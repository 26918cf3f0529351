package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Caller;
import remit.desk.ErasePerson;
import remit.desk.May;

/** {@code POST /people/{person}/erasure}: a pseudonym in the place of a name, for good. */
@RestController
@RequestMapping(path = ErasureController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class ErasureController {

  static final String PATH = "/api/v1/people/{person}/erasure";

  private final ErasePerson erasePerson;
  private final Callers callers;
  private final WebLimits limits;

  ErasureController(ErasePerson erasePerson, Callers callers, WebLimits limits) {
    this.erasePerson = erasePerson;
    this.callers = callers;
    this.limits = limits;
  }

  /** Asks for it, or does it where somebody else has asked. */
  @Needs({May.ADMINISTER, May.APPROVE})
  @Noted("person erased")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ErasureAnswer> erase(
      @PathVariable("person") String person, HttpServletRequest request) throws IOException {
    Caller caller = callers.of(request);
    String reason = reason(RequestBody.of(request, limits).bytes());
    ErasePerson.Outcome outcome =
        Wishes.taken(ProblemKind.INVALID_ERASURE, () -> erasePerson.erase(caller, person, reason));
    String pseudonym = outcome.pseudonym();
    if (pseudonym != null) {
      // What is noted of this call after it was done must not bring the name back.
      Doorkeeper.instead(request, PATH.replace("{person}", pseudonym));
    }
    return ResponseEntity.status(pseudonym == null ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(ErasureAnswer.of(outcome));
  }

  static String reason(byte[] body) {
    RequestFields fields = RequestFields.of(body, ProblemKind.INVALID_ERASURE, "reason");
    String reason = fields.needText("reason", "why, such as that the term is over");
    fields.refuseProblems();
    return reason;
  }
}
