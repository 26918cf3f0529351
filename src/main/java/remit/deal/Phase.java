package remit.deal;

/** Where a customer stands between signature and growth. */
public enum Phase {
  /** The product is being implemented. */
  DEPLOYMENT,
  /** The customer sees little value and may leave. */
  DEFENCE,
  /** Deployed, sees value, use becomes more sophisticated. */
  MATURATION,
  /** Expansion is being discussed. */
  GROWTH
}
