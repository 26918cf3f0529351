package remit.deal;

/** What somebody does on a deal. */
public enum Role {
  /** Sales development: finds and qualifies leads. */
  SDR,
  /** Inbound representative: takes up leads that marketing brought. */
  IR,
  /** Account executive: the seller. */
  AE,
  /** Account manager: keeps and grows an account once it runs. */
  AM,
  /** Customer success manager: makes the customer succeed with what it bought. */
  CSM,
  /** Sales engineer: technical help before the sale. */
  SE,
  /** Sales enablement: supports sellers, never credited. */
  ENABLEMENT,
  /** Leads a team. */
  MANAGER,
  /** The company itself: it may own, it is not paid. */
  HOUSE
}
