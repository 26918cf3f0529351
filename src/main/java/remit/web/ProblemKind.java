package remit.web;

import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** The kinds of problems a call can meet; programs tell them apart by their {@code type}. */
public enum ProblemKind {
  UNREADABLE_DOCUMENT(HttpStatus.BAD_REQUEST, "The document cannot be read"),
  OVER_LIMIT(HttpStatus.BAD_REQUEST, "The document goes beyond a limit"),
  INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A query parameter is unknown or has a wrong value"),
  BAD_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be understood"),
  UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "The caller is not known"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "The caller may not do this"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method does not fit this address"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "There is no answer in an accepted media type"),
  TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The request did not come in in time"),
  CONFLICT(HttpStatus.CONFLICT, "The state of things does not allow this"),
  CHANGED_MEANWHILE(HttpStatus.PRECONDITION_FAILED, "It has changed since it was looked at"),
  UNKNOWN_HOST(HttpStatus.MISDIRECTED_REQUEST, "The service does not go by this name"),
  INVALID_KEY(HttpStatus.UNPROCESSABLE_CONTENT, "The key has missing, unknown or wrong fields"),
  INVALID_OVERRIDE(
      HttpStatus.UNPROCESSABLE_CONTENT, "The override has missing, unknown or wrong fields"),
  INVALID_DISPUTE(
      HttpStatus.UNPROCESSABLE_CONTENT, "The dispute has missing, unknown or wrong fields"),
  INVALID_ERASURE(
      HttpStatus.UNPROCESSABLE_CONTENT, "The erasure has missing, unknown or wrong fields"),
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
  ADDRESS_TOO_LONG(HttpStatus.URI_TOO_LONG, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE(
      HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type of the request is not read here"),
  INVALID_DEAL(HttpStatus.UNPROCESSABLE_CONTENT, "The deal has missing, unknown or wrong fields"),
  INVALID_COLUMNS(HttpStatus.UNPROCESSABLE_CONTENT, "The header of the CSV document is wrong"),
  UNKNOWN_POLICY(HttpStatus.UNPROCESSABLE_CONTENT, "There is no such policy"),
  INVALID_FILES(
      HttpStatus.UNPROCESSABLE_CONTENT, "The set of files has missing, unknown or wrong fields"),
  UNKNOWN_REVISION(HttpStatus.UNPROCESSABLE_CONTENT, "There is no such revision"),
  INVALID_AMENDMENT(
      HttpStatus.UNPROCESSABLE_CONTENT, "The amendment has missing, unknown or wrong fields"),
  KEY_USED(HttpStatus.UNPROCESSABLE_CONTENT, "The key was used for something else"),
  KEY_RUNNING(HttpStatus.CONFLICT, "A call with the same key is not answered yet"),
  INVALID_WISH(HttpStatus.UNPROCESSABLE_CONTENT, "The wish has missing, unknown or wrong fields"),
  INVALID_SIMULATION(
      HttpStatus.UNPROCESSABLE_CONTENT, "The simulation has missing, unknown or wrong fields"),
  PARKED(HttpStatus.UNPROCESSABLE_CONTENT, "The decision does not add up, and is not recorded"),
  IF_MATCH_NEEDED(HttpStatus.PRECONDITION_REQUIRED, "The header If-Match is missing"),
  TOO_MANY_CALLS(HttpStatus.TOO_MANY_REQUESTS, "This caller makes too many calls"),
  HEADERS_TOO_LARGE(
      HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers of the request are too large"),
  NOT_SPOKEN_HERE(HttpStatus.BAD_REQUEST, "This part of HTTP is not spoken here"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something is wrong on our side"),
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot answer now");

  /** What the container answers where a caller, and nobody else, could mend it. */
  private static final Set<Integer> NOT_SPOKEN =
      Set.of(HttpStatus.NOT_IMPLEMENTED.value(), HttpStatus.HTTP_VERSION_NOT_SUPPORTED.value());

  private final HttpStatus status;
  private final String title;

  ProblemKind(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The kind that fits a status best. */
  static ProblemKind of(int status) {
    if (status == HttpStatus.BAD_REQUEST.value()) {
      return BAD_REQUEST;
    }
    for (ProblemKind kind : values()) {
      if (kind.status.value() == status) {
        return kind;
      }
    }
    if (NOT_SPOKEN.contains(status)) {
      return NOT_SPOKEN_HERE;
    }
    return status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
  }

  public int status() {
    return status.value();
  }

  public String title() {
    return title;
  }

  /** A reference relative to this service, so that it names nobody else's. */
  String type() {
    return "/problems/" + word();
  }

  /** The kind in one word, for example {@code over-limit}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
