package remit.rules;

/**
 * A rule in force that spoke about a deal.
 *
 * @param rule the rule, with its sentence
 * @param rank its place in the policy's order, from 0; equal ranks have no order between them
 */
public record Proposal(Rule rule, int rank) {}
