package remit.simulation;

import remit.desk.Revision;
import remit.policy.PolicyBook;

/**
 * What decides on one side, from the last day on which anything was published.
 *
 * @param revision rules and policies, with what the side says otherwise
 * @param policy the policy of the side
 */
public record Standing(Revision revision, PolicyBook policy) {}
