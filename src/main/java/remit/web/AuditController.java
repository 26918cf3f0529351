package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.AuditLog;
import remit.desk.AuditTrail;
import remit.desk.May;

/** {@code GET /audit}: who did what, and who read whose pay. */
@RestController
@RequestMapping(path = AuditController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class AuditController {

  static final String PATH = "/api/v1/audit";

  private static final int PAGE = 500;

  private final AuditTrail trail;
  private final Callers callers;

  AuditController(AuditTrail trail, Callers callers) {
    this.trail = trail;
    this.callers = callers;
  }

  /** Days are those of UTC; both are included. */
  @Needs(May.AUDIT)
  @GetMapping
  AuditAnswer audit(
      @RequestParam(name = "from", required = false) @Nullable LocalDate from,
      @RequestParam(name = "to", required = false) @Nullable LocalDate to,
      @RequestParam(name = "who", required = false) @Nullable String who,
      @RequestParam(name = "after", required = false) @Nullable String after,
      HttpServletRequest request) {
    AuditLog.Query query =
        new AuditLog.Query(
            from == null ? null : begin(from),
            to == null ? null : begin(to.plusDays(1)),
            who,
            PageMark.number(after),
            PAGE + 1);
    List<AuditAnswer.Line> lines =
        trail.read(callers.of(request), query).stream().map(AuditAnswer.Line::of).toList();
    return lines.size() <= PAGE
        ? new AuditAnswer(lines, null)
        : new AuditAnswer(lines.subList(0, PAGE), Long.toString(lines.get(PAGE - 1).id()));
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
