package remit.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import remit.json.Problem;

/**
 * Turns calls away before anybody looks at who makes them: those for another host, since a page on
 * the internet can give this machine a name of its own, and writes that a foreign page sends.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
final class Doorway implements Filter {

  private static final Set<String> THIS_MACHINE =
      Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  private final Set<String> hosts = new HashSet<>(THIS_MACHINE);
  private final Set<String> origins = new HashSet<>();

  Doorway(AccessSettings settings, @Value("${server.address:}") String address) {
    settings.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    settings.origins().forEach(origin -> origins.add(origin.toLowerCase(Locale.ROOT)));
    if (!address.isEmpty()) {
      hosts.add(address.contains(":") ? "[" + address + "]" : address.toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ProblemAnswer problem = problem((HttpServletRequest) request);
    if (problem == null) {
      chain.doFilter(request, response);
    } else {
      CallErrors.send(problem, (HttpServletResponse) response);
    }
  }

  private @Nullable ProblemAnswer problem(HttpServletRequest request) {
    String host = String.valueOf(request.getServerName());
    if (!hosts.contains(host) && !hosts.contains(host.toLowerCase(Locale.ROOT))) {
      return ProblemAnswer.of(
          ProblemKind.UNKNOWN_HOST,
          "The service does not go by the name (%s). Maybe add it to remit.access.hosts."
              .formatted(Problem.shown(host)));
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    if (origin != null && !READS.contains(request.getMethod()) && !isOurs(origin, request)) {
      return ProblemAnswer.of(
          ProblemKind.FORBIDDEN,
          "A page of (%s) may not send this. Maybe add it to remit.access.origins."
              .formatted(Problem.shown(origin)));
    }
    return null;
  }

  /** Whether a page is one of this service itself, or one that was named. */
  private boolean isOurs(String origin, HttpServletRequest request) {
    if (origins.contains(origin.toLowerCase(Locale.ROOT))) {
      return true;
    }
    try {
      return String.valueOf(URI.create(origin).getAuthority())
          .equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
