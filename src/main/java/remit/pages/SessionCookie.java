package remit.pages;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** What a browser keeps of a session: out of reach of scripts, and never sent from other sites. */
final class SessionCookie {

  static final String NAME = "remit-session";

  private SessionCookie() {}

  /** The session that a request says it belongs to; null where it says none. */
  static @Nullable String in(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return null;
    }
    for (Cookie each : cookies) {
      if (each.getName().equals(NAME) && !each.getValue().isEmpty()) {
        return each.getValue();
      }
    }
    return null;
  }

  static void set(HttpServletRequest request, HttpServletResponse response, String id) {
    send(request, response, id, Sessions.LONGEST);
  }

  static void remove(HttpServletRequest request, HttpServletResponse response) {
    send(request, response, "", Duration.ZERO);
  }

  private static void send(
      HttpServletRequest request, HttpServletResponse response, String id, Duration age) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(NAME, id)
            .httpOnly(true)
            .secure(isSecure(request))
            .sameSite("Strict")
            .path("/")
            .maxAge(age)
            .build()
            .toString());
  }

  /** Also where something in front of the service speaks TLS for it. */
  private static boolean isSecure(HttpServletRequest request) {
    return request.isSecure()
        || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"))
        || String.valueOf(request.getHeader(HttpHeaders.ORIGIN)).startsWith("https:");
  }
}
