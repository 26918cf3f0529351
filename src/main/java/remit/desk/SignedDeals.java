package remit.desk;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;

/** Deals that were signed already, and that somebody may have been paid for. */
@FunctionalInterface
public interface SignedDeals {

  /**
   * Those that closed on a day or later.
   *
   * @param named deals that somebody named, as JSON; one that cannot be read is left out
   */
  List<Signed> since(LocalDate day, List<String> named);

  /**
   * A deal that was signed.
   *
   * @param policy the policy that it names; null where it names none
   */
  record Signed(Deal deal, @Nullable String policy) {}
}
