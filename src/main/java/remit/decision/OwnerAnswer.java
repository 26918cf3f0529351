package remit.decision;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;

/**
 * Who owns a deal, and why.
 *
 * @param role in which role
 * @param person the person's id; the house account where nobody has the role
 * @param insteadOf the role that nobody has, where the house account stands in
 * @param rule the rule that won
 * @param why one sentence
 * @param until the first day on which the winning rule no longer speaks because its window is over,
 *     where it has one
 */
public record OwnerAnswer(
    Role role,
    String person,
    @Nullable Role insteadOf,
    String rule,
    Wording why,
    @Nullable LocalDate until) {}
