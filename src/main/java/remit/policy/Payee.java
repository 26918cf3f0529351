package remit.policy;

import remit.deal.Party;
import remit.deal.Role;

/** Somebody meant by a policy: a role on the team or a relation to the deal. */
public sealed interface Payee {

  /** Whoever has this role on the deal. */
  record ByRole(Role role) implements Payee {
    @Override
    public String toString() {
      return role.name();
    }
  }

  /** Whoever stands in this relation to the deal. */
  record ByParty(Party party) implements Payee {
    @Override
    public String toString() {
      return party.name();
    }
  }

  /**
   * Reads a role or a relation; {@code HOUSE} is the house account.
   *
   * @throws IllegalArgumentException when it is neither, naming all that are
   */
  static Payee of(String word) {
    for (Party party : Party.values()) {
      if (party.name().equals(word)) {
        return new ByParty(party);
      }
    }
    for (Role role : Role.values()) {
      if (role.name().equals(word)) {
        return new ByRole(role);
      }
    }
    throw new IllegalArgumentException(
        "The value (%s) is neither a role nor a relation to the deal. Maybe write one of %s, %s."
            .formatted(
                word,
                java.util.Arrays.asList(Role.values()),
                java.util.Arrays.asList(Party.values())));
  }
}
