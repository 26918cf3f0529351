package remit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.decision.CreditKind;
import remit.decision.EntryState;
import remit.decision.Outcome;
import remit.decision.Severity;

/**
 * A decision as callers read it. Amounts and shares are text, exact to the last digit; what does
 * not apply is left out.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationAnswer(
    String dealId,
    Outcome outcome,
    Policy policy,
    @Nullable Owner owner,
    @Nullable Person customerContact,
    List<Person> collaborators,
    String currency,
    String total,
    List<Credit> credits,
    List<Allocation> allocations,
    List<Finding> findings,
    List<Step> explanation) {

  /** By what it was decided. */
  public record Policy(String name, LocalDate day, String revision) {}

  /** Who owns the deal, and why. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Owner(
      Role role,
      String person,
      @Nullable Role insteadOf,
      String rule,
      String why,
      @Nullable LocalDate until) {}

  /** Somebody in a role. */
  public record Person(Role role, String person) {}

  /** What somebody is credited with. */
  public record Credit(String person, Role role, CreditKind kind, String share, String amount) {}

  /** What somebody is paid. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Allocation(
      String person,
      Role role,
      String component,
      CreditKind kind,
      String base,
      @Nullable String rate,
      String pool,
      String share,
      String amount,
      EntryState state,
      @Nullable String heldUntil,
      String rule,
      String why) {}

  /** What somebody should know. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Finding(String code, Severity severity, String message, @Nullable String rule) {}

  /**
   * One step of the explanation.
   *
   * @param file where the rule or the parameter is written, as {@code file:line}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(
      String step,
      @Nullable String rule,
      @Nullable String file,
      @Nullable String parameter,
      @Nullable String value,
      @Nullable String source,
      String says) {}
}
