package remit.web;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import remit.meter.Meters;

/**
 * Counts for each address how often somebody called who is not known, so that who guesses, or calls
 * with an old token in a loop, is told to wait. Whoever is known is let in from that address as
 * before: many may come from one, and nobody may lock the others out.
 *
 * <p>Example: with 60 a minute, the 61st such call within a moment is answered with 429, and a
 * second later one more with 401.
 */
@Component
final class FailedSignIns {

  private final int most;
  private final Buckets buckets;
  private final LongAdder refused = new LongAdder();

  FailedSignIns(LoadLimits limits, Meters meters) {
    this.most = limits.failedSignIns();
    this.buckets = new Buckets(most, most, Duration.ofMinutes(1));
    meters.counts("remit.calls.refused", Crowd.SAYS, "limit", "failed-sign-ins", refused::sum);
  }

  /** Counts one more, and answers where there were too many; false where there were not. */
  boolean refuses(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ConsumptionProbe probe =
        buckets.of(String.valueOf(request.getRemoteAddr())).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return false;
    }
    refused.increment();
    response.setHeader(HttpHeaders.RETRY_AFTER, CallRate.seconds(probe.getNanosToWaitForRefill()));
    CallErrors.send(
        ProblemAnswer.of(
            ProblemKind.TOO_MANY_CALLS,
            "From this address more than (%d) calls a minute do not say who makes them. Maybe look which token they send."
                .formatted(most)),
        response);
    return true;
  }
}
