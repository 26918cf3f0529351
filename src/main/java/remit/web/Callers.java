package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import remit.desk.Caller;

/** Finds out who calls. */
public interface Callers {

  /**
   * Who calls.
   *
   * @throws Refused where nobody known does
   */
  Caller of(HttpServletRequest request);
}
