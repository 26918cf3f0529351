package remit.decision;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;

/**
 * An exception that people agreed on: somebody else than the rules say owns the deals of an
 * account, or one deal, for a while.
 *
 * <p>Example: Ben covers Northwind while Ana is on leave, from 1 March 2026 until 31 May 2026. A
 * deal closed on 31 May is Ben's, one closed on 1 June is whose the rules say.
 *
 * @param id its name, for example {@code ovr-17}
 * @param account whose deals; null where it is about one deal
 * @param deal the one deal it is about; null where it is about an account
 * @param owner who owns them instead, and in which role
 * @param from the first day on which a deal must close to fall under it
 * @param expires the last such day
 * @param reason why
 * @param author who asked for it
 * @param approver who agreed; the author only where one person works alone
 */
public record OwnerOverride(
    String id,
    @Nullable String account,
    @Nullable String deal,
    Person owner,
    LocalDate from,
    LocalDate expires,
    String reason,
    String author,
    String approver) {

  /**
   * @throws IllegalArgumentException when it is about nothing or about two things, or ends before
   *     it begins
   */
  public OwnerOverride {
    if ((account == null) == (deal == null)) {
      throw new IllegalArgumentException(
          "The override names the account (%s) and the deal (%s). Maybe name one of the two."
              .formatted(account, deal));
    }
    if (expires.isBefore(from)) {
      throw new IllegalArgumentException(
          "The override expires on (%s), before its first day (%s). Maybe exchange them."
              .formatted(expires, from));
    }
  }

  /** Whether a deal falls under it. */
  public boolean covers(Deal other) {
    return (deal == null ? other.account().id().equals(account) : other.id().equals(deal))
        && !other.closeDate().isBefore(from)
        && !other.closeDate().isAfter(expires);
  }

  /** As explanations and answers name it in the place of a rule. */
  public String rule() {
    return "override/" + id;
  }

  /** What it does and on whose word, as one sentence. */
  public String says() {
    return "By an override that %s asked for and %s approved, %s (%s) owns %s closed from %s to %s: %s"
        .formatted(
            author,
            author.equals(approver) ? "nobody else" : approver,
            owner.person(),
            owner.role(),
            deal == null ? "the deals of " + account : "the deal " + deal,
            from,
            expires,
            reason);
  }
}
