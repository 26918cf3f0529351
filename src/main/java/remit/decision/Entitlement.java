package remit.decision;

import remit.deal.Money;
import remit.deal.Role;

/**
 * What one person may keep of one component of a deal, as things now stand; also the signed
 * difference between two such states.
 *
 * @param person who
 * @param role in which role
 * @param component for what
 * @param kind inside or outside the 100 %
 * @param amount how much
 */
public record Entitlement(
    String person, Role role, String component, CreditKind kind, Money amount) {

  public static Entitlement of(PayLine line, Money amount) {
    return new Entitlement(line.person(), line.role(), line.component(), line.kind(), amount);
  }

  /** The line of pay it is about. */
  public PayLine line() {
    return new PayLine(person, role, component, kind, amount.currency());
  }
}
