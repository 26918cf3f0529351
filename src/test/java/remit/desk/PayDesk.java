package remit.desk;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.decision.Entitlement;
import remit.decision.EntryState;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Statement;
import remit.desk.RecordDecision.Asking;
import remit.json.DealDocuments;

/** All that can be done with pay, by the shipped rules, on a day that the test turns. */
final class PayDesk {

  private static final Revision SHIPPED = ShippedTree.revision();

  final InMemoryLedger ledger = new InMemoryLedger();
  LocalDate today = LocalDate.of(2026, 3, 20);

  private final AtomicInteger ids = new AtomicInteger();
  private final Revision revision;
  private final RecordDecision recording;
  private final CorrectDecision correcting;
  private final ReleasePay releasing;
  private final SettlePeriod settling;
  private final ReadStatement reading;

  PayDesk() {
    this(SHIPPED);
  }

  PayDesk(Revision revision) {
    this.revision = revision;
    DealDocuments documents = new DealDocuments();
    Clock clock = new Turned();
    Timeline timeline = Timeline.of(revision);
    recording =
        new RecordDecision(
            ledger,
            () -> timeline,
            () -> Exceptions.NONE,
            documents,
            () -> "" + ids.incrementAndGet(),
            clock,
            "1.0-test");
    correcting =
        new CorrectDecision(
            ledger,
            timeline::revision,
            documents,
            () -> "" + ids.incrementAndGet(),
            clock,
            "1.0-test");
    releasing = new ReleasePay(ledger, timeline::revision, documents, () -> today, clock);
    settling = new SettlePeriod(ledger, timeline::revision, () -> today, clock);
    reading = new ReadStatement(ledger, timeline::revision, () -> today);
  }

  /** One that decides by policies with other values. */
  static PayDesk with(String policy, Map<String, remit.policy.Value> values) {
    TreeMap<String, remit.policy.PolicyBook> policies = new TreeMap<>(SHIPPED.policies());
    policies.computeIfPresent(policy, (name, book) -> book.with(values));
    return new PayDesk(new Revision(SHIPPED.hash(), policies, SHIPPED.rules(), SHIPPED.ruleBook()));
  }

  /** Noon of the day that the test says. */
  private final class Turned extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return today.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
  }

  ReplayDecision replay() {
    DealDocuments documents = new DealDocuments();
    return new ReplayDecision(
        ledger, this::known, documents, new RefundedPay(ledger, this::known, documents));
  }

  private @Nullable Revision known(String hash) {
    return revision.hash().equals(hash) ? revision : null;
  }

  void on(String day) {
    today = LocalDate.parse(day);
  }

  Recording record(Deal deal, String policy) {
    return recording.record(Asking.by("comp"), deal, policy);
  }

  Recording cancel(String deal, String day) {
    return correcting.cancel(Asking.by("comp"), deal, LocalDate.parse(day), "It did not work out.");
  }

  Recording cancelFor(String deal, String reason) {
    return correcting.cancel(Asking.by("comp"), deal, today, reason);
  }

  Recording refund(String deal, String day, String amount) {
    return refund(Asking.by("comp"), deal, day, amount);
  }

  Recording refund(Asking asking, String deal, String day, String amount) {
    return correcting.refund(
        asking, deal, LocalDate.parse(day), Money.parse(amount), "Fewer seats were needed.");
  }

  Movement reached(String deal, Milestone milestone, String day) {
    return releasing.reached(
        "comp", deal, ReleasePay.Reached.wholly(milestone, LocalDate.parse(day)));
  }

  Movement reached(String deal, Milestone milestone, String day, long reached, long of) {
    return releasing.reached(
        "comp",
        deal,
        new ReleasePay.Reached(
            milestone, LocalDate.parse(day), BigDecimal.valueOf(reached), BigDecimal.valueOf(of)));
  }

  Movement giveUp(String deal, Milestone milestone) {
    return releasing.giveUp("comp", deal, milestone, "The contract has ended.");
  }

  Movement putOff(String deal, int months) {
    return releasing.putOff("comp", deal, months, "Payment holiday.");
  }

  Movement comeTrue() {
    return releasing.comeTrue("comp");
  }

  SettlePeriod.Settled lock(String period) {
    return settling.lock("comp", Period.parse(period));
  }

  SettlePeriod.Settled pay(String period) {
    return settling.pay("comp", Period.parse(period));
  }

  Statement statement(String person, String period) {
    return reading.of(person, Period.parse(period));
  }

  List<Posting> bookings(String deal) {
    return ledger.<List<Posting>>read(pages -> pages.ofDeal(deal));
  }

  RecordedDecision active(String deal) {
    return ledger.<RecordedDecision>read(
        pages -> java.util.Objects.requireNonNull(pages.active(deal)).decision());
  }

  /** What everybody may keep of a deal, as text. */
  String kept(String deal) {
    return text(active(deal).entitlements());
  }

  /** What the last decision of a deal changed, as text. */
  String changed(String deal) {
    return text(active(deal).deltas());
  }

  private static String text(List<Entitlement> entitlements) {
    return String.join(
        ", ",
        entitlements.stream()
            .map(each -> each.person() + " " + each.component() + " " + each.amount())
            .toList());
  }

  /** How much of a deal is in a state, over everybody. */
  String in(String deal, EntryState state) {
    Money sum = null;
    for (Entry each : Entry.of(bookings(deal))) {
      sum = sum == null ? each.in(state) : sum.plus(each.in(state));
    }
    return String.valueOf(sum);
  }
}
