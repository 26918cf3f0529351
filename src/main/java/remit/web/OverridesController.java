package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import remit.deal.Role;
import remit.decision.Person;
import remit.desk.Caller;
import remit.desk.May;
import remit.desk.OverrideCase;
import remit.desk.Overrides;

/** {@code /overrides}: exceptions from what the rules say about owners. */
@RestController
@RequestMapping(path = OverridesController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class OverridesController {

  static final String PATH = "/api/v1/overrides";

  private static final List<Role> ROLES =
      Stream.of(Role.values())
          .filter(each -> each != Role.HOUSE && each != Role.ENABLEMENT)
          .toList();

  private final Overrides overrides;
  private final Callers callers;
  private final WebLimits limits;

  OverridesController(Overrides overrides, Callers callers, WebLimits limits) {
    this.overrides = overrides;
    this.callers = callers;
    this.limits = limits;
  }

  /** Those of an account or deal, or all, the earliest first. */
  @Needs({May.AUTHOR, May.APPROVE, May.PUBLISH, May.READ_ALL, May.AUDIT})
  @Noted("overrides read")
  @GetMapping
  OverrideAnswer.All overrides(
      @RequestParam(name = "account", required = false) @Nullable String account,
      @RequestParam(name = "deal", required = false) @Nullable String deal) {
    return new OverrideAnswer.All(
        overrides.all().stream()
            .filter(each -> account == null || account.equals(each.wish().account()))
            .filter(each -> deal == null || deal.equals(each.wish().deal()))
            .map(OverrideAnswer::of)
            .toList());
  }

  @Needs({May.AUTHOR, May.APPROVE, May.PUBLISH, May.READ_ALL, May.AUDIT})
  @Noted("override read")
  @GetMapping("/{id}")
  OverrideAnswer override(@PathVariable("id") String id) {
    return OverrideAnswer.of(overrides.get(Ids.checked(id, "override", "ovr-")));
  }

  @Needs(May.AUTHOR)
  @Noted("override proposed")
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<OverrideAnswer> propose(HttpServletRequest request) throws IOException {
    Caller caller = callers.of(request);
    OverrideCase.Wish wish = wish(body(request));
    return made(Wishes.taken(ProblemKind.INVALID_OVERRIDE, () -> overrides.propose(caller, wish)));
  }

  @Needs(May.APPROVE)
  @Noted("override approved")
  @PostMapping(path = "/{id}/approvals", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<OverrideAnswer> approve(@PathVariable("id") String id, HttpServletRequest request)
      throws IOException {
    Caller caller = callers.of(request);
    nothing(body(request));
    return made(overrides.approve(caller, Ids.checked(id, "override", "ovr-")));
  }

  @Needs({May.AUTHOR, May.APPROVE})
  @Noted("override ended")
  @PostMapping(path = "/{id}/end", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<OverrideAnswer> end(@PathVariable("id") String id, HttpServletRequest request)
      throws IOException {
    Caller caller = callers.of(request);
    End end = end(body(request));
    return made(
        Wishes.taken(
            ProblemKind.INVALID_OVERRIDE,
            () ->
                overrides.end(
                    caller, Ids.checked(id, "override", "ovr-"), end.lastDay(), end.reason())));
  }

  private static ResponseEntity<OverrideAnswer> made(OverrideCase found) {
    return ResponseEntity.created(URI.create(PATH + "/" + found.id()))
        .body(OverrideAnswer.of(found));
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    return RequestBody.of(request, limits).bytes();
  }

  /** What is asked for, read strictly. */
  static OverrideCase.Wish wish(byte[] body) {
    RequestFields fields =
        RequestFields.of(
            body,
            ProblemKind.INVALID_OVERRIDE,
            "account",
            "deal",
            "role",
            "person",
            "from",
            "expires",
            "reason");
    String account = fields.optionalName("account", "the account whose deals it is about");
    String deal = fields.optionalName("deal", "the deal it is about");
    if ((account == null) == (deal == null)) {
      fields.problem(
          "", "An override is about one account or one deal. Maybe name one of the two.", null);
    }
    Role role = fields.needChoice("role", ROLES);
    String person = fields.needName("person", "who shall own, such as ben");
    LocalDate from = fields.needDay("from");
    LocalDate expires = fields.needDay("expires");
    String reason = fields.needText("reason", "why, such as a leave until May");
    fields.refuseProblems();
    return new OverrideCase.Wish(
        account,
        deal,
        new Person(Objects.requireNonNull(role), person),
        Objects.requireNonNull(from),
        Objects.requireNonNull(expires),
        reason);
  }

  /** How it shall end. */
  record End(@Nullable LocalDate lastDay, String reason) {}

  static End end(byte[] body) {
    RequestFields fields =
        RequestFields.of(body, ProblemKind.INVALID_OVERRIDE, "lastDay", "reason");
    End end = new End(fields.day("lastDay"), fields.needText("reason", "why not any longer"));
    fields.refuseProblems();
    return end;
  }

  static void nothing(byte[] body) {
    RequestFields.ofAny(body, ProblemKind.INVALID_OVERRIDE).refuseProblems();
  }
}
