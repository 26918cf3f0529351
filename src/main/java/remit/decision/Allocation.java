package remit.decision;

import org.jspecify.annotations.Nullable;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;

/**
 * What one person is paid for one component of a deal.
 *
 * @param component what is paid, for example {@code growth}
 * @param kind inside or outside the 100 %
 * @param base the amount the rate applies to
 * @param rate the rate, or null where the component is a flat amount
 * @param pool base x rate, rounded once; the parts of a component add up to it
 * @param share the person's part of the pool
 * @param amount the person's part to the cent, its share of the remainder included
 * @param state earned, or held
 * @param heldUntil the event that releases a held amount
 * @param rule the rule that proposed it
 */
public record Allocation(
    String person,
    Role role,
    String component,
    CreditKind kind,
    Money base,
    @Nullable Share rate,
    Money pool,
    Share share,
    Money amount,
    EntryState state,
    @Nullable Milestone heldUntil,
    String rule) {

  /** How the component is called that is paid for too many seats: {@code new-business-excess}. */
  public static final String EXCESS = "-excess";

  /** The same with another amount, for example what is left of it after a refund. */
  public Allocation withAmount(Money other) {
    return new Allocation(
        person, role, component, kind, base, rate, pool, share, other, state, heldUntil, rule);
  }

  /** One sentence with the arithmetic from base to cents. */
  public String why() {
    String made = rate == null ? pool + " flat" : rate + " of " + base + " is " + pool;
    String part = share.equals(Share.ALL) ? "all of it" : share + " of it, " + amount + ",";
    return component
        + ": "
        + made
        + "; "
        + part
        + " goes to "
        + person
        + " ("
        + role
        + ") by "
        + rule
        + (heldUntil == null ? "" : ", held until " + heldUntil.word())
        + ".";
  }
}
