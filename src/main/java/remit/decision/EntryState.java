package remit.decision;

/** How far a commission is on its way to the person. */
public enum EntryState {
  /** Determined. */
  EARNED,
  /** Determined, but held until an event. */
  HELD
}
