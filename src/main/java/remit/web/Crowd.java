package remit.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import remit.meter.Meters;

/**
 * Refuses a call at once where too many are under way: who is told now to come back in a second is
 * better off than who waits for a minute and gives up. Those who watch the service are let through.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class Crowd implements Filter {

  static final String SAYS = "Calls refused because of a limit, before anything was done";

  private static final String WATCHING = "/actuator/";

  private final int most;
  private final Semaphore places;
  private final LongAdder refused = new LongAdder();

  Crowd(LoadLimits limits, Meters meters) {
    this.most = limits.atOnce();
    this.places = new Semaphore(most);
    meters.shows("remit.calls.running", "Calls under way", () -> most - places.availablePermits());
    meters.counts("remit.calls.refused", SAYS, "limit", "at-once", refused::sum);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (((HttpServletRequest) request).getRequestURI().startsWith(WATCHING)) {
      chain.doFilter(request, response);
    } else if (places.tryAcquire()) {
      try {
        chain.doFilter(request, response);
      } finally {
        places.release();
      }
    } else {
      refused.increment();
      refuse((HttpServletResponse) response);
    }
  }

  private void refuse(HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, "1");
    CallErrors.send(
        ProblemAnswer.of(
            ProblemKind.UNAVAILABLE,
            "There are (%d) calls under way already. Maybe try again in a second.".formatted(most)),
        response);
  }
}
