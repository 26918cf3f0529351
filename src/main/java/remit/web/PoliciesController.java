package remit.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.desk.Live;
import remit.desk.Revision;
import remit.json.Problem;
import remit.policy.Nearest;
import remit.policy.PolicyBook;
import remit.policy.Terms;

/** {@code GET /policies}: what the policies say, on any day. */
@RestController
@RequestMapping(path = PoliciesController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class PoliciesController {

  static final String PATH = "/api/v1/policies";

  private final Live live;
  private final Today today;

  PoliciesController(Live live, Today today) {
    this.live = live;
    this.today = today;
  }

  @Needs({})
  @GetMapping
  ResponseEntity<PolicyAnswer.All> policies() {
    Revision revision = today.governing(live.now(), null);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .eTag("\"" + revision.hash() + "\"")
        .body(
            new PolicyAnswer.All(
                revision.hash(),
                revision.policies().values().stream().map(PolicyView::heading).toList()));
  }

  @Needs({})
  @GetMapping("/{name}")
  ResponseEntity<PolicyAnswer> policy(
      @PathVariable("name") String name,
      @RequestParam(name = "on", required = false) @Nullable LocalDate on) {
    Revision revision = today.governing(live.now(), on);
    PolicyBook policy = revision.policy(name);
    if (policy == null) {
      Set<String> known = revision.policies().keySet();
      throw new Refused(
          ProblemKind.NOT_FOUND,
          "There is no policy (%s). %s"
              .formatted(Problem.shown(name), Nearest.advice(name, known)));
    }
    LocalDate day = today.or(on, policy);
    Terms terms = policy.termsOn(day);
    if (terms == null) {
      throw new Refused(
          ProblemKind.NOT_FOUND,
          "The policy (%s) says nothing on %s. Maybe ask for a day from %s on."
              .formatted(
                  name,
                  day,
                  policy.history().isEmpty() ? "its first day" : policy.history().firstKey()));
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .eTag(Tag.of(revision, List.of(day)))
        .body(new PolicyView(policy, day).answer(terms, revision.hash()));
  }
}
