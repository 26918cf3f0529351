package remit.desk;

import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;

/** Deals and answers as text that are the same for the same content, today and in five years. */
public interface Documents {

  /**
   * A deal in canonical form: fields in one order, what is not known left out, money as text.
   *
   * @param policy the policy it is decided by
   */
  String deal(Deal deal, String policy);

  /**
   * Reads what {@link #deal} wrote.
   *
   * @throws IllegalArgumentException when it is no such document
   */
  Read read(String deal);

  /** A decision as it is answered. */
  String answer(Decision decision);

  /** A deal, and the policy that it names. */
  record Read(Deal deal, @Nullable String policy) {}
}
