package remit.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Tells what a browser asks for from what a program asks for. */
final class PageAddresses {

  /** What is the same for everybody and tells nothing. */
  static final String ASSETS = "/assets/";

  static final String WEBJARS = "/webjars/";

  private static final List<String> OF_PROGRAMS =
      List.of("/api/", "/openapi.json", "/actuator", "/problems/", "/error");

  private static final List<String> PAGES =
      List.of(
          "/try",
          "/simulate",
          "/rules",
          "/policies",
          "/drafts",
          "/decisions",
          "/statements",
          "/sign-in",
          "/sign-out",
          "/assets",
          "/webjars");

  private PageAddresses() {}

  /**
   * Whether a request is one for pages: an address of theirs, or one that nothing is at and that a
   * browser asks for.
   */
  static boolean isPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (path.equals("/") || path.equals("/favicon.ico")) {
      return true;
    }
    if (OF_PROGRAMS.stream().anyMatch(path::startsWith)) {
      return false;
    }
    return PAGES.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"))
        || asksForHtml(request);
  }

  /** Whether a person looks at what comes back. */
  static boolean asksForHtml(HttpServletRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return isFragment(request) || (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE));
  }

  /** Whether a script of ours puts what comes back into a page. */
  static boolean isFragment(HttpServletRequest request) {
    return request.getHeader("HX-Request") != null;
  }

  static boolean isAsset(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.startsWith(ASSETS) || path.startsWith(WEBJARS);
  }
}
