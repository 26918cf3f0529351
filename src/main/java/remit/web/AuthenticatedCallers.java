package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import remit.desk.Caller;

/** Whoever was let in. */
@Component
final class AuthenticatedCallers implements Callers {

  @Override
  public Caller of(HttpServletRequest request) {
    if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication it) {
      return it.caller();
    }
    throw new Refused(Admission.unknown());
  }
}
