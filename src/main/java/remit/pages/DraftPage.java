package remit.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import remit.desk.Amendment;
import remit.desk.Amendments;
import remit.desk.Caller;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.Publication;
import remit.desk.Sources;
import remit.json.Problem;
import remit.web.Callers;
import remit.web.Needs;
import remit.web.Noted;
import remit.web.ProblemKind;
import remit.web.Refused;
import remit.web.RevisionAnswer;
import remit.web.RevisionView;

/** An amendment on its way: what it changes, what it would have done, who agrees. */
@Controller
class DraftPage {

  private final Amendments amendments;
  private final RevisionView view;
  private final Live live;
  private final Callers callers;

  DraftPage(Amendments amendments, Live live, Callers callers) {
    this.amendments = amendments;
    this.view = new RevisionView(amendments);
    this.live = live;
    this.callers = callers;
  }

  @Needs({})
  @GetMapping("/drafts")
  String all(Model page) {
    page.addAttribute("drafts", amendments.all().stream().map(view::inList).toList());
    return "drafts";
  }

  @Needs({})
  @GetMapping("/drafts/{id}")
  String one(@PathVariable("id") String id, HttpServletRequest request, Model page) {
    Caller caller = callers.of(request);
    Amendment amendment = amendments.get(number(id));
    RevisionAnswer draft = view.whole(amendment);
    boolean open = draft.publication() == null && draft.closed() == null;
    boolean author = amendment.authors().contains(caller.name());
    page.addAttribute("draft", draft);
    page.addAttribute("edition", amendment.edition());
    page.addAttribute("open", open);
    page.addAttribute(
        "differences", EditPage.differences(base(amendment), amendments.files(amendment)));
    page.addAttribute("maySimulate", caller.mayAny(May.SIMULATE));
    boolean proposed = open && amendment.stage() == Amendment.Stage.PROPOSED;
    page.addAttribute(
        "mayApprove",
        proposed && !author && caller.mayAny(May.APPROVE) && !draft.missing().isEmpty());
    page.addAttribute(
        "mayPublish", proposed && caller.mayAny(May.PUBLISH) && draft.missing().isEmpty());
    page.addAttribute("mayReject", open && !author && caller.mayAny(May.APPROVE));
    page.addAttribute("mayWithdraw", open && author && caller.mayAny(May.AUTHOR));
    return "draft";
  }

  /** What it amends: the files of that publication; where there was none, no files. */
  private Sources base(Amendment amendment) {
    Long base = amendment.current().base();
    for (Publication each : amendments.publications()) {
      if (base != null && each.id() == base) {
        return amendments.files(amendments.get(each.amendment()));
      }
    }
    return live.now().latest().sources();
  }

  /** A draft's number as it stands in an address. */
  static long number(String id) {
    if (id.matches("[0-9]{1,18}")) {
      return Long.parseLong(id);
    }
    throw new Refused(
        ProblemKind.NOT_FOUND,
        "There is no draft (%s). Maybe name it by its number.".formatted(Problem.shown(id)));
  }

  @Needs(May.APPROVE)
  @Noted("revision approved")
  @PostMapping("/drafts/{id}/approvals")
  String approve(
      @PathVariable("id") String id,
      @RequestParam(name = "edition", defaultValue = "0") String edition,
      HttpServletRequest request) {
    return taken(amendments.approve(callers.of(request), number(id), seen(edition), ""));
  }

  @Needs(May.PUBLISH)
  @Noted("revision published")
  @PostMapping("/drafts/{id}/publication")
  String publish(
      @PathVariable("id") String id,
      @RequestParam(name = "edition", defaultValue = "0") String edition,
      HttpServletRequest request) {
    amendments.publish(callers.of(request), number(id), seen(edition));
    return "redirect:/drafts/" + number(id);
  }

  @Needs(May.APPROVE)
  @Noted("revision rejected")
  @PostMapping("/drafts/{id}/rejection")
  String reject(
      @PathVariable("id") String id,
      @RequestParam(name = "edition", defaultValue = "0") String edition,
      @RequestParam(name = "reason", required = false) @Nullable String reason,
      HttpServletRequest request) {
    return taken(amendments.reject(callers.of(request), number(id), seen(edition), text(reason)));
  }

  @Needs(May.AUTHOR)
  @Noted("revision withdrawn")
  @PostMapping("/drafts/{id}/withdrawal")
  String withdraw(
      @PathVariable("id") String id,
      @RequestParam(name = "edition", defaultValue = "0") String edition,
      @RequestParam(name = "reason", required = false) @Nullable String reason,
      HttpServletRequest request) {
    return taken(amendments.withdraw(callers.of(request), number(id), seen(edition), text(reason)));
  }

  private static String taken(Amendment amendment) {
    return "redirect:/drafts/" + amendment.id();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /** The state that somebody looked at; two who work at one draft must not overwrite each other. */
  private static int seen(String edition) {
    return edition.matches("[0-9]{1,9}") ? Integer.parseInt(edition) : 0;
  }
}
