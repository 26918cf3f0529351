package remit.decision;

/** Whether a deal could be decided. */
public enum Outcome {
  /** It has one owner, and every component its payees. */
  DECIDED,
  /**
   * The rules do not agree, are silent, or need more input; nobody is paid. The findings say why.
   */
  UNDECIDED
}
