package remit.decision;

import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;

/**
 * What somebody is credited with: a part of the deal's amount, whatever it pays.
 *
 * @param amount the part of the deal's amount, to the cent; direct credits add up to the amount
 */
public record Credit(String person, Role role, CreditKind kind, Share share, Money amount) {}
