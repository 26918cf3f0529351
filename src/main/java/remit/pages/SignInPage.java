package remit.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import remit.web.Admission;
import remit.web.Open;

/** Signing in and out. */
@Controller
class SignInPage {

  /** The parameter of the address that the first start prints. */
  static final String TOKEN = "token";

  private static final String UNKNOWN =
      "Nobody is known by this token or key. Maybe copy it again; remit token says where the first"
          + " one is.";

  /** An address here, and nothing that a browser could take for another site's. */
  private static final Pattern OF_THIS_SITE = Pattern.compile("/(?![/\\\\])[^\\s\\\\{}]{0,7000}");

  private final Sessions sessions;
  private final Admission admission;

  SignInPage(Sessions sessions, Admission admission) {
    this.sessions = sessions;
    this.admission = admission;
  }

  @Open
  @GetMapping("/sign-in")
  String form(
      @RequestParam(name = "to", required = false) @Nullable String to,
      HttpServletRequest request,
      Model page) {
    page.addAttribute("to", wanted(to));
    // A link from another site comes without the cookie; asked for again by a page of ours, with
    // it.
    page.addAttribute(
        "again", "cross-site".equals(request.getHeader("Sec-Fetch-Site")) && to != null);
    return "sign-in";
  }

  @Open
  @PostMapping("/sign-in")
  @Nullable String signIn(
      @RequestParam(name = "secret", defaultValue = "") String secret,
      @RequestParam(name = "to", required = false) @Nullable String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page)
      throws IOException {
    if (begin(secret.strip(), request, response)) {
      return "redirect:" + wanted(to);
    }
    return unknown(wanted(to), request, response, page);
  }

  /** The address that the first start prints: the token is exchanged at once and not seen again. */
  @Open
  @GetMapping(path = "/", params = TOKEN)
  @Nullable String exchange(
      @RequestParam(name = TOKEN) String token,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page)
      throws IOException {
    if (begin(token, request, response)) {
      return "redirect:/";
    }
    return unknown("/", request, response, page);
  }

  /** Asks again; who guesses too often waits, as with calls. */
  private @Nullable String unknown(
      String to, HttpServletRequest request, HttpServletResponse response, Model page)
      throws IOException {
    if (admission.refusesGuess(request, response)) {
      return null;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    page.addAttribute("to", to);
    page.addAttribute("problem", UNKNOWN);
    return "sign-in";
  }

  @Open
  @PostMapping("/sign-out")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    String id = SessionCookie.in(request);
    if (id != null && SignedIn.of(request) != null) {
      sessions.end(id);
      SessionCookie.remove(request, response);
    }
    return "redirect:/sign-in";
  }

  private boolean begin(String secret, HttpServletRequest request, HttpServletResponse response) {
    try {
      admission.authenticate(secret);
    } catch (AuthenticationException e) {
      return false;
    }
    String before = SessionCookie.in(request);
    if (before != null) {
      sessions.end(before);
    }
    SessionCookie.set(request, response, sessions.begin(secret));
    return true;
  }

  private static String wanted(@Nullable String to) {
    return to != null && OF_THIS_SITE.matcher(to).matches() ? to : "/";
  }
}
