package remit.rules;

import org.jspecify.annotations.Nullable;

/** Whether a condition holds; unknown where what it asks for is not given. */
public enum Truth {
  YES(0),
  NO(1),
  UNKNOWN(2);

  private final int code;

  Truth(int code) {
    this.code = code;
  }

  /** A small number that tells the three apart. */
  int code() {
    return code;
  }

  /** From a value that is null where it is not known. */
  static Truth of(@Nullable Boolean value) {
    if (value == null) {
      return UNKNOWN;
    }
    return value ? YES : NO;
  }

  Truth negated(boolean negate) {
    if (!negate || this == UNKNOWN) {
      return this;
    }
    return this == YES ? NO : YES;
  }
}
