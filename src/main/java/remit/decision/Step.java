package remit.decision;

import org.jspecify.annotations.Nullable;
import remit.policy.Place;

/** One step of an explanation: what was read or done, and a sentence that says it. */
public interface Step {

  /**
   * The kind of step, one word for programs: {@code TERMS}, {@code SPOKE}, {@code OUTRANKED} and so
   * on.
   */
  String step();

  /** The rule it is about, or null. */
  default @Nullable String rule() {
    return null;
  }

  /** Where that rule or parameter is written, or null. */
  default @Nullable Place place() {
    return null;
  }

  /** The parameter or table it read, or null. */
  default @Nullable String parameter() {
    return null;
  }

  /** The value it read, or null. */
  default @Nullable String value() {
    return null;
  }

  /** Who decided that value, or null. */
  default @Nullable String source() {
    return null;
  }

  /** The step as one sentence, made from the same data when it is read. */
  String says();
}
