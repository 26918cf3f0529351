package remit.simulation;

import java.time.Instant;
import java.util.List;
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
 * @param unread how many rows or lines of the book cannot be read
 * @param complaints why not, the first of them
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
    long unread,
    List<String> complaints,
    @Nullable Comparison result,
    @Nullable String trouble) {

  public Simulation {
    complaints = List.copyOf(complaints);
  }

  /** How far it is. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }
}
