package remit.desk;

import java.util.List;
import remit.decision.Posting;

/** What came of asking that amounts move without a new decision. */
public sealed interface Movement {

  /**
   * It is booked, and on disk.
   *
   * @param postings what was booked; empty where all of it was so already
   */
  record Moved(List<Posting> postings) implements Movement {
    public Moved {
      postings = List.copyOf(postings);
    }
  }

  /** Nothing was booked; the message says why and what to do. */
  record Refused(Recording.Why why, String message) implements Movement {}
}
