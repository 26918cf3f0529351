package remit.simulation;

import org.jspecify.annotations.Nullable;
import remit.policy.Place;

/**
 * One part of the change that cannot be divided: the least that can be done by itself.
 *
 * @param kind what it is a change of
 * @param name what is changed, for example {@code handoff-window}, {@code
 *     commission/growth-in-window} or {@code owner-by-model (SPLIT, RENEWAL)}
 * @param says what is otherwise, as a phrase: {@code the handoff window is 120 days, was 90 days}
 * @param place where it is written; null where it is written nowhere
 */
public record Cause(Kind kind, String name, String says, @Nullable Place place) {

  /** What can be changed. */
  public enum Kind {
    /** The value of a parameter. */
    PARAMETER,
    /** A row of a table, or rows that only make sense together. */
    TABLE_ROW,
    /** What a rule says, or that it is in force. */
    RULE,
    /** In which order rules are asked. */
    ORDER,
    /** What holds for the whole policy, such as who gets the cent that does not divide. */
    POLICY
  }
}
