package remit.desk;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What somebody is allowed to do. */
public enum May {
  /** Ask what would be decided about deals that are sent along. */
  EVALUATE,
  /** Have decisions recorded, corrected and paid. */
  RECORD,
  /** Read one's own pay. */
  READ_OWN,
  /** Read the pay of one's team. */
  READ_TEAM,
  /** Read everybody's pay. */
  READ_ALL,
  /** Write and propose amendments. */
  AUTHOR,
  /** Agree to somebody else's, or reject them. */
  APPROVE,
  /** Let what was agreed to decide. */
  PUBLISH,
  /** Ask what another policy would have paid. */
  SIMULATE,
  /** Read who did what. */
  AUDIT,
  /** Say who may call, and what they may do. */
  ADMINISTER;

  /** What decides about pay or shows other people's. Who administers holds none of it. */
  private static final Set<May> OVER_PAY =
      Collections.unmodifiableSet(
          EnumSet.of(RECORD, READ_TEAM, READ_ALL, AUTHOR, APPROVE, PUBLISH, SIMULATE));

  /** As it is written in settings and calls, for example {@code read-own}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it decides about pay or shows other people's. */
  public boolean isOverPay() {
    return OVER_PAY.contains(this);
  }

  /** Whether these may be held by one person: who says who may call has no power over pay. */
  public static boolean fitTogether(Set<May> may) {
    return !may.contains(ADMINISTER) || Collections.disjoint(may, OVER_PAY);
  }
}
