package remit.deal;

/** What makes the revenue of a customer grow; the caller classifies, the policy decides. */
public enum UpsellDriver {
  /** More of the same at a higher price. */
  PRICE_INCREASE,
  /** More units consumed: minutes, data, reports, transactions. */
  CONSUMPTION,
  /** The customer grows and needs more seats; the vendor hardly influences it. */
  USERS_ORGANIC,
  /** Users won by selling into new divisions or use cases. */
  USERS_PROACTIVE,
  /** A premium version or added features. */
  FEATURE_EXTENSION,
  /** An entirely new solution. */
  NEW_SOLUTION
}
