package remit.web;

import io.github.bucket4j.Bucket;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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

  /** Whoever was not heard of for the longest time begins with a full bucket again. */
  private static final int MOST_CALLERS = 10_000;

  private static final String HEALTH = "/actuator/health";

  private final LoadLimits limits;
  private final LongAdder refused = new LongAdder();

  private final Map<String, Bucket> buckets =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
              return size() > MOST_CALLERS;
            }
          });

  CallRate(LoadLimits limits, Meters meters) {
    this.limits = limits;
    meters.counts("remit.calls.refused", Crowd.SAYS, "limit", "calls-per-second", refused::sum);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest call = (HttpServletRequest) request;
    ConsumptionProbe probe =
        buckets.computeIfAbsent(caller(call), name -> full()).tryConsumeAndReturnRemaining(1);
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

  private Bucket full() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(limits.burst())
                    .refillGreedy(limits.callsPerSecond(), Duration.ofSeconds(1)))
        .build();
  }

  private void refuse(long nanos, HttpServletResponse response) throws IOException {
    long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(nanos - 1);
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    CallErrors.send(
        ProblemAnswer.of(
            ProblemKind.TOO_MANY_CALLS,
            "This caller makes more than (%d) calls a second. Maybe send many deals in one call, one a line."
                .formatted(limits.callsPerSecond())),
        response);
  }
}
