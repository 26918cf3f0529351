package remit.pages;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * What a browser may load for a page: what this service serves, and nothing that is written into
 * the page. Problems that people meet are told as pages.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class PageHeaders implements Filter {

  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri"
          + " 'none'";

  private final ProblemPage problems;

  PageHeaders(ProblemPage problems) {
    this.problems = problems;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest asked = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    if (!PageAddresses.isPage(asked)) {
      chain.doFilter(request, response);
      return;
    }
    answer.setHeader("Content-Security-Policy", POLICY);
    // With no referrer at all a browser does not say either that a form comes from this site.
    answer.setHeader("Referrer-Policy", "same-origin");
    if (PageAddresses.isAsset(asked)) {
      // The same for everybody; asked for again, it is there already unless it changed.
      answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
    if (!PageAddresses.asksForHtml(asked)) {
      chain.doFilter(request, response);
      return;
    }
    HeldProblem held = new HeldProblem(answer);
    chain.doFilter(request, held);
    byte[] problem = held.problem();
    if (problem != null) {
      problems.write(problem, asked, answer);
    }
  }
}
