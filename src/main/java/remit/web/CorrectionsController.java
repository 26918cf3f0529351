package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.deal.Money;
import remit.desk.Caller;
import remit.desk.CorrectDecision;
import remit.desk.Ledger;
import remit.desk.May;
import remit.desk.RecordDecision.Asking;

/** What a customer takes back: cancellations and refunds of recorded decisions. */
@RestController
@RequestMapping(
    path = DecisionsController.PATH + "/{id}",
    consumes = MediaType.APPLICATION_JSON_VALUE,
    produces = MediaType.APPLICATION_JSON_VALUE)
class CorrectionsController {

  private static final int LONGEST_AMOUNT = 40;

  private final CorrectDecision correct;
  private final Ledger ledger;
  private final Callers callers;
  private final WebLimits limits;

  CorrectionsController(CorrectDecision correct, Ledger ledger, Callers callers, WebLimits limits) {
    this.correct = correct;
    this.ledger = ledger;
    this.callers = callers;
    this.limits = limits;
  }

  /** The customer cancels the deal, or what is left of it. */
  @Needs(May.RECORD)
  @Noted("deal cancelled")
  @PostMapping("/cancellation")
  ResponseEntity<DecisionAnswer> cancel(
      @PathVariable("id") String id,
      @RequestHeader(name = DecisionsController.KEY, required = false) @Nullable String key,
      HttpServletRequest request)
      throws IOException {
    Caller caller = callers.of(request);
    Asking asking = new Asking(caller.name(), DecisionsController.key(key), id);
    Cancellation wish = cancellation(RequestBody.of(request, limits).bytes());
    return DecisionsController.answer(
        Decisions.recorded(correct.cancel(asking, deal(id), wish.day(), wish.reason())));
  }

  /** The customer gets a part of the deal's amount back. */
  @Needs(May.RECORD)
  @Noted("deal refunded")
  @PostMapping("/refunds")
  ResponseEntity<DecisionAnswer> refund(
      @PathVariable("id") String id,
      @RequestHeader(name = DecisionsController.KEY, required = false) @Nullable String key,
      HttpServletRequest request)
      throws IOException {
    Caller caller = callers.of(request);
    Asking asking = new Asking(caller.name(), DecisionsController.key(key), id);
    Refund wish = refund(RequestBody.of(request, limits).bytes());
    return DecisionsController.answer(
        Decisions.recorded(
            correct.refund(asking, deal(id), wish.day(), wish.amount(), wish.reason())));
  }

  private String deal(String id) {
    return DecisionsController.found(ledger, id).decision().deal();
  }

  /** That a deal is cancelled. */
  record Cancellation(LocalDate day, String reason) {}

  static Cancellation cancellation(byte[] body) {
    RequestFields fields = RequestFields.of(body, ProblemKind.INVALID_WISH, "day", "reason");
    LocalDate day = needDay(fields);
    String reason = fields.needText("reason", "why, such as The project was stopped");
    fields.refuseProblems();
    return new Cancellation(day, reason);
  }

  /** That a part of the amount goes back. */
  record Refund(LocalDate day, Money amount, String reason) {}

  static Refund refund(byte[] body) {
    RequestFields fields =
        RequestFields.of(body, ProblemKind.INVALID_WISH, "day", "amount", "currency", "reason");
    LocalDate day = needDay(fields);
    Money amount = amount(fields);
    String reason = fields.needText("reason", "why, such as 20 seats were given back");
    fields.refuseProblems();
    return new Refund(day, amount, reason);
  }

  /** The day on which something happened; what is wrong with it is noted. */
  static LocalDate needDay(RequestFields fields) {
    LocalDate day = fields.day("day");
    if (day == null && !fields.has("day")) {
      fields.problem(
          "/day", "The field (day) is missing. Maybe write the day it happened: 2026-07-01.", null);
    }
    return day == null ? LocalDate.EPOCH : day;
  }

  private static Money amount(RequestFields fields) {
    String amount = fields.needText("amount", "it as text, such as \"1200.00\"");
    String currency = fields.needText("currency", "the deal's, such as USD");
    if (!amount.isEmpty() && !currency.isEmpty()) {
      try {
        return Money.of(amount, currency);
      } catch (IllegalArgumentException e) {
        fields.problem(
            "/amount",
            String.valueOf(e.getMessage()),
            amount.length() <= LONGEST_AMOUNT ? amount : null);
      }
    }
    return Money.of("0.00", "USD");
  }
}
