package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.json.Problem;
import remit.json.Reading;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a caller is told when something is wrong (RFC 9457).
 *
 * @param type the kind of problem, for programs
 * @param title the kind of problem, for people
 * @param status the HTTP status; inside a list or a stream, the one a single call would have had
 * @param detail what is wrong this time, with the values in it, and what to do
 * @param index the place in the list, from 0, where the deal is one of a list
 * @param line the line, from 1, where deals come one a line
 * @param parameter the parameter of the query that is wrong, where it is one
 * @param errors each wrong field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemAnswer(
    String type,
    String title,
    int status,
    String detail,
    @Nullable Integer index,
    @Nullable Long line,
    @Nullable String parameter,
    @Nullable List<Problem> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  public static ProblemAnswer of(ProblemKind kind, String detail) {
    return of(kind, detail, null);
  }

  public static ProblemAnswer of(ProblemKind kind, String detail, @Nullable List<Problem> errors) {
    return new ProblemAnswer(
        kind.type(), kind.title(), kind.status(), detail, null, null, null, errors);
  }

  /** A document of files that cannot be read. */
  public static ProblemAnswer ofFiles(Reading.Refused refused) {
    return refused.reason() == Reading.Reason.INVALID
        ? of(ProblemKind.INVALID_FILES, refused.problems())
        : of(refused);
  }

  /** A document or deal that cannot be read. */
  public static ProblemAnswer of(Reading.Refused refused) {
    return of(
        switch (refused.reason()) {
          case UNREADABLE -> ProblemKind.UNREADABLE_DOCUMENT;
          case OVER_LIMIT -> ProblemKind.OVER_LIMIT;
          case TOO_MANY -> ProblemKind.TOO_LARGE;
          case INVALID -> ProblemKind.INVALID_DEAL;
        },
        refused.problems());
  }

  /** A problem whose sentence is that of the first wrong field. */
  public static ProblemAnswer of(ProblemKind kind, List<Problem> errors) {
    String first = errors.get(0).message();
    return of(
        kind,
        errors.size() == 1 ? first : "%s And %d more.".formatted(first, errors.size() - 1),
        errors);
  }

  /** The same, about a parameter of the query. */
  public ProblemAnswer about(String parameter) {
    return new ProblemAnswer(type, title, status, detail, index, line, parameter, errors);
  }

  ProblemAnswer atIndex(int index) {
    return new ProblemAnswer(type, title, status, detail, index, null, parameter, errors);
  }

  ProblemAnswer atLine(long line) {
    return new ProblemAnswer(type, title, status, detail, null, line, parameter, errors);
  }

  /** One line of JSON. */
  byte[] bytes() {
    return MAPPER.writeValueAsBytes(this);
  }

  /** One line of JSON that a caller is told, which counts. */
  byte[] told() {
    ProblemMeters.count(type);
    return bytes();
  }
}
