package remit.simulation;

/**
 * What somebody wants to compare.
 *
 * @param baseline what decides before; usually {@link Side#LIVE}
 * @param candidate what would decide instead
 * @param book the deals that both decide
 */
public record SimulationRequest(Side baseline, Side candidate, Book book) {}
