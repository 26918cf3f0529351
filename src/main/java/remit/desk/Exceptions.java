package remit.desk;

import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.OwnerOverride;

/** Exceptions from what the rules say about owners. */
@FunctionalInterface
public interface Exceptions {

  /** No exception at all. */
  Exceptions NONE = deal -> null;

  /** The exception that a deal falls under now, or null. */
  @Nullable OwnerOverride covering(Deal deal);
}
