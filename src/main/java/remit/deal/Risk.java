package remit.deal;

/** How likely the customer is to be lost. */
public enum Risk {
  LOW,
  MEDIUM,
  HIGH
}
