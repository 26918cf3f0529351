package remit.simulation;

import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;

/**
 * One deal with both decisions, each explained.
 *
 * @param deal the deal
 * @param before what the baseline decides
 * @param after what the candidate decides
 * @param change what is otherwise, and why; null where nothing is
 */
public record ComparedDeal(
    Deal deal, Decision before, Decision after, @Nullable ChangedDeal change) {}
