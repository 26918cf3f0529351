package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.json.ChangedDealAnswer;
import remit.json.ComparisonAnswer;
import remit.json.EvaluationAnswer;
import remit.simulation.DataSets;
import remit.simulation.Side;
import remit.simulation.Simulation;

/**
 * A comparison, under way or done.
 *
 * @param id its name
 * @param state how far it is
 * @param done how many deals are compared
 * @param total how many there are
 * @param startedBy who asked for it
 * @param startedAt when
 * @param baseline what decides before
 * @param candidate what would decide instead
 * @param book which deals
 * @param unread how many rows or lines could not be read
 * @param complaints why not, the first of them
 * @param trouble why it failed
 * @param result what came of it, once it is done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SimulationAnswer(
    String id,
    Simulation.State state,
    long done,
    long total,
    String startedBy,
    Instant startedAt,
    SideAnswer baseline,
    SideAnswer candidate,
    String book,
    long unread,
    List<String> complaints,
    @Nullable String trouble,
    @Nullable ComparisonAnswer result) {

  /** What decides on one side; files are named, not repeated. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SideAnswer(
      @Nullable String revision,
      @Nullable String policy,
      List<String> files,
      Map<String, String> parameters) {
    static SideAnswer of(Side side) {
      return new SideAnswer(
          side.revision(),
          side.policy(),
          List.copyOf(new TreeSet<>(side.files().keySet())),
          side.parameters());
    }
  }

  /** All of the caller's that are kept, and the books that are kept ready. */
  record All(List<SimulationAnswer> simulations, List<DataSets.DataSet> dataSets) {}

  /** A page of changed deals. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Changes(List<ChangedDealAnswer> changes, @Nullable String next) {}

  /** One deal with both explanations; no change where it is decided alike. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Compared(
      EvaluationAnswer before, EvaluationAnswer after, @Nullable ChangedDealAnswer change) {}

  static SimulationAnswer of(Simulation it, boolean whole) {
    return new SimulationAnswer(
        it.id(),
        it.state(),
        it.done(),
        it.total(),
        it.startedBy(),
        it.startedAt(),
        SideAnswer.of(it.request().baseline()),
        SideAnswer.of(it.request().candidate()),
        it.request().book().toString(),
        it.unread(),
        it.complaints(),
        it.trouble(),
        whole && it.result() != null ? ComparisonAnswer.of(it.result()) : null);
  }
}
