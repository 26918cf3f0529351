package remit.policy;

import java.util.Locale;

/** Who gets the cents that are left when a pool does not divide evenly. */
public enum Remainder {
  /**
   * One each to those whose exact part was cut most; ties in the policy's role order, then by
   * person.
   */
  LARGEST,
  /** All to the first in the policy's role order. */
  FIRST,
  /** All to the last in the policy's role order. */
  LAST,
  /** All to the accountable owner where he has a part, otherwise as {@link #LARGEST}. */
  OWNER;

  /** The word in policy files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
