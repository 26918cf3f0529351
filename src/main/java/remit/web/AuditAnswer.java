package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.desk.AuditLog;

/**
 * A page of the audit log.
 *
 * @param entries the earliest first
 * @param next what to send as {@code after} for the next page; left out on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditAnswer(List<Line> entries, @Nullable String next) {

  /**
   * Somebody did something, or tried to.
   *
   * @param id counts up
   * @param at when
   * @param who who did it
   * @param what the deed
   * @param subject to what
   * @param request the request it was done with; both lines of one deed have the same
   * @param outcome BEGUN before it is done; then the status answered; COUNTED for a number of calls
   */
  record Line(
      long id, String at, String who, String what, String subject, String request, String outcome) {

    static Line of(AuditLog.Noted noted) {
      AuditLog.Entry entry = noted.entry();
      return new Line(
          noted.id(),
          entry.at().toString(),
          entry.who(),
          entry.what(),
          entry.subject(),
          entry.request(),
          entry.outcome());
    }
  }
}
