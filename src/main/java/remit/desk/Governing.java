package remit.desk;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.policy.Nearest;
import remit.policy.PolicyBook;

/**
 * What decides a deal: the revision that governs the day it closed, and one of its policies.
 *
 * @param revision rules and policies
 * @param policy the one that was asked for
 */
public record Governing(Revision revision, PolicyBook policy) {

  private static final int MOST_SHOWN = 80;

  /** What decides a deal by a policy, or null where there is no such policy on its day. */
  public static @Nullable Governing of(Timeline timeline, Deal deal, String policy) {
    Revision revision = timeline.on(deal.closeDate());
    PolicyBook book = revision.policy(policy);
    return book == null ? null : new Governing(revision, book);
  }

  /**
   * That a policy is not there, as a sentence.
   *
   * @param asked as it was asked for, whatever is in it
   */
  public static String unknown(String asked, Collection<String> known) {
    String name =
        asked
            .codePoints()
            .limit(MOST_SHOWN)
            .filter(each -> !Character.isISOControl(each))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String nearest = Nearest.to(name, known);
    String list = String.join(", ", known);
    return "There is no policy (%s). Maybe %s."
        .formatted(name, nearest == null ? "one of " + list : nearest + "; there are " + list);
  }
}
