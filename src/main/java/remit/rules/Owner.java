package remit.rules;

import remit.deal.Role;

/**
 * Who owns a deal: exactly one person, or the house account.
 *
 * @param person the person's id
 * @param role in which role the person owns
 */
public record Owner(String person, Role role) {

  /** The id of the house account. */
  public static final String HOUSE = "house";

  /** The company itself. */
  public static final Owner HOUSE_ACCOUNT = new Owner(HOUSE, Role.HOUSE);
}
