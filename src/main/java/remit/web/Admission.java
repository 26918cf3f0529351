package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import remit.desk.Access;
import remit.desk.Caller;

/**
 * Lets in whoever is known by the secret they send, or vouched for by the issuer. Everybody else
 * gets one and the same answer.
 */
public final class Admission implements AuthenticationManager, AuthenticationEntryPoint {

  private static final String CHALLENGE = "Bearer realm=\"remit\"";

  private final Access access;
  private final @Nullable IssuedTokens issued;
  private final FailedSignIns failed;

  Admission(Access access, @Nullable IssuedTokens issued, FailedSignIns failed) {
    this.access = access;
    this.issued = issued;
    this.failed = failed;
  }

  /** The issuer cannot be asked for its keys now. */
  public static final class IssuerSilent extends AuthenticationException {
    private static final long serialVersionUID = 1;

    IssuerSilent(Throwable cause) {
      super("The issuer cannot be asked", cause);
    }
  }

  @Override
  public Authentication authenticate(Authentication sent) {
    return authenticate(((BearerTokenAuthenticationToken) sent).getToken());
  }

  /**
   * Who is known by a token or key.
   *
   * @throws AuthenticationException where nobody is, or the issuer cannot be asked
   */
  public Authentication authenticate(String token) {
    Caller caller =
        issued != null && IssuedTokens.looksLikeOne(token)
            ? issued.callerOf(token)
            : access.callerOf(token);
    if (caller == null) {
      throw new BadCredentialsException("Nobody is known by this");
    }
    return new CallerAuthentication(caller);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof IssuerSilent) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
      CallErrors.send(
          ProblemAnswer.of(
              ProblemKind.UNAVAILABLE,
              "Who issued the token cannot be asked for its keys now. Maybe try again in a"
                  + " moment."),
          response);
      return;
    }
    challenge(request, response);
  }

  /** Asks who it is. */
  void challenge(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (failed.refuses(request, response)) {
      return;
    }
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    CallErrors.send(unknown(), response);
  }

  /**
   * Counts that somebody signed in with what nobody is known by, and answers where that was too
   * often; false where it was not.
   */
  public boolean refusesGuess(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return failed.refuses(request, response);
  }

  /** The same words whether nothing was sent, or something that is wrong, expired or withdrawn. */
  static ProblemAnswer unknown() {
    return ProblemAnswer.of(
        ProblemKind.UNAUTHORIZED,
        "The call does not say who makes it. Maybe send the header Authorization: Bearer with your"
            + " token; remit token says where the first one is.");
  }
}
