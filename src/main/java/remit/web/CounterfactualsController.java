package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Documents;
import remit.desk.Live;
import remit.desk.May;
import remit.desk.Overrides;
import remit.desk.Revision;
import remit.json.DealJson;
import remit.json.Problem;
import remit.whatif.Counterfactuals;
import remit.whatif.DecidedBy;

/** {@code POST /counterfactuals}: what would give somebody a deal, or commission for it. */
@RestController
@RequestMapping(CounterfactualsController.PATH)
class CounterfactualsController {

  static final String PATH = "/api/v1/counterfactuals";

  private final Live live;
  private final Overrides overrides;
  private final DealJson dealJson;
  private final Documents documents;
  private final WebLimits limits;

  CounterfactualsController(
      Live live, Overrides overrides, DealJson dealJson, Documents documents, WebLimits limits) {
    this.live = live;
    this.overrides = overrides;
    this.dealJson = dealJson;
    this.documents = documents;
    this.limits = limits;
  }

  /** For each kind of thing, the smallest single change that does it. */
  @Needs(May.EVALUATE)
  @PostMapping(
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  CounterfactualAnswer counterfactuals(HttpServletRequest request) throws IOException {
    return counterfactuals(RequestBody.of(request, limits).bytes());
  }

  CounterfactualAnswer counterfactuals(byte[] body) {
    DealQuestion question = DealQuestion.of(body, dealJson, Map.of(), "person", "wants");
    RequestFields fields = question.fields();
    String person = fields.needName("person", "who asks, such as ana");
    Counterfactuals.Wants wants =
        fields.has("wants")
            ? fields.needChoice("wants", Arrays.asList(Counterfactuals.Wants.values()))
            : Counterfactuals.Wants.DEAL;
    fields.refuseProblems();
    DecidedBy by = question.decidedBy(live.now(), overrides.current());
    String policy = question.policy() == null ? Revision.DEFAULT_POLICY : question.policy();
    try {
      return CounterfactualAnswer.of(
          Counterfactuals.of(by, question.deal(), person, Objects.requireNonNull(wants)),
          policy,
          documents);
    } catch (IllegalArgumentException e) {
      throw new Refused(
          ProblemAnswer.of(
              ProblemKind.UNKNOWN_POLICY,
              List.of(
                  new Problem("/policy", String.valueOf(e.getMessage()), Problem.shown(policy)))));
    }
  }
}
