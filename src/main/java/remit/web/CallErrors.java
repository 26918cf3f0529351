package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import remit.desk.Busy;
import remit.desk.LedgerUnavailable;
import remit.desk.NotAllowed;
import remit.json.Problem;

/** Answers every call that fails with problem details, whatever the caller said it accepts. */
@RestControllerAdvice
@Order(0)
class CallErrors {

  private static final Logger LOG = LoggerFactory.getLogger(CallErrors.class);

  @ExceptionHandler
  void refused(Refused e, HttpServletResponse response) throws IOException {
    if (response.isCommitted() && isLines(response)) {
      // Answers are on their way: the reason why there are no more is the last line.
      response.getOutputStream().write(e.problem().told());
      response.getOutputStream().write('\n');
    } else {
      send(e.problem(), response);
    }
  }

  private static boolean isLines(HttpServletResponse response) {
    String type = response.getContentType();
    return type != null && type.startsWith(MediaType.APPLICATION_NDJSON_VALUE);
  }

  /** What may not be done with an amendment. */
  @ExceptionHandler
  void notAllowed(NotAllowed e, HttpServletResponse response) throws IOException {
    ProblemKind kind =
        switch (e.why()) {
          case UNKNOWN -> ProblemKind.NOT_FOUND;
          case NOT_YOURS -> ProblemKind.FORBIDDEN;
          case STALE -> ProblemKind.CHANGED_MEANWHILE;
          case CONFLICT -> ProblemKind.CONFLICT;
          case INVALID -> ProblemKind.INVALID_AMENDMENT;
        };
    send(ProblemAnswer.of(kind, String.valueOf(e.getMessage()), errors(e)), response);
  }

  /** Each obstacle; for a wish that is wrong in itself, the field that makes it so. */
  private static @Nullable List<Problem> errors(NotAllowed e) {
    if (e.obstacles().isEmpty() && e.why() == NotAllowed.Why.INVALID) {
      return List.of(new Problem(e.field(), String.valueOf(e.getMessage()), null));
    }
    return e.obstacles().isEmpty()
        ? null
        : e.obstacles().stream().map(each -> new Problem("", each, null)).toList();
  }

  /** The database is busy, gone or full: nothing was written. */
  @ExceptionHandler
  void store(DataAccessException e, HttpServletResponse response) throws IOException {
    LOG.error("The store cannot be used", e);
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    send(storeGone(), response);
  }

  @ExceptionHandler
  void store(TransactionException e, HttpServletResponse response) throws IOException {
    LOG.error("The store cannot be used", e);
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    send(storeGone(), response);
  }

  /** It may have been recorded; to ask again is safe. */
  @ExceptionHandler
  void ledger(LedgerUnavailable e, HttpServletResponse response) throws IOException {
    LOG.error("The ledger cannot be used", e);
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    send(ledgerUnavailable(), response);
  }

  static ProblemAnswer ledgerUnavailable() {
    return ProblemAnswer.of(
        ProblemKind.UNAVAILABLE,
        "The ledger cannot be reached now, so it cannot be said whether this was recorded. Maybe"
            + " send it again in a moment: what was recorded is not recorded twice.");
  }

  private static ProblemAnswer storeGone() {
    return ProblemAnswer.of(
        ProblemKind.UNAVAILABLE,
        "Nothing can be written down now, so nothing was done. Maybe try again in a moment.");
  }

  @ExceptionHandler
  void busy(Busy e, HttpServletResponse response) throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, "5");
    send(ProblemAnswer.of(ProblemKind.UNAVAILABLE, String.valueOf(e.getMessage())), response);
  }

  @ExceptionHandler
  void mediaType(
      HttpMediaTypeNotSupportedException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Set<String> known = names(e.getSupportedMediaTypes());
    if (!known.isEmpty()) {
      response.setHeader(HttpHeaders.ACCEPT, String.join(", ", known));
    }
    String sent = request.getContentType();
    send(
        ProblemAnswer.of(
            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
            "The media type (%s) is not read here. Maybe send one of %s."
                .formatted(sent == null ? "none" : Problem.shown(sent), known)),
        response);
  }

  @ExceptionHandler
  void mediaType(
      InvalidMediaTypeException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(
        ProblemAnswer.of(
            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
            "The media type (%s) cannot be understood. Maybe send application/json."
                .formatted(Problem.shown(String.valueOf(request.getContentType())))),
        response);
  }

  @ExceptionHandler
  void notAcceptable(
      HttpMediaTypeNotAcceptableException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    send(
        ProblemAnswer.of(
            ProblemKind.NOT_ACCEPTABLE,
            "There is no answer as (%s). Maybe accept one of %s."
                .formatted(
                    Problem.shown(String.valueOf(request.getHeader(HttpHeaders.ACCEPT))),
                    names(e.getSupportedMediaTypes()))),
        response);
  }

  @ExceptionHandler
  void method(
      HttpRequestMethodNotSupportedException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String[] known = e.getSupportedMethods();
    String allowed =
        known == null ? "another method" : String.join(", ", new TreeSet<>(List.of(known)));
    if (known != null) {
      response.setHeader(HttpHeaders.ALLOW, allowed);
    }
    send(
        ProblemAnswer.of(
            ProblemKind.METHOD_NOT_ALLOWED,
            "The method (%s) does not fit (%s). Maybe use %s."
                .formatted(
                    Problem.shown(request.getMethod()),
                    Problem.shown(request.getRequestURI()),
                    allowed)),
        response);
  }

  @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
  void notFound(HttpServletRequest request, HttpServletResponse response) throws IOException {
    send(nothingAt(request.getRequestURI()), response);
  }

  @ExceptionHandler
  void parameter(MethodArgumentTypeMismatchException e, HttpServletResponse response)
      throws IOException {
    send(
        ProblemAnswer.of(
                ProblemKind.INVALID_PARAMETER,
                "The value (%s) of the query parameter (%s) cannot be read. Maybe write a day like 2026-03-10."
                    .formatted(Problem.shown(String.valueOf(e.getValue())), e.getName()))
            .about(e.getName()),
        response);
  }

  @ExceptionHandler
  void undecodable(
      InvalidParameterException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LOG.debug("Parameters could not be read", e);
    String name = KnownParameters.undecodable(request.getQueryString());
    send(
        ProblemAnswer.of(
                ProblemKind.INVALID_PARAMETER,
                "The query parameter (%s) is not percent-encoded UTF-8. Maybe encode it anew."
                    .formatted(name))
            .about(name),
        response);
  }

  /** The firewall of the chain of filters refuses some parameters when they are first looked at. */
  @ExceptionHandler
  void strange(RequestRejectedException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LOG.debug("Parameters were refused", e);
    String name = KnownParameters.strange(request.getQueryString());
    send(
        ProblemAnswer.of(
                ProblemKind.INVALID_PARAMETER,
                "The query parameter (%s) holds characters that do not show. Maybe remove them."
                    .formatted(name))
            .about(name),
        response);
  }

  /** A caller who stopped sending. */
  @ExceptionHandler
  void silent(SocketTimeoutException e, HttpServletResponse response) throws IOException {
    LOG.debug("A call fell silent", e);
    send(
        ProblemAnswer.of(
            ProblemKind.TOO_SLOW, "The request stopped coming in. Maybe send it again."),
        response);
  }

  /** A caller who went away, or one who sends a body that breaks off: nobody reads an answer. */
  @ExceptionHandler
  void broken(IOException e, HttpServletResponse response) throws IOException {
    LOG.debug("A call broke off", e);
    send(
        ProblemAnswer.of(
            ProblemKind.BAD_REQUEST,
            "The request broke off or its framing is wrong. Maybe send it again."),
        response);
  }

  @ExceptionHandler
  void anythingElse(Exception e, HttpServletResponse response) throws IOException {
    if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      int status = known.getStatusCode().value();
      String detail = known.getBody().getDetail();
      send(
          ProblemAnswer.of(
              ProblemKind.of(status),
              detail == null ? "Maybe compare the request with the documentation." : detail),
          response);
      return;
    }
    LOG.error("A call failed", e);
    send(internal(), response);
  }

  static ProblemAnswer internal() {
    return ProblemAnswer.of(
        ProblemKind.INTERNAL_ERROR,
        "The call met a fault in the service. Maybe report it with the X-Request-Id of this"
            + " answer.");
  }

  static ProblemAnswer nothingAt(@Nullable String path) {
    return ProblemAnswer.of(
        ProblemKind.NOT_FOUND,
        "There is nothing at (%s). Maybe look into /openapi.json for what there is."
            .formatted(Problem.shown(String.valueOf(path))));
  }

  static void send(ProblemAnswer problem, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] json = problem.told();
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(ProblemAnswer.MEDIA_TYPE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }

  private static Set<String> names(List<MediaType> types) {
    Set<String> names = new TreeSet<>();
    types.forEach(type -> names.add(type.toString()));
    return names;
  }
}
