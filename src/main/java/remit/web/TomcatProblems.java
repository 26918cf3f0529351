package remit.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with problem details where a request is so wrong that it reaches no controller. */
public final class TomcatProblems extends ErrorReportValve {

  private static final Logger LOG = LoggerFactory.getLogger(TomcatProblems.class);

  static ProblemAnswer problem(int status) {
    ProblemKind kind = ProblemKind.of(status);
    return switch (kind) {
      case INTERNAL_ERROR, UNAVAILABLE -> CallErrors.internal();
      case NOT_SPOKEN_HERE ->
          ProblemAnswer.of(kind, "Maybe use HTTP/1.1 without transfer codings other than chunked.");
      case TOO_SLOW -> ProblemAnswer.of(kind, "Maybe send it in one go.");
      case ADDRESS_TOO_LONG -> ProblemAnswer.of(kind, "Maybe shorten the address.");
      case HEADERS_TOO_LARGE -> ProblemAnswer.of(kind, "Maybe send fewer or shorter headers.");
      case TOO_LARGE -> ProblemAnswer.of(kind, "Maybe split the request.");
      default ->
          ProblemAnswer.of(
              kind, "Maybe compare its first line and its headers with the documentation.");
    };
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    try {
      SafeHeaders.addTo(response);
      if (response.getHeader(RequestId.HEADER) == null) {
        response.setHeader(
            RequestId.HEADER, RequestId.of(request.getRequest().getHeader(RequestId.HEADER)));
      }
      CallErrors.send(problem(status), response);
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      // The caller is gone; there is nobody to tell.
      LOG.debug("No problem details could be sent", e);
    }
  }
}
