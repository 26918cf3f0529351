package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.decision.Statement;
import remit.desk.May;
import remit.desk.ReadStatement;
import remit.files.StatementCsv;
import remit.json.StatementJson;

/** {@code /statements}: what a person sees of a pay period. */
@RestController
@RequestMapping(StatementsController.PATH)
class StatementsController {

  static final String PATH = "/api/v1/statements/{person}/{period}";

  private static final MediaType CSV =
      MediaType.valueOf(EvaluationsController.CSV + ";charset=UTF-8");

  private final ReadStatement statements;
  private final Callers callers;

  StatementsController(ReadStatement statements, Callers callers) {
    this.statements = statements;
    this.callers = callers;
  }

  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL})
  @Noted("statement read")
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> json(
      @PathVariable("person") String person,
      @PathVariable("period") String period,
      HttpServletRequest request) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(StatementJson.bytes(statement(person, period, request)));
  }

  @Needs({May.READ_OWN, May.READ_TEAM, May.READ_ALL})
  @Noted("statement read")
  @GetMapping(produces = EvaluationsController.CSV)
  ResponseEntity<byte[]> csv(
      @PathVariable("person") String person,
      @PathVariable("period") String period,
      HttpServletRequest request) {
    return ResponseEntity.ok()
        .contentType(CSV)
        .body(StatementCsv.text(statement(person, period, request)).getBytes(UTF_8));
  }

  private Statement statement(String person, String period, HttpServletRequest request) {
    callers.of(request).needPayOf(person);
    try {
      return statements.of(person, PeriodsController.parsed(period));
    } catch (IllegalArgumentException e) {
      throw new Refused(ProblemKind.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }
}
