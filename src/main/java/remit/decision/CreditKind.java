package remit.decision;

/** In which way somebody is credited. */
public enum CreditKind {
  /** A part of the 100 %. */
  DIRECT,
  /** Outside the 100 %: it takes nothing from anybody. */
  OVERLAY
}
