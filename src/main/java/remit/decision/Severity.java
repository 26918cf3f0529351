package remit.decision;

/** What a finding asks for. */
public enum Severity {
  /** Nothing: good to know. */
  INFO,
  /** Somebody must look at the deal; it is paid all the same. */
  REVIEW,
  /** The deal is undecided until somebody acts. */
  BLOCKING
}
