package remit.decision;

import java.time.LocalDate;

/**
 * By what a deal was decided.
 *
 * @param name the policy
 * @param day the day whose terms count: the day the deal closed
 * @param revision the content hash of the rules and policies, {@code sha256:...}
 */
public record PolicyUsed(String name, LocalDate day, String revision) {}
