package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import remit.desk.Amendment;
import remit.desk.Amendments;
import remit.desk.Examine;
import remit.desk.ExamineBriefly;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.Sources;
import remit.json.DealJson;
import remit.json.FileEdits;
import remit.json.Problem;
import remit.json.Reading;
import remit.json.VerdictJson;
import remit.policy.Nearest;
import remit.web.AmendmentRequest;
import remit.web.Callers;
import remit.web.Needs;
import remit.web.Noted;
import remit.web.ProblemAnswer;
import remit.web.ProblemKind;
import remit.web.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Edits files: checked as one types, compared with what is live, proposed with a reason. */
@Controller
class EditPage {

  private final Live live;
  private final ExamineBriefly brief;
  private final Examine whole;
  private final Amendments amendments;
  private final DealJson dealJson;
  private final Callers callers;

  EditPage(
      Live live,
      ExamineBriefly brief,
      Examine whole,
      Amendments amendments,
      DealJson dealJson,
      Callers callers) {
    this.live = live;
    this.brief = brief;
    this.whole = whole;
    this.amendments = amendments;
    this.dealJson = dealJson;
    this.callers = callers;
  }

  @Needs({May.AUTHOR, May.APPROVE})
  @GetMapping("/rules/edit")
  String edit(
      @RequestParam(name = "path", defaultValue = "") String path,
      HttpServletRequest request,
      Model page) {
    Sources sources = live.now().latest().sources();
    String text = sources.text(path);
    if (text == null) {
      throw new Refused(
          ProblemKind.NOT_FOUND,
          "There is no file (%s). %s"
              .formatted(Problem.shown(path), Nearest.advice(path, sources.paths())));
    }
    page.addAttribute("path", path);
    page.addAttribute("text", text);
    page.addAttribute("paths", sources.paths());
    page.addAttribute("base", live.now().latest().hash());
    page.addAttribute("mayPropose", callers.of(request).mayAny(May.AUTHOR));
    page.addAttribute("maySimulate", callers.of(request).mayAny(May.SIMULATE));
    return "edit";
  }

  /**
   * What the gates say of files as somebody types them; nothing is kept.
   *
   * @param proof whether it is also to be proved that every policy is complete, which takes long
   */
  @Needs({May.AUTHOR, May.APPROVE})
  @PostMapping("/rules/check")
  ResponseEntity<byte[]> check(
      @RequestParam(name = "files", defaultValue = "") String files,
      @RequestParam(name = "proof", defaultValue = "") String proof) {
    Sources sources = laidOver(files, live.now().latest().sources());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            VerdictJson.bytes(
                proof.isEmpty() ? brief.examine(sources) : whole.examine(sources), sources));
  }

  /** What is otherwise than live. */
  @Needs({May.AUTHOR, May.APPROVE})
  @PostMapping("/rules/difference")
  String difference(@RequestParam(name = "files", defaultValue = "") String files, Model page) {
    Sources before = live.now().latest().sources();
    page.addAttribute("differences", differences(before, laidOver(files, before)));
    return "difference :: difference";
  }

  /** Every file that is otherwise. */
  static List<LineDifference> differences(Sources before, Sources after) {
    List<String> paths = new ArrayList<>(before.paths());
    after.paths().stream().filter(each -> !before.paths().contains(each)).forEach(paths::add);
    return paths.stream()
        .filter(each -> !Objects.equals(before.text(each), after.text(each)))
        .sorted()
        .map(each -> LineDifference.of(each, before.text(each), after.text(each)))
        .toList();
  }

  /** Files as somebody edited them, beside those that they left alone. */
  static Sources laidOver(String files, Sources base) {
    FileEdits.Outcome read = FileEdits.read(("{\"files\": " + files + "}").getBytes(UTF_8));
    Reading.Refused refused = read.refused();
    if (refused != null) {
      throw new Refused(ProblemAnswer.ofFiles(refused));
    }
    FileEdits edits = Objects.requireNonNull(read.edits());
    List<Problem> problems = edits.problems(base);
    if (!problems.isEmpty()) {
      throw new Refused(ProblemAnswer.of(ProblemKind.INVALID_FILES, problems));
    }
    return edits.laidOver(base);
  }

  /** Proposes what was edited; what has findings stays a draft. */
  @Needs(May.AUTHOR)
  @Noted("revision proposed")
  @PostMapping("/drafts")
  String propose(
      @RequestParam(name = "files", defaultValue = "") String files,
      @RequestParam(name = "base", defaultValue = "") String base,
      @RequestParam(name = "reason", defaultValue = "") String reason,
      @RequestParam(name = "effectiveDay", defaultValue = "") String effectiveDay,
      HttpServletRequest request) {
    ObjectNode wish = DealForm.MAPPER.createObjectNode();
    wish.put("base", base);
    wish.put("reason", reason);
    if (!effectiveDay.isBlank()) {
      wish.put("effectiveDay", effectiveDay);
    }
    JsonNode edited = DealForm.document(files);
    wish.set("files", edited);
    Amendment made =
        amendments.propose(
            callers.of(request), AmendmentRequest.wish(wish.toString().getBytes(UTF_8), dealJson));
    return "redirect:/drafts/" + made.id();
  }
}
