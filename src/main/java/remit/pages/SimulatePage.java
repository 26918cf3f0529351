package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import remit.desk.Amendments;
import remit.desk.Caller;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.files.ChangesCsv;
import remit.json.DecisionJson;
import remit.json.EvaluationAnswer;
import remit.json.Problem;
import remit.policy.Nearest;
import remit.policy.Parameter;
import remit.policy.PolicyBook;
import remit.policy.Terms;
import remit.simulation.Book;
import remit.simulation.CannotCompare;
import remit.simulation.ChangedDeal;
import remit.simulation.ChangesPage;
import remit.simulation.ComparedDeal;
import remit.simulation.DataSets;
import remit.simulation.NoSuchBook;
import remit.simulation.Side;
import remit.simulation.Simulation;
import remit.simulation.SimulationRequest;
import remit.simulation.Simulations;
import remit.web.Callers;
import remit.web.Needs;
import remit.web.Noted;
import remit.web.ProblemAnswer;
import remit.web.ProblemKind;
import remit.web.Refused;
import remit.web.SimulationWish;
import tools.jackson.databind.node.ObjectNode;

/** What another policy, or another number, would have done to a book of deals. */
@Controller
class SimulatePage {

  /** What a parameter is called in a form or an address: {@code set.handoff-window}. */
  private static final String SET = "set.";

  private static final String RECORDED = "recorded";
  private static final String STORED = "set:";
  private static final String SENT = "sent";
  private static final String NO_FILE =
      "No file of deals is chosen. Maybe choose one, CSV or NDJSON.";

  /** What a form may carry; a larger file goes to the API. */
  private static final int LONGEST_FILE = 2_000_000;

  private static final Duration AT_ONCE = Duration.ofMillis(1_500);
  private static final int SHOWN = 50;
  private static final int ROWS_AT_ONCE = 1_000;

  private final Simulations simulations;
  private final Amendments amendments;
  private final Live live;
  private final Callers callers;
  private final Clock clock;

  SimulatePage(
      Simulations simulations, Amendments amendments, Live live, Callers callers, Clock clock) {
    this.simulations = simulations;
    this.amendments = amendments;
    this.live = live;
    this.callers = callers;
    this.clock = clock;
  }

  /**
   * A number that can be turned.
   *
   * @param now what it is today
   * @param wish what it is to be; the same where it stays
   * @param oneOf what it can be, where that is a choice; otherwise empty
   */
  public record Turn(
      String name, String title, String now, String wish, List<String> oneOf, String since) {

    /** Whether it is to be otherwise. */
    public boolean isTurned() {
      return !wish.isBlank() && !wish.equals(now);
    }
  }

  /** A book of deals that can be chosen. */
  public record Choice(String value, String title) {}

  /**
   * What is asked, as somebody wrote it.
   *
   * @param policy what decides before
   * @param other what decides instead; empty for the same
   * @param book which deals
   * @param from the first close day, of recorded deals
   * @param to the last one
   */
  public record Asked(String policy, String other, String book, String from, String to) {}

  @Needs(May.SIMULATE)
  @GetMapping("/simulate")
  String form(
      @RequestParam MultiValueMap<String, String> written, HttpServletRequest request, Model page) {
    Caller caller = callers.of(request);
    Asked asked = asked(written, caller);
    Revision revision = live.now().latest();
    PolicyBook policy = revision.policy(asked.policy());
    if (policy == null) {
      throw new Refused(
          ProblemKind.NOT_FOUND,
          "There is no policy (%s). %s"
              .formatted(
                  Problem.shown(asked.policy()),
                  Nearest.advice(asked.policy(), revision.policies().keySet())));
    }
    page.addAttribute("asked", asked);
    page.addAttribute("policies", revision.policies().values());
    page.addAttribute("turns", turns(policy, written));
    page.addAttribute("books", books(caller));
    return "simulate";
  }

  private Asked asked(MultiValueMap<String, String> written, Caller caller) {
    List<Choice> books = books(caller);
    return new Asked(
        text(written, "policy", Revision.DEFAULT_POLICY),
        text(written, "other", ""),
        text(written, "book", books.isEmpty() ? "" : books.get(0).value()),
        text(written, "from", ""),
        text(written, "to", ""));
  }

  private static String text(MultiValueMap<String, String> written, String name, String otherwise) {
    String text = written.getFirst(name);
    return text == null || text.isBlank() ? otherwise : text.strip();
  }

  private List<Choice> books(Caller caller) {
    List<Choice> books = new ArrayList<>();
    for (DataSets.DataSet each : simulations.dataSets()) {
      books.add(new Choice(STORED + each.name(), each.title()));
    }
    if (caller.mayAny(May.READ_ALL)) {
      books.add(new Choice(RECORDED, "What the ledger holds"));
    }
    books.add(new Choice(SENT, "A file of deals"));
    return books;
  }

  /** Those turned already first, then by what they are called. */
  private List<Turn> turns(PolicyBook policy, MultiValueMap<String, String> written) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), policy.heading().zone());
    Terms terms = policy.termsOn(today);
    List<Turn> turns = new ArrayList<>();
    if (terms != null) {
      for (Terms.InForce each : terms.parameters().values()) {
        Parameter parameter = each.parameter();
        String now = each.value().toString();
        turns.add(
            new Turn(
                each.name(),
                parameter.title(),
                now,
                text(written, SET + each.name(), now),
                parameter.oneOf(),
                each.since().toString()));
      }
    }
    turns.sort(
        Comparator.comparing((Turn each) -> !each.isTurned())
            .thenComparing(each -> !each.name().equals("handoff-window"))
            .thenComparing(Turn::title));
    return turns;
  }

  /** Somebody turned something: decides the book twice, and shows what comes of it. */
  @Needs(May.SIMULATE)
  @Noted("simulation started")
  @PostMapping("/simulate")
  String simulate(
      @RequestParam MultiValueMap<String, String> written,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    Caller caller = callers.of(request);
    Asked asked = asked(written, caller);
    SortedMap<String, String> turned = turned(written, asked.policy());
    Side before = Side.LIVE.under(asked.policy());
    Side after =
        new Side(
            null,
            asked.other().isEmpty() ? asked.policy() : asked.other(),
            new TreeMap<>(),
            turned);
    Simulation started =
        started(caller, new SimulationRequest(before, after, book(asked, written, caller)));
    response.setHeader("HX-Replace-Url", address(asked, turned));
    return show(caller, started.id(), page);
  }

  /** What a draft would have done to the deals recorded in the last three months. */
  @Needs(May.SIMULATE)
  @Noted("simulation started")
  @PostMapping("/drafts/{id}/effect")
  String effect(@PathVariable("id") String id, HttpServletRequest request, Model page) {
    return effect(
        callers.of(request), amendments.files(amendments.get(DraftPage.number(id))), page);
  }

  /** The same for files that somebody edits. */
  @Needs(May.SIMULATE)
  @Noted("simulation started")
  @PostMapping("/rules/effect")
  String effectOfEdits(
      @RequestParam(name = "files", defaultValue = "") String files,
      HttpServletRequest request,
      Model page) {
    return effect(
        callers.of(request), EditPage.laidOver(files, live.now().latest().sources()), page);
  }

  private String effect(Caller caller, Sources files, Model page) {
    Side after = Side.LIVE;
    for (LineDifference each : EditPage.differences(live.now().latest().sources(), files)) {
      after = after.withFile(each.path(), files.text(each.path()));
    }
    boolean recorded = caller.mayAny(May.READ_ALL);
    LocalDate today = live.now().today(clock);
    List<DataSets.DataSet> kept = simulations.dataSets();
    Book book =
        recorded || kept.isEmpty()
            ? new Book.Recorded(today.minusMonths(3), today)
            : new Book.Stored(kept.get(0).name());
    Simulation started = started(caller, new SimulationRequest(Side.LIVE, after, book));
    page.addAttribute("effectOn", book.toString());
    return show(caller, started.id(), page);
  }

  private SortedMap<String, String> turned(
      MultiValueMap<String, String> written, String policyName) {
    PolicyBook policy = live.now().latest().policy(policyName);
    SortedMap<String, String> turned = new TreeMap<>();
    if (policy != null) {
      for (Turn each : turns(policy, written)) {
        if (each.isTurned()) {
          turned.put(each.name(), each.wish());
        }
      }
    }
    return turned;
  }

  private Simulation started(Caller caller, SimulationRequest request) {
    try {
      return simulations.start(caller, request);
    } catch (CannotCompare e) {
      List<Problem> problems =
          e.faults().stream().map(each -> new Problem("", each.toString(), null)).toList();
      throw new Refused(
          ProblemAnswer.of(
              ProblemKind.INVALID_SIMULATION, String.valueOf(e.getMessage()), problems));
    } catch (NoSuchBook e) {
      throw new Refused(ProblemKind.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  /** The deals of the simulation on the screen are read already. */
  private Book book(Asked asked, MultiValueMap<String, String> written, Caller caller) {
    String last = text(written, "last", "");
    String sent = text(written, "sent", "");
    Simulation before = last.isEmpty() ? null : simulations.find(caller, last);
    if (before == null || before.state() != Simulation.State.DONE) {
      return chosen(asked, sent);
    }
    // A file comes along once; afterwards its deals are those of the simulation on the screen.
    if (asked.book().equals(SENT) && sent.isEmpty()) {
      return new Book.Again(last);
    }
    Book chosen = chosen(asked, sent);
    return chosen.equals(original(before, caller)) ? new Book.Again(last) : chosen;
  }

  /** The book that the first of a row of simulations was asked about. */
  private Book original(Simulation simulation, Caller caller) {
    Book book = simulation.request().book();
    while (book instanceof Book.Again again) {
      Simulation before = simulations.find(caller, again.simulation());
      if (before == null) {
        break;
      }
      book = before.request().book();
    }
    return book;
  }

  private Book chosen(Asked asked, String sent) {
    if (asked.book().equals(SENT)) {
      return sent(sent);
    }
    if (asked.book().startsWith(STORED)) {
      return new Book.Stored(asked.book().substring(STORED.length()));
    }
    return new Book.Recorded(day(asked.from()), day(asked.to()));
  }

  /** Deals of a file: CSV, or one a line as JSON. */
  private Book sent(String deals) {
    if (deals.isBlank()) {
      throw new Refused(ProblemKind.INVALID_SIMULATION, NO_FILE);
    }
    ObjectNode wish = DealForm.MAPPER.createObjectNode();
    wish.putObject("deals").put(deals.stripLeading().startsWith("{") ? "ndjson" : "csv", deals);
    return SimulationWish.read(
            wish.toString().getBytes(UTF_8), LONGEST_FILE, simulations.mostDeals())
        .book();
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new Refused(
          ProblemKind.INVALID_PARAMETER,
          "The value (%s) is no day. Maybe write 2026-03-10.".formatted(Problem.shown(text)));
    }
  }

  /** The address at which the same is asked again. */
  private static String address(Asked asked, SortedMap<String, String> turned) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath("/simulate");
    List<String> values = new ArrayList<>();
    add(address, values, "policy", asked.policy());
    add(address, values, "other", asked.other());
    add(address, values, "book", asked.book());
    add(address, values, "from", asked.from());
    add(address, values, "to", asked.to());
    turned.forEach((name, value) -> add(address, values, SET + name, value));
    return address.encode().buildAndExpand(values.toArray()).toUriString();
  }

  private static void add(
      UriComponentsBuilder address, List<String> values, String name, String value) {
    if (!value.isEmpty()) {
      address.queryParam(name, "{v" + values.size() + "}");
      values.add(value);
    }
  }

  /** How a simulation stands: its progress, or what came of it. */
  @Needs(May.SIMULATE)
  @GetMapping("/simulate/{id}")
  String state(@PathVariable("id") String id, HttpServletRequest request, Model page) {
    return show(callers.of(request), id, page);
  }

  private String show(Caller caller, String id, Model page) {
    Simulation simulation = known(simulations.await(caller, id, AT_ONCE));
    page.addAttribute("simulation", simulation);
    if (simulation.result() != null) {
      page.addAttribute("view", SimulationView.of(simulation.result()));
      ChangesPage changes = simulations.changes(caller, id, 0, SHOWN);
      page.addAttribute("changes", changes == null ? List.of() : changes.changes());
      page.addAttribute("more", changes != null && changes.next() != null);
    }
    return "simulation :: simulation";
  }

  private static Simulation known(@Nullable Simulation simulation) {
    if (simulation == null) {
      throw unknown();
    }
    return simulation;
  }

  private static Refused unknown() {
    return new Refused(
        ProblemKind.NOT_FOUND, "The simulation is not kept any more. Maybe start it again.");
  }

  /** Every deal that is decided otherwise, a row for each person and cause. */
  @Needs(May.SIMULATE)
  @GetMapping("/simulate/{id}/download")
  void download(
      @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Caller caller = callers.of(request);
    ChangesPage changes = simulations.changes(caller, id, 0, ROWS_AT_ONCE);
    if (changes == null) {
      throw unknown();
    }
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("changes.csv").build().toString());
    OutputStream out = response.getOutputStream();
    out.write(ChangesCsv.header().getBytes(UTF_8));
    while (changes != null) {
      for (ChangedDeal each : changes.changes()) {
        out.write(ChangesCsv.lines(each).getBytes(UTF_8));
      }
      Long next = changes.next();
      changes = next == null ? null : simulations.changes(caller, id, next, ROWS_AT_ONCE);
    }
  }

  /** Stops a simulation. */
  @Needs(May.SIMULATE)
  @Noted("simulation cancelled")
  @PostMapping("/simulate/{id}/end")
  String cancel(
      @PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response) {
    if (!simulations.cancel(callers.of(request), id)) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
    return "simulation :: cancelled";
  }

  /** One deal with both explanations side by side. */
  @Needs(May.SIMULATE)
  @GetMapping("/simulate/{id}/deal")
  String deal(
      @PathVariable("id") String id,
      @RequestParam(name = "deal", defaultValue = "") String deal,
      HttpServletRequest request,
      Model page) {
    ComparedDeal compared = simulations.deal(callers.of(request), id, deal);
    if (compared == null) {
      throw new Refused(
          ProblemKind.NOT_FOUND,
          "There is no deal (%s) in this simulation, or it is not kept any more. Maybe start it again."
              .formatted(Problem.shown(deal)));
    }
    EvaluationAnswer before = DecisionJson.answer(compared.before());
    EvaluationAnswer after = DecisionJson.answer(compared.after());
    page.addAttribute("deal", compared.deal());
    page.addAttribute("change", compared.change());
    page.addAttribute("before", before);
    page.addAttribute("after", after);
    page.addAttribute("barBefore", Bar.of(before));
    page.addAttribute("barAfter", Bar.of(after));
    return PageAddresses.isFragment(request) ? "compared :: compared" : "compared-page";
  }
}
