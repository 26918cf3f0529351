package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;

/**
 * What a policy says on one day.
 *
 * @param on the day
 * @param revision the content hash of all rules and policies
 * @param since the day of the last change that counts on that day
 * @param nextChange the day from which something changes, or null where nothing is planned
 * @param rulesInForce the rules by topic, rank by rank: the first that proposes wins, and rules in
 *     one rank have no order between them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyAnswer(
    Heading heading,
    LocalDate on,
    String revision,
    LocalDate since,
    @Nullable LocalDate nextChange,
    Map<String, List<List<String>>> rulesInForce,
    List<ParameterInForce> parameters,
    List<TableInForce> tables) {

  /** A list of policies. */
  public record All(String revision, List<Heading> policies) {}

  /**
   * What stands at the head of a policy.
   *
   * @param extended the policy that it extends
   * @param roles the roles it knows, in the order in which ties are broken
   * @param remainder who gets the cents that do not divide
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Heading(
      String name,
      String title,
      String timeZone,
      @Nullable String extended,
      List<Role> roles,
      String remainder,
      @Nullable LocalDate firstDay) {}

  /** A parameter as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ParameterInForce(
      String name,
      String title,
      String unit,
      @Nullable List<String> oneOf,
      String value,
      LocalDate since,
      String source,
      String file,
      int line,
      @Nullable NextValue next) {}

  /** What a parameter will be. */
  public record NextValue(LocalDate from, String value, String source) {}

  /** A table as it stands. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TableInForce(
      String name,
      String title,
      String unit,
      List<Column> columns,
      List<Row> rows,
      LocalDate since,
      String source,
      String file,
      int line,
      @Nullable LocalDate nextChange) {}

  /**
   * An input of a table.
   *
   * @param word the word of the vocabulary that it reads
   * @param covers the words it covers; left out for a number
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Column(String word, @Nullable List<String> covers) {}

  /** A row: what it asks of each column, in their order, and its result. */
  public record Row(List<String> cells, String result, int line) {}
}
