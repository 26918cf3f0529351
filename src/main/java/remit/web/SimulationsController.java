package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Caller;
import remit.desk.May;
import remit.files.ChangesCsv;
import remit.json.ChangedDealAnswer;
import remit.json.DecisionJson;
import remit.json.Problem;
import remit.policy.Fault;
import remit.simulation.CannotCompare;
import remit.simulation.ChangedDeal;
import remit.simulation.ChangesPage;
import remit.simulation.ComparedDeal;
import remit.simulation.NoSuchBook;
import remit.simulation.Simulation;
import remit.simulation.SimulationRequest;
import remit.simulation.Simulations;

/** {@code /simulations}: what another policy would have done. */
@RestController
@RequestMapping(SimulationsController.PATH)
class SimulationsController {

  static final String PATH = "/api/v1/simulations";

  private static final int PAGE = 100;
  private static final int LINES_AT_ONCE = 1_000;
  private static final int OUTPUT_BUFFER = 64 * 1024;

  private final Simulations simulations;
  private final Callers callers;
  private final WebLimits limits;

  SimulationsController(Simulations simulations, Callers callers, WebLimits limits) {
    this.simulations = simulations;
    this.callers = callers;
    this.limits = limits;
  }

  /** Begins a comparison, and says where to look for it. */
  @Needs(May.SIMULATE)
  @Noted("simulation started")
  @LongCall
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<SimulationAnswer> start(HttpServletRequest request) throws IOException {
    Caller caller = callers.of(request);
    Simulation started = start(caller, RequestBody.ofDeals(request, limits).bytes());
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(URI.create(PATH + "/" + started.id()))
        .body(SimulationAnswer.of(started, true));
  }

  Simulation start(Caller caller, byte[] body) {
    SimulationRequest wish =
        SimulationWish.read(
            body, Math.toIntExact(limits.list().toBytes()), simulations.mostDeals());
    try {
      return simulations.start(caller, wish);
    } catch (CannotCompare e) {
      throw refused(e);
    } catch (NoSuchBook e) {
      throw new Refused(
          ProblemAnswer.of(
              ProblemKind.INVALID_SIMULATION,
              List.of(new Problem("/deals", String.valueOf(e.getMessage()), null))));
    }
  }

  /** A side that cannot decide, with the place of each reason. */
  static Refused refused(CannotCompare e) {
    return new Refused(
        ProblemAnswer.of(
            ProblemKind.INVALID_SIMULATION, String.valueOf(e.getMessage()), problems(e)));
  }

  private static List<Problem> problems(CannotCompare e) {
    String side = "/" + e.side();
    if (e.faults().isEmpty()) {
      return List.of(new Problem(side + e.pointer(), String.valueOf(e.getMessage()), null));
    }
    return e.faults().stream()
        .limit(WebLimits.MOST_PROBLEMS)
        .map(fault -> new Problem(side + pointer(fault), fault.toString(), null))
        .toList();
  }

  private static String pointer(Fault fault) {
    return "/files/" + RequestFields.escaped(fault.place().file());
  }

  /** The caller's comparisons that are kept, without their results, and the books kept ready. */
  @Needs(May.SIMULATE)
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  SimulationAnswer.All all(HttpServletRequest request) {
    return all(callers.of(request));
  }

  SimulationAnswer.All all(Caller caller) {
    return new SimulationAnswer.All(
        simulations.all(caller).stream().map(each -> SimulationAnswer.of(each, false)).toList(),
        simulations.dataSets());
  }

  /** How far a comparison is, and in the end what came of it. */
  @Needs(May.SIMULATE)
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  SimulationAnswer simulation(@PathVariable("id") String id, HttpServletRequest request) {
    Simulation found = simulations.find(callers.of(request), checked(id));
    if (found == null) {
      throw unknown(id);
    }
    return SimulationAnswer.of(found, true);
  }

  private static String checked(String id) {
    return Ids.checked(id, "simulation", "sim-");
  }

  private static Refused unknown(String id) {
    return new Refused(
        ProblemKind.NOT_FOUND,
        "There is no simulation (%s) of yours; one is kept for a while only. Maybe start it again."
            .formatted(Problem.shown(id)));
  }

  /** A page of the deals that are decided otherwise, in the order of the book. */
  @Needs(May.SIMULATE)
  @GetMapping(path = "/{id}/changes", produces = MediaType.APPLICATION_JSON_VALUE)
  SimulationAnswer.Changes changes(
      @PathVariable("id") String id,
      @RequestParam(name = "after", required = false) @Nullable String after,
      HttpServletRequest request) {
    ChangesPage page = page(callers.of(request), id, PageMark.number(after), PAGE);
    Long next = page.next();
    return new SimulationAnswer.Changes(
        page.changes().stream().map(ChangedDealAnswer::of).toList(),
        next == null ? null : Long.toString(next));
  }

  private ChangesPage page(Caller caller, String id, long after, int most) {
    ChangesPage page = simulations.changes(caller, checked(id), after, most);
    if (page == null) {
      throw unknown(id);
    }
    return page;
  }

  /** Every deal that is decided otherwise, one a line. */
  @Needs(May.SIMULATE)
  @GetMapping(path = "/{id}/changes", produces = MediaType.APPLICATION_NDJSON_VALUE)
  void changesAsLines(
      @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(id, callers.of(request), response, "", ChangedDealAnswer::line);
  }

  /** Every deal that is decided otherwise, a row for each person and cause. */
  @Needs(May.SIMULATE)
  @GetMapping(path = "/{id}/changes", produces = EvaluationsController.CSV)
  void changesAsRows(
      @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    write(
        id,
        callers.of(request),
        response,
        ChangesCsv.header(),
        change -> ChangesCsv.lines(change).getBytes(UTF_8));
  }

  private void write(
      String id,
      Caller caller,
      HttpServletResponse response,
      String header,
      Function<ChangedDeal, byte[]> form)
      throws IOException {
    ChangesPage page = page(caller, id, 0, LINES_AT_ONCE);
    response.setContentType(
        header.isEmpty()
            ? MediaType.APPLICATION_NDJSON_VALUE
            : EvaluationsController.CSV + ";charset=UTF-8");
    response.setBufferSize(OUTPUT_BUFFER);
    OutputStream out = response.getOutputStream();
    out.write(header.getBytes(UTF_8));
    while (true) {
      for (ChangedDeal each : page.changes()) {
        out.write(form.apply(each));
      }
      Long next = page.next();
      if (next == null) {
        return;
      }
      page = page(caller, id, next, LINES_AT_ONCE);
    }
  }

  /** One deal of the book with both explanations. */
  @Needs(May.SIMULATE)
  @GetMapping(path = "/{id}/deals/{deal}", produces = MediaType.APPLICATION_JSON_VALUE)
  SimulationAnswer.Compared deal(
      @PathVariable("id") String id,
      @PathVariable("deal") String deal,
      HttpServletRequest request) {
    Caller caller = callers.of(request);
    if (simulations.find(caller, checked(id)) == null) {
      throw unknown(id);
    }
    ComparedDeal compared = simulations.deal(caller, checked(id), deal);
    if (compared == null) {
      throw new Refused(
          ProblemKind.NOT_FOUND,
          "There is no deal (%s) in it. Maybe look into its changes."
              .formatted(Problem.shown(deal)));
    }
    return compared(compared);
  }

  static SimulationAnswer.Compared compared(ComparedDeal compared) {
    ChangedDeal change = compared.change();
    return new SimulationAnswer.Compared(
        DecisionJson.answer(compared.before()),
        DecisionJson.answer(compared.after()),
        change == null ? null : ChangedDealAnswer.of(change));
  }

  /** Stops a comparison, and forgets it. */
  @Needs(May.SIMULATE)
  @Noted("simulation cancelled")
  @DeleteMapping("/{id}")
  ResponseEntity<Void> cancel(@PathVariable("id") String id, HttpServletRequest request) {
    if (!simulations.cancel(callers.of(request), checked(id))) {
      throw unknown(id);
    }
    return ResponseEntity.noContent().build();
  }
}
