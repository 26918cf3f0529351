package remit.desk;

/** What came of asking that a decision be recorded. */
public sealed interface Recording {

  /**
   * It is recorded, and on disk.
   *
   * @param decision as it was recorded; what superseded it later is no part of the answer
   * @param anew whether this call recorded it; otherwise it was there already
   */
  record Recorded(RecordedDecision.Placed decision, boolean anew) implements Recording {
    public Recorded {
      if (decision.supersededBy() != null) {
        decision =
            new RecordedDecision.Placed(
                decision.sequence(), decision.at(), decision.by(), decision.decision(), null);
      }
    }
  }

  /** Nothing was recorded; the message says why and what to do. */
  record Refused(Why why, String message) implements Recording {}

  /** Why nothing was recorded. */
  enum Why {
    /** There is no such policy on that day. */
    UNKNOWN_POLICY,
    /** There is no such deal, or no decision of it. */
    UNKNOWN,
    /** The deal cannot be kept as it is. */
    INVALID,
    /** The key was used for something else. */
    KEY_USED,
    /** A call with the same key has not been answered yet. */
    STILL_RUNNING,
    /** Another decision counts for the deal than the caller thought. */
    SUPERSEDED,
    /** The state of the deal does not allow it. */
    CONFLICT,
    /** The decision broke an invariant; the deal is parked until somebody has looked. */
    PARKED
  }
}
