package remit.deal;

/** What kind of sale the deal is. */
public enum DealType {
  /** The first sale to a customer. */
  NEW_BUSINESS,
  /** A running contract goes on. */
  RENEWAL,
  /** A customer takes more of what it has. */
  UPSELL,
  /** A customer takes something it did not have. */
  CROSS_SELL,
  /** Terms of a running contract change: payment, discount, package, cancellation. */
  RENEGOTIATION,
  /** Work for a customer that sells nothing: outcomes, usage, advocacy. It pays no commission. */
  NON_COMMERCIAL;

  /** Whether revenue with an existing customer grows: an upsell or a cross-sell. */
  public boolean isGrowth() {
    return this == UPSELL || this == CROSS_SELL;
  }
}
