package remit.web;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import remit.meter.Meters;

/**
 * Keeps one caller from taking the service away from the others. Each has a bucket of calls that
 * fills evenly; who is not known by name is known by address. It comes after whatever finds out who
 * calls.
 *
 * <p>Example: with 10 calls a second and a burst of 20, a caller who was quiet may make 20 calls at
 * once, and then one every 100 ms.
 */
@Component
@Order(0)
final class CallRate implements Filter {

  private static final String HEALTH = "/actuator/health";

  private final LoadLimits limits;
  private final LongAdder refused = new LongAdder();

  private final Buckets buckets;

  CallRate(LoadLimits limits, Meters meters) {
    this.limits = limits;
    this.buckets = new Buckets(limits.burst(), limits.callsPerSecond(), Duration.ofSeconds(1));
    meters.counts("remit.calls.refused", Crowd.SAYS, "limit", "calls-per-second", refused::sum);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest call = (HttpServletRequest) request;
    ConsumptionProbe probe = buckets.of(caller(call)).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed() || call.getRequestURI().startsWith(HEALTH)) {
      chain.doFilter(request, response);
    } else {
      refused.increment();
      refuse(probe.getNanosToWaitForRefill(), (HttpServletResponse) response);
    }
  }

  private static String caller(HttpServletRequest call) {
    String name = call.getRemoteUser();
    return name == null ? "address " + call.getRemoteAddr() : "name " + name;
  }

  /** Whole seconds after which there is something again. */
  static String seconds(long nanos) {
    return Long.toString(1 + TimeUnit.NANOSECONDS.toSeconds(nanos - 1));
  }

  private void refuse(long nanos, HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, seconds(nanos));
    CallErrors.send(
        ProblemAnswer.of(
            ProblemKind.TOO_MANY_CALLS,
            "This caller makes more than (%d) calls a second. Maybe send many deals in one call, one a line."
                .formatted(limits.callsPerSecond())),
        response);
  }
}
