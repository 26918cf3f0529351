package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.deal.Milestone;
import remit.desk.May;
import remit.desk.ReleasePay;
import remit.json.Problem;
import remit.policy.Nearest;
import tools.jackson.databind.JsonNode;

/** What happens to a deal after it was decided, and moves pay without a new decision. */
@RestController
@RequestMapping(
    path = DealsController.PATH,
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
class DealsController {

  static final String PATH = "/api/v1/deals/{deal}";

  private static final int MOST_DIGITS = 20;

  private final ReleasePay release;
  private final Callers callers;
  private final WebLimits limits;

  DealsController(ReleasePay release, Callers callers, WebLimits limits) {
    this.release = release;
    this.callers = callers;
    this.limits = limits;
  }

  /** An event has come, altogether or so far: what waits for it is released, that much of it. */
  @Needs(May.RECORD)
  @Noted("milestone reached")
  @PostMapping("/milestones")
  MovementAnswer reached(@PathVariable("deal") String deal, HttpServletRequest request)
      throws IOException {
    ReleasePay.Reached event = event(RequestBody.of(request, limits).bytes());
    return MovementAnswer.of(deal, release.reached(callers.of(request).name(), deal, event));
  }

  /** An event will never come: what waits for it is given up for good. */
  @Needs(May.RECORD)
  @Noted("pay given up")
  @PostMapping("/forfeits")
  MovementAnswer giveUp(@PathVariable("deal") String deal, HttpServletRequest request)
      throws IOException {
    Forfeit wish = forfeit(RequestBody.of(request, limits).bytes());
    return MovementAnswer.of(
        deal, release.giveUp(callers.of(request).name(), deal, wish.milestone(), wish.reason()));
  }

  /** The customer may pay later: days move, amounts do not. */
  @Needs(May.RECORD)
  @Noted("payment holiday granted")
  @PostMapping("/payment-holidays")
  MovementAnswer putOff(@PathVariable("deal") String deal, HttpServletRequest request)
      throws IOException {
    Holiday wish = holiday(RequestBody.of(request, limits).bytes());
    return MovementAnswer.of(
        deal, release.putOff(callers.of(request).name(), deal, wish.months(), wish.reason()));
  }

  static ReleasePay.Reached event(byte[] body) {
    RequestFields fields =
        RequestFields.of(body, ProblemKind.INVALID_WISH, "milestone", "day", "reached", "of");
    Milestone milestone = milestone(fields);
    LocalDate day = CorrectionsController.needDay(fields);
    BigDecimal reached = number(fields, "reached");
    BigDecimal of = number(fields, "of");
    if (fields.has("reached") != fields.has("of")) {
      fields.problem(
          fields.has("of") ? "/reached" : "/of",
          "One of the fields (reached) and (of) stands alone. Maybe write both, like 60 of 100, or"
              + " neither.",
          null);
    }
    fields.refuseProblems();
    return reached == null || of == null
        ? ReleasePay.Reached.wholly(milestone, day)
        : new ReleasePay.Reached(milestone, day, reached, of);
  }

  /** That an event never comes. */
  record Forfeit(Milestone milestone, String reason) {}

  static Forfeit forfeit(byte[] body) {
    RequestFields fields = RequestFields.of(body, ProblemKind.INVALID_WISH, "milestone", "reason");
    Milestone milestone = milestone(fields);
    String reason = fields.needText("reason", "why, such as The contract has ended");
    fields.refuseProblems();
    return new Forfeit(milestone, reason);
  }

  /** That the customer pays later. */
  record Holiday(int months, String reason) {}

  static Holiday holiday(byte[] body) {
    RequestFields fields = RequestFields.of(body, ProblemKind.INVALID_WISH, "months", "reason");
    BigDecimal months = number(fields, "months");
    if (months == null || months.scale() > 0 || months.precision() > 3) {
      fields.problem(
          "/months", "The field (months) is not a small whole number. Maybe write 3.", null);
    }
    String reason = fields.needText("reason", "why, such as The renewal was renegotiated");
    fields.refuseProblems();
    return new Holiday(months == null ? 0 : months.intValueExact(), reason);
  }

  private static Milestone milestone(RequestFields fields) {
    String word = fields.needText("milestone", "one of " + words());
    for (Milestone each : Milestone.values()) {
      if (each.word().equals(word)) {
        return each;
      }
    }
    if (!word.isEmpty()) {
      fields.problem(
          "/milestone",
          "There is no milestone (%s). %s"
              .formatted(Problem.shown(word), Nearest.advice(word, words())),
          Problem.shown(word));
    }
    return Milestone.GO_LIVE;
  }

  private static List<String> words() {
    return Arrays.stream(Milestone.values()).map(Milestone::word).toList();
  }

  /** A plain number, as text or not; null where it is not given. */
  private static @Nullable BigDecimal number(RequestFields fields, String name) {
    JsonNode value = fields.value(name);
    if (value == null) {
      return null;
    }
    String text = value.isString() ? value.asString() : value.isNumber() ? value.toString() : "";
    if (text.length() <= MOST_DIGITS && text.matches("[0-9]+(\\.[0-9]+)?")) {
      return new BigDecimal(text);
    }
    fields.problem(
        "/" + name,
        "The field (%s) is not a plain number. Maybe write 60.".formatted(name),
        RequestFields.shown(value));
    return null;
  }
}
