package remit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the gates say of a set of files, as it is answered and printed.
 *
 * @param clean whether the files may decide
 * @param revision the content hash that answers would name
 * @param limit the limit at which the examination was stopped, as a sentence
 * @param findings what cannot be read or does not fit together, by file, line and column
 * @param examples how many scenarios and stories ran
 * @param failures those whose expectation was not met
 * @param proofs what was proved of each policy on each stretch of days without a change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerdictAnswer(
    boolean clean,
    String revision,
    @Nullable String limit,
    List<Finding> findings,
    int examples,
    List<Failure> failures,
    List<Proof> proofs) {

  /**
   * Something that is wrong at one place of a file.
   *
   * @param line from 1
   * @param column from 1
   * @param text the line as it stands in the file
   * @param found what was found, with its values in brackets
   * @param advice what to do
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Finding(
      String file, int line, int column, @Nullable String text, String found, String advice) {}

  /**
   * A scenario or story whose expectation was not met.
   *
   * @param title rule or policy, and what should happen
   * @param message what happened instead
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Failure(
      String file, int line, int column, @Nullable String text, String title, String message) {}

  /**
   * What was proved of one policy from one change of it to the next.
   *
   * @param until the day on which the next terms begin
   * @param combinations how many combinations of what rules and tables can tell apart were decided
   * @param sampled where not all were: why, and how they were chosen
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Proof(
      String policy,
      LocalDate from,
      @Nullable LocalDate until,
      long combinations,
      @Nullable String sampled,
      List<Gap> gaps) {}

  /**
   * Something that a policy gets wrong for some deal.
   *
   * @param code what kind of thing
   * @param finding where to look, what was found and what to do
   * @param deal the smallest deal that shows it, as it can be sent to be decided
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Gap(String code, Finding finding, @Nullable JsonNode deal) {}
}
