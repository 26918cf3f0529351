package remit.deal;

/** Somebody named by relation to the deal instead of by role. */
public enum Party {
  /** The person who won the customer; on new business, the seller of this deal. */
  WINNER,
  /** The person to whom a named account is assigned. */
  ASSIGNEE,
  /** The person who found the deal. */
  SOURCER,
  /** The people who assisted, in equal parts. */
  ASSISTANTS,
  /** The pod on the deal, by the pod's own shares. */
  POD,
  /** The accountable owner that the ownership topic decided. */
  OWNER,
  /** The company's own account. */
  HOUSE
}
