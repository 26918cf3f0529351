package remit.decision;

import remit.deal.Role;

/** Somebody in a role. */
public record Person(Role role, String person) {}
