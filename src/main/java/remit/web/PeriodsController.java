package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import remit.decision.Period;
import remit.decision.Settlement;
import remit.decision.Statement;
import remit.desk.Ledger;
import remit.desk.May;
import remit.desk.SettlePeriod;
import remit.desk.SettlePeriod.Settled;

/** {@code /periods}: locks pay periods and notes that they were paid. */
@RestController
@RequestMapping(path = PeriodsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class PeriodsController {

  static final String PATH = "/api/v1/periods/{period}";

  private final SettlePeriod settle;
  private final Ledger ledger;
  private final Callers callers;

  PeriodsController(SettlePeriod settle, Ledger ledger, Callers callers) {
    this.settle = settle;
    this.ledger = ledger;
    this.callers = callers;
  }

  /**
   * A period.
   *
   * @param period which
   * @param firstDay its first day
   * @param lastDay its last day
   * @param state {@code OPEN}, {@code LOCKED} or {@code PAID}
   * @param settlements what it comes to, by person and currency; none while it is open
   */
  record PeriodAnswer(
      String period,
      LocalDate firstDay,
      LocalDate lastDay,
      Statement.State state,
      List<SettlementAnswer> settlements) {}

  /** What one person is owed in one currency. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SettlementAnswer(
      String person,
      String currency,
      String carriedIn,
      String earned,
      String payable,
      String carriedOut) {

    static SettlementAnswer of(Settlement each) {
      return new SettlementAnswer(
          each.person(),
          each.earned().currency().getCurrencyCode(),
          each.carriedIn().plain(),
          each.earned().plain(),
          each.payable().plain(),
          each.carriedOut().plain());
    }
  }

  @Needs({May.READ_ALL, May.RECORD})
  @Noted("period read")
  @GetMapping
  PeriodAnswer period(@PathVariable("period") String period) {
    return answer(parsed(period));
  }

  /** Locks a period whose last day is past: nothing in it changes any more. */
  @Needs(May.RECORD)
  @Noted("period locked")
  @PostMapping("/lock")
  PeriodAnswer lock(@PathVariable("period") String period, HttpServletRequest request) {
    Period parsed = parsed(period);
    refuse(settle.lock(callers.of(request).name(), parsed));
    return answer(parsed);
  }

  /** Notes that what a locked period made payable was sent to everybody. */
  @Needs(May.RECORD)
  @Noted("period paid")
  @PostMapping("/payment")
  PeriodAnswer pay(@PathVariable("period") String period, HttpServletRequest request) {
    Period parsed = parsed(period);
    refuse(settle.pay(callers.of(request).name(), parsed));
    return answer(parsed);
  }

  private static void refuse(Settled settled) {
    if (settled instanceof Settled.Refused refused) {
      throw new Refused(Decisions.kind(refused.why()), refused.message());
    }
  }

  /** A period that is named in an address. */
  static Period parsed(String text) {
    try {
      return Period.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Refused(ProblemKind.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  private PeriodAnswer answer(Period period) {
    return ledger.read(
        pages -> {
          Period locked = pages.lastLocked(period.length());
          boolean open = locked == null || period.compareTo(locked) > 0;
          Statement.State state =
              open
                  ? Statement.State.OPEN
                  : pages.isPaid(period) ? Statement.State.PAID : Statement.State.LOCKED;
          return new PeriodAnswer(
              period.toString(),
              period.first(),
              period.last(),
              state,
              open
                  ? List.of()
                  : pages.settlements(period).stream().map(SettlementAnswer::of).toList());
        });
  }
}
