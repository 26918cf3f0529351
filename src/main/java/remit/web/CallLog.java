package remit.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Names each call, and logs what became of it: its method, the pattern of its address, the status
 * and the time. The address itself is not logged, for it may name people. Nothing that fails on the
 * way gets past it, so the container never writes a caller's words into the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CallLog implements Filter {

  private static final Logger CALLS = LoggerFactory.getLogger("remit.calls");
  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Set<String> PROTOCOLS = Set.of("HTTP/1.0", "HTTP/1.1", "HTTP/2.0");

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest call = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    long began = System.nanoTime();
    String id = RequestId.of(call.getHeader(RequestId.HEADER));
    answer.setHeader(RequestId.HEADER, id);
    RequestId.begin(id);
    try {
      answer(call, answer, chain);
      if (CALLS.isInfoEnabled()) {
        log(call, answer.getStatus(), System.nanoTime() - began);
      }
    } finally {
      RequestId.end();
    }
  }

  private static void answer(HttpServletRequest call, HttpServletResponse answer, FilterChain chain)
      throws IOException {
    if (!PROTOCOLS.contains(call.getProtocol())) {
      // An answer without headers could be kept and shown as if it were anything.
      CallErrors.send(
          TomcatProblems.problem(HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED), answer);
      return;
    }
    try {
      chain.doFilter(call, answer);
    } catch (IOException e) {
      LOG.debug("A call broke off", e);
      throw e;
    } catch (ServletException | RuntimeException | StackOverflowError e) {
      LOG.error("A call failed outside of its controller", e);
      SafeHeaders.addTo(answer);
      CallErrors.send(CallErrors.internal(), answer);
    }
  }

  private static void log(HttpServletRequest call, int status, long nanos) {
    String method = METHODS.contains(call.getMethod()) ? call.getMethod() : "another method";
    Object pattern = call.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    String where = pattern == null ? "an address without a call" : pattern.toString();
    CALLS
        .atInfo()
        .addKeyValue("http.request.method", method)
        .addKeyValue("url.pattern", where)
        .addKeyValue("http.response.status_code", status)
        .addKeyValue("event.duration", nanos)
        .log(
            "{} {} answered {} in {} ms",
            method,
            where,
            status,
            TimeUnit.NANOSECONDS.toMillis(nanos));
  }
}
