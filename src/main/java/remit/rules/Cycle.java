package remit.rules;

/** Whether a deal was long or short in the selling, by the limits of the policy. */
public enum Cycle {
  SHORT,
  LONG
}
