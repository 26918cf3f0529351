package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Caller;
import remit.desk.May;
import remit.proof.Differences;
import remit.proof.Proof;
import remit.simulation.CannotCompare;
import remit.simulation.Compare;
import remit.simulation.Simulations;
import remit.simulation.Standing;

/** {@code POST /differences}: where two policies differ at all, without any deal. */
@RestController
@RequestMapping(DifferencesController.PATH)
class DifferencesController {

  static final String PATH = "/api/v1/differences";

  /** Longer than any two shipped policies take on a slow machine. */
  private static final Duration LONGEST = Duration.ofSeconds(50);

  private final Simulations simulations;
  private final Callers callers;
  private final WebLimits limits;

  DifferencesController(Simulations simulations, Callers callers, WebLimits limits) {
    this.simulations = simulations;
    this.callers = callers;
    this.limits = limits;
  }

  /**
   * What differs.
   *
   * @param same whether every deal there can be is decided alike
   * @param complete whether deals that are not in order were gone through, too
   * @param combinations how many combinations were decided by both
   * @param sampled why not all were looked at; empty where all were
   */
  record Answer(
      boolean same, boolean complete, long combinations, List<String> sampled, List<Row> rows) {
    static Answer of(Differences found) {
      return new Answer(
          found.same(),
          found.complete(),
          found.combinations(),
          found.sampled(),
          found.rows().stream().map(Row::of).toList());
    }
  }

  /** Some deals of which an answer differs; the words of {@code when} by what they are about. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Row(
      LocalDate from,
      @Nullable LocalDate until,
      String question,
      Map<String, String> when,
      boolean usual,
      String before,
      String after,
      String says,
      String example) {
    static Row of(Differences.Row row) {
      return new Row(
          row.from(),
          row.until(),
          row.question(),
          row.when(),
          row.usual(),
          row.before(),
          row.after(),
          row.says(),
          row.example());
    }
  }

  @Needs(May.SIMULATE)
  @LongCall
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Answer differences(HttpServletRequest request) throws IOException {
    return differences(callers.of(request), RequestBody.of(request, limits).bytes());
  }

  Answer differences(Caller caller, byte[] body) {
    SimulationWish.Sides sides =
        SimulationWish.sides(body, Math.toIntExact(limits.body().toBytes()));
    long end = System.nanoTime() + LONGEST.toNanos();
    try {
      Compare compare = simulations.prepared(caller, sides.baseline(), sides.candidate());
      Standing before = compare.before();
      Standing after = compare.after();
      return Answer.of(
          Differences.between(
              before.revision(),
              before.policy(),
              after.revision(),
              after.policy(),
              sides.complete(),
              () -> System.nanoTime() > end));
    } catch (CannotCompare e) {
      throw SimulationsController.refused(e);
    } catch (Proof.Stopped e) {
      throw new Refused(
          ProblemKind.UNAVAILABLE,
          "The two differ in too much to be gone through in (%d) seconds. Maybe leave out complete, or use remit differences."
              .formatted(LONGEST.toSeconds()));
    }
  }
}
