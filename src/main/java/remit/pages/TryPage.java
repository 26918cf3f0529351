package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.Overrides;
import remit.desk.OverridesInForce;
import remit.desk.Revision;
import remit.json.DealJson;
import remit.json.DecisionJson;
import remit.json.EvaluationAnswer;
import remit.json.Problem;
import remit.json.Reading;
import remit.web.Answer;
import remit.web.Evaluations;
import remit.web.Needs;
import remit.web.ProblemAnswer;
import remit.web.ProblemKind;
import remit.web.Refused;
import remit.whatif.Counterfactuals;
import remit.whatif.Counterfactuals.Wants;
import remit.whatif.DecidedBy;
import remit.whatif.OwnershipTimeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tries a deal: nothing is recorded. The address always opens the answer that is shown. */
@Controller
class TryPage {

  /** Ana won Northwind two months before it buys more, within the hand-off window. */
  private static final String EXAMPLE =
"""
{
  "policy": "standard",
  "deal": {"id": "D-1001", "type": "UPSELL", "driver": "USERS_PROACTIVE", "amount": "48000.00", "currency": "USD",
           "closeDate": "2026-03-10", "salesCycleDays": 45, "termMonths": 12, "product": "Pro", "sourcedBy": "sam"},
  "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "ana", "segment": "SMB", "region": "EMEA",
              "risk": "LOW", "phase": "DEPLOYMENT"},
  "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM"}, {"person": "sam", "role": "SDR"}]
}
""";

  private static final int MOST_YEARS_BACK = 5;

  private static final String BROKEN_LINK =
      "The link is not whole, so an example is shown instead. Maybe copy all of it.";
  private static final String LONG_LINK =
      "The deal is too long for a link. Maybe send its JSON instead.";

  private final Evaluations evaluations;
  private final DealJson dealJson;
  private final Live live;
  private final Overrides overrides;

  TryPage(Evaluations evaluations, DealJson dealJson, Live live, Overrides overrides) {
    this.evaluations = evaluations;
    this.dealJson = dealJson;
    this.live = live;
    this.overrides = overrides;
  }

  @Needs(May.EVALUATE)
  @GetMapping("/try")
  String form(
      @RequestParam(name = "d", required = false) @Nullable String link,
      @RequestParam(name = "r", required = false) @Nullable String revision,
      Model page) {
    String linked = link == null ? null : DealLink.read(link);
    if (link != null && linked == null) {
      page.addAttribute("notice", BROKEN_LINK);
    }
    String json = linked == null ? EXAMPLE : linked;
    page.addAttribute("isExample", linked == null);
    show(json, linked == null ? null : blankless(revision), page);
    return "try";
  }

  /** What somebody changed in the form, or pasted. */
  @Needs(May.EVALUATE)
  @PostMapping("/try")
  String decide(
      @RequestParam MultiValueMap<String, String> written,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    String pasted = blankless(written.getFirst("pasted"));
    String revision = blankless(written.getFirst("r"));
    String json =
        pasted == null
            ? DealForm.laidOver(DealForm.document(written.getFirst("json")), written).toString()
            : pasted;
    show(json, revision, page);
    Object address = page.getAttribute("address");
    if (PageAddresses.isFragment(request)) {
      if (address != null) {
        response.setHeader("HX-Replace-Url", address.toString());
      }
      return "try-answer :: answer";
    }
    return address == null ? "try" : "redirect:" + address;
  }

  /** Who owns the account's deals from day to day. */
  @Needs(May.EVALUATE)
  @PostMapping("/try/timeline")
  String timeline(
      @RequestParam(name = "json", defaultValue = "") String json,
      @RequestParam(name = "r", required = false) @Nullable String pinned,
      Model page) {
    Reading.Accepted asked = asked(json);
    Deal deal = asked.deal();
    LocalDate begin = begin(deal);
    LocalDate end = deal.closeDate().plusYears(1);
    page.addAttribute(
        "timeline",
        TimelinePicture.of(
            OwnershipTimeline.of(
                decidedBy(asked, blankless(pinned)), deal, deal.type(), begin, end),
            deal.closeDate()));
    return "whatif :: timeline";
  }

  /** From the day the customer was won, as far as anybody looks back. */
  private static LocalDate begin(Deal deal) {
    LocalDate earliest = deal.closeDate().minusYears(MOST_YEARS_BACK);
    LocalDate since = deal.account().customerSince();
    if (since == null || since.isAfter(deal.closeDate())) {
      return deal.closeDate().minusYears(1);
    }
    return since.isBefore(earliest) ? earliest : since;
  }

  /** What would give somebody the deal, or commission for it. */
  @Needs(May.EVALUATE)
  @PostMapping("/try/why-not")
  String whyNot(
      @RequestParam(name = "json", defaultValue = "") String json,
      @RequestParam(name = "r", required = false) @Nullable String pinned,
      @RequestParam(name = "person", defaultValue = "") String person,
      Model page) {
    Reading.Accepted asked = asked(json);
    DecidedBy by = decidedBy(asked, blankless(pinned));
    try {
      page.addAttribute("person", person);
      page.addAttribute("deal", Counterfactuals.of(by, asked.deal(), person, Wants.DEAL));
      page.addAttribute(
          "commission", Counterfactuals.of(by, asked.deal(), person, Wants.COMMISSION));
    } catch (IllegalArgumentException e) {
      throw new Refused(ProblemKind.UNKNOWN_POLICY, String.valueOf(e.getMessage()));
    }
    return "whatif :: why-not";
  }

  private Reading.Accepted asked(String json) {
    if (dealJson.read(DealForm.document(json)) instanceof Reading.Accepted asked) {
      return asked;
    }
    throw new Refused(
        ProblemKind.INVALID_DEAL, "The deal cannot be read. Maybe correct what is marked first.");
  }

  private DecidedBy decidedBy(Reading.Accepted asked, @Nullable String pinned) {
    String policy = asked.policy() == null ? Revision.DEFAULT_POLICY : asked.policy();
    try {
      return DecidedBy.policy(
          policy,
          evaluations.timeline(pinned),
          pinned == null ? overrides.current() : OverridesInForce.NONE);
    } catch (IllegalArgumentException e) {
      throw new Refused(ProblemKind.UNKNOWN_POLICY, String.valueOf(e.getMessage()));
    }
  }

  private static @Nullable String blankless(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private void show(String json, @Nullable String revision, Model page) {
    Map<String, String> problems = new LinkedHashMap<>();
    ObjectNode document = DealForm.document(json);
    EvaluationAnswer answer = answer(json, document, revision, problems);
    page.addAttribute("groups", DealForm.filled(document, problems));
    page.addAttribute("team", DealForm.team(document));
    page.addAttribute("roles", DealForm.roles());
    page.addAttribute("policies", live.now().latest().policies().values());
    page.addAttribute("policy", document.path("policy").asString("standard"));
    page.addAttribute("json", document.isEmpty() ? json : pretty(document));
    page.addAttribute("pinned", revision);
    page.addAttribute("problems", problems);
    page.addAttribute("answer", answer);
    page.addAttribute("others", answer == null ? List.of() : others(document, answer));
    if (answer != null) {
      page.addAttribute("bar", Bar.of(answer));
      link(document, revision == null ? answer.policy().revision() : revision, page);
    }
  }

  /** Those on the team who do not own the deal. */
  private static List<String> others(JsonNode document, EvaluationAnswer answer) {
    EvaluationAnswer.Owner owner = answer.owner();
    return DealForm.team(document).stream()
        .map(DealForm.Member::person)
        .filter(each -> !each.isBlank() && (owner == null || !owner.person().equals(each)))
        .distinct()
        .toList();
  }

  private void link(ObjectNode document, String revision, Model page) {
    String link = DealLink.of(document.toString());
    if (link == null) {
      page.addAttribute("notice", LONG_LINK);
    } else {
      page.addAttribute("address", "/try?d=" + link + "&r=" + revision);
      page.addAttribute("unpinned", "/try?d=" + link);
    }
  }

  /** What is decided; null where something is wrong, which is then said by JSON Pointer. */
  private @Nullable EvaluationAnswer answer(
      String json, JsonNode document, @Nullable String revision, Map<String, String> problems) {
    // What was written into a form is text, also where a number is meant.
    Reading reading =
        document.isEmpty() ? dealJson.read(json.getBytes(UTF_8)) : dealJson.read(document);
    if (reading instanceof Reading.Refused refused) {
      refused.problems().forEach(each -> problems.putIfAbsent(each.pointer(), each.message()));
      return null;
    }
    try {
      Answer answer = evaluations.begin(null, revision).evaluate(reading);
      if (answer instanceof Answer.Decided decided) {
        Decision decision = decided.decision();
        return DecisionJson.answer(decision);
      }
      say(((Answer.Failed) answer).problem(), problems);
    } catch (Refused e) {
      say(e.problem(), problems);
    }
    return null;
  }

  private static void say(ProblemAnswer problem, Map<String, String> problems) {
    List<Problem> errors = Objects.requireNonNullElse(problem.errors(), List.of());
    errors.forEach(each -> problems.putIfAbsent(each.pointer(), each.message()));
    if (errors.isEmpty()) {
      problems.put("", problem.detail());
    }
  }

  private static String pretty(ObjectNode document) {
    return DealForm.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }
}
