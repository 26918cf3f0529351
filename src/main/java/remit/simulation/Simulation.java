package remit.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comparison, under way or done, as it stands at one moment.
 *
 * @param id its name, which tells nothing about others
 * @param state how far it is
 * @param done how many deals are compared
 * @param total how many there are to compare
 * @param startedBy who asked for it; nobody else may see it
 * @param startedAt when
 * @param request what is compared
 * @param result what came of it; null unless it is done
 * @param trouble why it failed, as a sentence; null unless it did
 */
public record Simulation(
    String id,
    State state,
    long done,
    long total,
    String startedBy,
    Instant startedAt,
    SimulationRequest request,
    @Nullable Comparison result,
    @Nullable String trouble) {

  /** How far it is. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }
}
