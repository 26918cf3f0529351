package remit.simulation;

import org.jspecify.annotations.Nullable;
import remit.deal.Deal;

/**
 * A deal of a book.
 *
 * @param deal the deal
 * @param policy the policy it names; null where it names none
 */
public record AskedDeal(Deal deal, @Nullable String policy) {}
