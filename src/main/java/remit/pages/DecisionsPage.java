package remit.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import remit.decision.Entitlement;
import remit.desk.Caller;
import remit.desk.Ledger;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.ReadDecisions;
import remit.desk.ReadDecisions.Found;
import remit.desk.RecordedDecision;
import remit.desk.RecordedDecision.Cause;
import remit.desk.ReplayDecision;
import remit.json.EvaluationAnswer;
import remit.web.Callers;
import remit.web.Ids;
import remit.web.Needs;
import remit.web.Noted;

/** Recorded decisions: found, and one of them with everything that became of it. */
@Controller
class DecisionsPage {

  private static final int PAGE = 50;
  private static final int LONGEST_CHAIN = 100;

  private final ReadDecisions read;
  private final ReplayDecision replay;
  private final Live live;
  private final Callers callers;

  DecisionsPage(ReadDecisions read, ReplayDecision replay, Live live, Callers callers) {
    this.read = read;
    this.replay = replay;
    this.live = live;
    this.callers = callers;
  }

  /** What is looked for; empty where anything goes. */
  public record Sought(
      String deal, String account, String person, String policy, String from, String to) {

    /** Whether anything narrows the search. */
    public boolean isNarrow() {
      return !(deal + account + person + policy + from + to).isEmpty();
    }
  }

  /**
   * One decision of a deal's chain.
   *
   * @param cause what made it necessary
   * @param reason why, as somebody wrote it; null where nobody did
   * @param amount how much the customer got back; null where nothing
   * @param deltas what it changed against the one before
   * @param here whether it is the one that is shown
   */
  public record Link(
      String id,
      String at,
      String by,
      String cause,
      @Nullable String reason,
      @Nullable String amount,
      List<Entitlement> deltas,
      boolean here,
      boolean active) {}

  @Needs({May.READ_ALL, May.READ_TEAM, May.READ_OWN, May.RECORD})
  @Noted("decisions read")
  @GetMapping("/decisions")
  String search(
      @RequestParam(name = "deal", required = false) @Nullable String deal,
      @RequestParam(name = "account", required = false) @Nullable String account,
      @RequestParam(name = "person", required = false) @Nullable String person,
      @RequestParam(name = "policy", required = false) @Nullable String policy,
      @RequestParam(name = "from", required = false) @Nullable LocalDate from,
      @RequestParam(name = "to", required = false) @Nullable LocalDate to,
      @RequestParam(name = "after", required = false, defaultValue = "0") Long after,
      HttpServletRequest request,
      Model page) {
    Caller caller = callers.of(request);
    Sought sought =
        new Sought(text(deal), text(account), text(person), text(policy), day(from), day(to));
    page.addAttribute("sought", sought);
    page.addAttribute("policies", live.now().latest().policies().keySet());
    if (!sought.isNarrow() && after <= 0) {
      page.addAttribute("rows", read.latest(caller, PAGE).stream().map(DecisionRow::of).toList());
      return "decisions";
    }
    ReadDecisions.Page found =
        read.search(
            caller,
            new Ledger.Query(
                none(deal),
                none(account),
                none(person),
                none(policy),
                from,
                to,
                Math.max(0, after),
                PAGE));
    page.addAttribute("rows", found.decisions().stream().map(DecisionRow::of).toList());
    page.addAttribute("next", found.next() == null ? null : address(sought, found.next()));
    return "decisions";
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static @Nullable String none(@Nullable String text) {
    return text(text).isEmpty() ? null : text(text);
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }

  private static String address(Sought sought, Long after) {
    return UriComponentsBuilder.fromPath("/decisions")
        .queryParam("deal", "{deal}")
        .queryParam("account", "{account}")
        .queryParam("person", "{person}")
        .queryParam("policy", "{policy}")
        .queryParam("from", "{from}")
        .queryParam("to", "{to}")
        .queryParam("after", "{after}")
        .encode()
        .buildAndExpand(
            sought.deal(),
            sought.account(),
            sought.person(),
            sought.policy(),
            sought.from(),
            sought.to(),
            after)
        .toUriString();
  }

  @Needs({May.READ_ALL, May.READ_TEAM, May.READ_OWN, May.RECORD})
  @Noted("decision read")
  @GetMapping("/decisions/{id}")
  String decision(@PathVariable("id") String id, HttpServletRequest request, Model page) {
    Caller caller = callers.of(request);
    Found found = read.find(caller, Ids.checked(id, "decision", "dec-"));
    RecordedDecision decision = found.decision();
    page.addAttribute("row", DecisionRow.of(found));
    page.addAttribute("decision", decision);
    page.addAttribute("found", found);
    page.addAttribute("chain", chain(caller, decision));
    page.addAttribute("mayReplay", caller.mayAny(May.READ_ALL, May.RECORD));
    if (found.isWhole()) {
      EvaluationAnswer answer = Answers.read(decision.answer());
      page.addAttribute("answer", answer);
      page.addAttribute("bar", Bar.of(answer));
      page.addAttribute("retry", retry(decision, caller));
    }
    return "decision";
  }

  /** The same deal on the page that tries deals. */
  private static @Nullable String retry(RecordedDecision decision, Caller caller) {
    String link = caller.mayAny(May.EVALUATE) ? DealLink.of(decision.request()) : null;
    return link == null ? null : "/try?d=" + link;
  }

  private List<Link> chain(Caller caller, RecordedDecision shown) {
    Ledger.Query ofDeal =
        new Ledger.Query(shown.deal(), null, null, null, null, null, 0, LONGEST_CHAIN);
    List<Link> chain = new ArrayList<>();
    for (Found each : read.search(caller, ofDeal).decisions()) {
      RecordedDecision decision = each.decision();
      chain.add(
          new Link(
              decision.id(),
              each.placed().at().toString(),
              each.placed().by(),
              DecisionRow.cause(decision),
              reason(decision.cause()),
              decision.cause() instanceof Cause.Refunded it ? it.amount().toString() : null,
              each.deltas(),
              decision.id().equals(shown.id()),
              each.placed().supersededBy() == null));
    }
    return chain;
  }

  private static @Nullable String reason(Cause cause) {
    if (cause instanceof Cause.Cancelled it) {
      return it.reason();
    }
    if (cause instanceof Cause.Refunded it) {
      return it.reason();
    }
    return cause instanceof Cause.DecidedAgain it ? it.reason() : null;
  }

  /** Decides it again by what it was decided by then, and compares; nothing is recorded. */
  @Needs({May.READ_ALL, May.RECORD})
  @Noted("decision replayed")
  @PostMapping("/decisions/{id}/replay")
  String replay(@PathVariable("id") String id, HttpServletRequest request, Model page) {
    Found found = read.find(callers.of(request), Ids.checked(id, "decision", "dec-"));
    page.addAttribute("replay", replay.replay(found.decision().id()));
    page.addAttribute("id", id);
    return PageAddresses.isFragment(request) ? "replay-result :: replay" : "replay";
  }
}
