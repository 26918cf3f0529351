package remit.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;

/** What came of reading a request: a deal, or everything that is wrong with it. */
public sealed interface Reading {

  /**
   * The request is a deal.
   *
   * @param policy the policy that it names, or null where it leaves that open
   */
  record Accepted(@Nullable String policy, Deal deal) implements Reading {}

  /**
   * The request is not a deal.
   *
   * @param reason how far reading came
   * @param problems everything that is wrong, in the order in which it stands in the request
   */
  record Refused(Reason reason, List<Problem> problems) implements Reading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /** Why a request is refused. */
  enum Reason {
    /** It is not JSON. */
    UNREADABLE,
    /** It is JSON, but nested too deep, or a number or text in it is too long. */
    OVER_LIMIT,
    /** It is a list with too many deals. */
    TOO_MANY,
    /** It is JSON, but not a deal: a field is missing, unknown or has a wrong value. */
    INVALID
  }
}
