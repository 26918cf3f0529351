package remit.decision;

import org.jspecify.annotations.Nullable;

/**
 * Something about a deal that somebody should know.
 *
 * @param code a stable word for programs, for example {@code FRONT_LOADING}
 * @param severity what it asks for
 * @param message a sentence with the values in it
 * @param rule the rule that found it, or null where the service itself did
 */
public record Finding(String code, Severity severity, Wording message, @Nullable String rule) {

  /** The deal closed before the policy's first day. */
  public static final String NO_TERMS = "NO_TERMS";

  /** No rule in force proposes an owner. */
  public static final String NO_OWNER = "NO_OWNER";

  /** Rules disagree, and the policy names no order between them. */
  public static final String NO_PRECEDENCE = "NO_PRECEDENCE";

  /** A rule needs something that is not given. */
  public static final String MISSING_INPUT = "MISSING_INPUT";

  /** Nobody has the role that is meant; the house account stands in. */
  public static final String MISSING_PERSON = "MISSING_PERSON";

  /** Several people have the role that is meant, and none is marked as primary. */
  public static final String AMBIGUOUS_PERSON = "AMBIGUOUS_PERSON";

  /** Parts of a component do not add up to 100 %. */
  public static final String SPLIT_NOT_WHOLE = "SPLIT_NOT_WHOLE";

  /** The policy states an amount, or bands of a table, but none in the deal's currency. */
  public static final String NO_AMOUNT = "NO_AMOUNT";
}
