package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import remit.meter.Meters;

/**
 * Lets a few long calls run at once: those with many deals, with a large document, or marked as
 * long. They share the cores anyway, so more of them would only take turns and hold memory, and
 * short calls would wait behind them.
 */
final class LongCalls implements HandlerInterceptor {

  private static final List<String> MANY_DEALS =
      List.of(MediaType.APPLICATION_NDJSON_VALUE, EvaluationsController.CSV);

  private static final String HOLDS_PLACE = LongCalls.class.getName();
  private static final String RETRY_AFTER_SECONDS = "5";

  private final int most;
  private final long largeBytes;
  private final Semaphore places;
  private final LongAdder refused = new LongAdder();

  /**
   * @param most how many run at once
   * @param largeBytes from what size on a document makes a call long
   */
  LongCalls(int most, long largeBytes, Meters meters) {
    this.most = most;
    this.largeBytes = largeBytes;
    this.places = new Semaphore(most);
    meters.shows(
        "remit.calls.long", "Long calls under way", () -> most - places.availablePermits());
    meters.counts("remit.calls.refused", Crowd.SAYS, "limit", "long-at-once", refused::sum);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!isLong(request, handler)) {
      return true;
    }
    if (!places.tryAcquire()) {
      refused.increment();
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      throw new Refused(
          ProblemKind.UNAVAILABLE,
          "There are (%d) long calls under way already. Maybe try again in a few seconds."
              .formatted(most));
    }
    request.setAttribute(HOLDS_PLACE, true);
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (request.getAttribute(HOLDS_PLACE) != null) {
      request.removeAttribute(HOLDS_PLACE);
      places.release();
    }
  }

  private boolean isLong(HttpServletRequest request, Object handler) {
    String type = request.getContentType();
    String sent = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    return MANY_DEALS.stream().anyMatch(sent::startsWith)
        || request.getContentLengthLong() > largeBytes
        || (handler instanceof HandlerMethod method && method.hasMethodAnnotation(LongCall.class));
  }
}
