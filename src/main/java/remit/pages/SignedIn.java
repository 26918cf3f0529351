package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import remit.web.Admission;

/**
 * Finds out by the session's cookie who asks for a page. What changes anything must carry the
 * session's word too, in a field of the form or a header, which a page of another site cannot know.
 */
final class SignedIn extends OncePerRequestFilter {

  /** Where the session of a request is found. */
  static final String SESSION = SignedIn.class.getName() + ".session";

  /** The field of a form, and the header of a request made by a script of ours. */
  static final String FIELD = "form-word";

  static final String HEADER = "X-Form-Word";

  private static final Set<String> READS = Set.of("GET", "HEAD");

  private final Sessions sessions;
  private final Admission admission;

  SignedIn(Sessions sessions, Admission admission) {
    this.sessions = sessions;
    this.admission = admission;
  }

  /** The session of a request; null where nobody is signed in. */
  static @Nullable Session of(HttpServletRequest request) {
    return request.getAttribute(SESSION) instanceof Session session ? session : null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id = SessionCookie.in(request);
    Session session = id == null ? null : sessions.find(id);
    if (session != null && (READS.contains(request.getMethod()) || hasWord(request, session))) {
      admit(request, session);
    }
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  private void admit(HttpServletRequest request, Session session) {
    try {
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(admission.authenticate(session.secret()));
      SecurityContextHolder.setContext(context);
      request.setAttribute(SESSION, session);
    } catch (AuthenticationException e) {
      // The key is good no more, so nobody is signed in.
      request.removeAttribute(SESSION);
    }
  }

  private static boolean hasWord(HttpServletRequest request, Session session) {
    String header = request.getHeader(HEADER);
    String sent = header == null ? request.getParameter(FIELD) : header;
    return sent != null
        && MessageDigest.isEqual(sent.getBytes(UTF_8), session.formWord().getBytes(UTF_8));
  }
}
