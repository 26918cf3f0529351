package remit.deal;

import java.util.Locale;

/** An event in the life of an account that can end a window or release a hold. */
public enum Milestone {
  /** The product runs at the customer. */
  GO_LIVE,
  /** The closing seller has introduced the successor to the customer. */
  INTRODUCTION;

  /** The word that policies use, for example {@code go-live}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
