package remit.policy;

import java.util.Locale;

/** The questions a policy answers, in the order in which they are asked. */
public enum Topic {
  /** Who owns the deal, who is the customer's contact, who works along. */
  OWNERSHIP,
  /** What is paid, at which rate, to whom. It may read the decided owner. */
  COMMISSION,
  /** What somebody must look at, and what earns nothing. It may read the decided owner. */
  REVIEW;

  /** The name of its folder and file, for example {@code ownership}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
