package remit.desk;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Pod;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.Team;
import remit.decision.OwnerOverride;
import remit.decision.PayLine;
import remit.decision.Period;
import remit.decision.Person;
import remit.decision.Posting;
import remit.desk.RecordDecision.Asking;
import remit.desk.Recording.Recorded;
import remit.desk.Recording.Refused;
import remit.desk.Recording.Why;
import remit.desk.UnreliableLedger.Trouble;
import remit.json.DealDocuments;
import remit.policy.PolicyBook;
import remit.policy.Value;
import remit.rules.ClassMemory;
import remit.rules.RuleBook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A life of the service in one thread: callers record, ask again, use keys twice and lose answers,
 * customers cancel and get money back, exceptions are agreed to and end, rules are published,
 * periods locked, the clock jumps, the program falls over and starts again. The same seed lives the
 * same life. Beside it a model keeps what must come of each call, in a few lines, and at the end
 * everything is looked through.
 */
final class Simulation {

  private static final int STEPS = 50;
  private static final List<String> CALLERS = List.of("comp", "crm");
  private static final List<String> PEOPLE = List.of("ana", "bob", "cal", "chi", "dan");
  private static final List<String> CURRENCIES = List.of("USD", "USD", "JPY", "KWD");
  private static final List<Trouble> TROUBLES =
      List.of(Trouble.BEFORE, Trouble.HALF_WAY, Trouble.AFTER);
  private static final List<Revision> REVISIONS = revisions();
  private static final DealDocuments DOCUMENTS = new DealDocuments();
  private static final JsonMapper JSON = new JsonMapper();

  private final SplittableRandom random;
  private final InMemoryLedger kept;
  private final UnreliableLedger ledger;
  private final MovingClock clock = new MovingClock(Instant.parse("2026-03-20T12:00:00Z"));
  private final Map<String, Revision> published = new HashMap<>();
  private Timeline timeline;
  private RecordDecision record;
  private DecideAgain again;
  private CorrectDecision correct;
  private SettlePeriod settle;
  private Exceptions exceptions = Exceptions.NONE;
  private int ids;

  // What a caller or an onlooker knows.
  private final Map<String, Version> active = new TreeMap<>();
  private final Map<Ledger.Key, Call> keys = new LinkedHashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, RecordedDecision> acknowledged = new LinkedHashMap<>();
  private final SimulatedPay pay;
  private int records;

  /**
   * What counts for a deal.
   *
   * @param override the exception that it was decided under
   * @param state what made it count
   * @param refunded how much of its amount the customer got back so far; null where nothing
   */
  private record Version(
      Deal deal,
      String content,
      String revision,
      @Nullable OwnerOverride override,
      State state,
      @Nullable Money refunded) {

    boolean sameOwners(@Nullable OwnerOverride now) {
      return state != State.SENT || Objects.equals(override, now);
    }

    /** What is left of the amount. */
    Money left() {
      Money amount = deal.amount();
      if (refunded == null) {
        return amount;
      }
      return refunded.compareTo(amount) > 0
          ? Money.zero(amount.currency())
          : amount.minus(refunded);
    }
  }

  private enum State {
    SENT,
    REFUNDED,
    CANCELLED
  }

  /** A call that somebody made once. */
  private record Call(Asking asking, Deal deal, String content) {}

  /** What is wrong, as a sentence. */
  static final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }

  /**
   * @param kept what the service writes to in the end
   * @param fault puts something between the service and what it writes to; nothing, if all is well
   */
  Simulation(long seed, InMemoryLedger kept, Function<Ledger, Ledger> fault) {
    this.random = new SplittableRandom(seed);
    this.kept = kept;
    this.ledger = new UnreliableLedger(fault.apply(kept));
    this.timeline = Timeline.of(publish(REVISIONS.get(0)));
    this.record = recording();
    this.again = deciding();
    this.correct = correcting();
    this.settle = settling();
    this.pay = new SimulatedPay(kept, published::get, clock::today);
  }

  /** Lives it, and looks through everything afterwards. */
  void run() {
    for (int step = 0; step < STEPS; step++) {
      step();
    }
    lookThrough();
  }

  private void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> call(new Call(asking(), deal("D-" + random.nextInt(8)), ""));
      case 3, 4 -> similar();
      case 5, 6, 7 -> callAgain();
      case 8 -> keyForSomethingElse();
      case 9 -> evaluate();
      case 10 -> timeline = changed();
      case 11 -> restart();
      case 12 -> clock.jump(Duration.ofHours(random.nextInt(-30, 400)));
      case 13, 14 -> lock();
      case 15, 16, 17 -> correct();
      case 18 -> exceptions = exception();
      default -> decideAgain();
    }
  }

  private Asking asking() {
    String caller = CALLERS.get(random.nextInt(2));
    return new Asking(caller, random.nextInt(4) == 0 ? null : "k-" + random.nextInt(30), null);
  }

  /** A deal that is there already, with another amount. */
  private void similar() {
    if (active.isEmpty()) {
      return;
    }
    List<Version> all = List.copyOf(active.values());
    Deal deal = all.get(random.nextInt(all.size())).deal();
    Money amount =
        Money.ofMinor(BigInteger.valueOf(random.nextLong(1, 10_000_000)), deal.amount().currency());
    call(new Call(asking(), copy(deal, deal.id(), amount), ""));
  }

  private void callAgain() {
    if (!calls.isEmpty()) {
      call(calls.get(random.nextInt(calls.size())));
    }
  }

  private void keyForSomethingElse() {
    if (!calls.isEmpty()) {
      Call earlier = calls.get(random.nextInt(calls.size()));
      call(new Call(earlier.asking(), deal("D-" + random.nextInt(8)), ""));
    }
  }

  private void call(Call wanted) {
    String content = NextDecision.hash(DOCUMENTS.deal(wanted.deal(), "standard"));
    Call call = new Call(wanted.asking(), wanted.deal(), content);
    calls.add(call);
    Trouble trouble = trouble();
    ledger.next(trouble);
    Recording recording = null;
    try {
      recording = record.record(call.asking(), call.deal(), null);
    } catch (LedgerUnavailable e) {
      need(trouble != Trouble.NONE, "a call fails although the ledger is there");
    }
    need((recording == null) == (trouble != Trouble.NONE), "trouble is not told");
    if (trouble == Trouble.NONE || trouble == Trouble.AFTER) {
      expect(call, recording);
    }
  }

  private Trouble trouble() {
    return random.nextInt(5) == 0 ? TROUBLES.get(random.nextInt(TROUBLES.size())) : Trouble.NONE;
  }

  /** What must come of a call that reached the ledger; null where its answer got lost. */
  private void expect(Call call, @Nullable Recording recording) {
    Asking asking = call.asking();
    Ledger.Key key =
        asking.key() == null
            ? null
            : new Ledger.Key(asking.who(), RecordDecision.OPERATION, asking.key());
    Call first = key == null ? null : keys.get(key);
    if (first != null && !first.content().equals(call.content())) {
      need(
          recording == null
              || (recording instanceof Refused refused && refused.why() == Why.KEY_USED),
          () -> "a key was used for something else, and is answered with " + recording);
      return;
    }
    Version version = active.get(call.deal().id());
    OwnerOverride override = exceptions.covering(call.deal());
    boolean anew =
        first == null
            && (version == null
                || !version.content().equals(call.content())
                || !version.sameOwners(override));
    Money refunded =
        version == null || version.state() == State.CANCELLED ? null : version.refunded();
    if (anew && refunded != null && !refunded.currency().equals(call.deal().amount().currency())) {
      need(
          recording == null
              || (recording instanceof Refused refused && refused.why() == Why.CONFLICT),
          () -> "what was refunded in another currency is answered with " + recording);
      return;
    }
    if (anew) {
      String revision = timeline.on(call.deal().closeDate()).hash();
      active.put(
          call.deal().id(),
          new Version(call.deal(), call.content(), revision, override, State.SENT, refunded));
      records++;
    }
    if (key != null) {
      keys.putIfAbsent(key, call);
    }
    if (recording != null) {
      acknowledge(call, recording, anew);
    }
  }

  private void acknowledge(Call call, Recording recording, boolean anew) {
    need(recording instanceof Recorded, () -> "a deal is not recorded: " + recording);
    Recorded recorded = (Recorded) recording;
    RecordedDecision decision = recorded.decision().decision();
    need(recorded.anew() == anew, "recorded anew: " + recorded.anew() + ", not " + anew);
    need(decision.content().equals(call.content()), "the answer is about something else");
    if (anew && random.nextInt(4) == 0) {
      need(decision.answer().equals(evaluation(call.deal())), "an evaluation says something else");
    }
    RecordedDecision before = acknowledged.putIfAbsent(decision.id(), decision);
    need(before == null || before.equals(decision), "the same decision is answered otherwise");
  }

  private String evaluation(Deal deal) {
    Governing governing = requireNonNull(Governing.of(timeline, deal, "standard"));
    return DOCUMENTS.answer(
        new DecideDeal(governing.revision())
            .decide(governing.policy(), deal, exceptions.covering(deal)));
  }

  private void evaluate() {
    Ledger.Head before = kept.read(pages -> pages.head());
    evaluation(deal("D-" + random.nextInt(8)));
    need(kept.<Ledger.Head>read(pages -> pages.head()).equals(before), "an evaluation writes");
  }

  private Timeline changed() {
    Revision next = publish(REVISIONS.get(random.nextInt(REVISIONS.size())));
    LocalDate day = clock.today().plusDays(random.nextInt(-60, 30));
    return random.nextInt(3) == 0 ? Timeline.of(next) : timeline.from(day, next);
  }

  private Revision publish(Revision revision) {
    published.put(revision.hash(), revision);
    return revision;
  }

  /** The program falls over: only what is on disk is left. */
  private void restart() {
    record = recording();
    again = deciding();
    correct = correcting();
    settle = settling();
  }

  private RecordDecision recording() {
    return new RecordDecision(
        ledger, () -> timeline, () -> exceptions, DOCUMENTS, () -> "" + ++ids, clock, "1.0");
  }

  private CorrectDecision correcting() {
    return new CorrectDecision(ledger, published::get, DOCUMENTS, () -> "" + ++ids, clock, "1.0");
  }

  private SettlePeriod settling() {
    return new SettlePeriod(ledger, published::get, clock::today, clock);
  }

  /** Nobody, or somebody who owns a deal for two months instead of whom the rules say. */
  private Exceptions exception() {
    if (random.nextInt(3) == 0) {
      return Exceptions.NONE;
    }
    LocalDate from = clock.today().minusDays(random.nextInt(40));
    OwnerOverride override =
        new OwnerOverride(
            "ovr-" + ++ids,
            null,
            "D-" + random.nextInt(8),
            new Person(Role.AE, PEOPLE.get(random.nextInt(3))),
            from,
            from.plusDays(60),
            "On leave.",
            "sam",
            "vera");
    return deal -> override.covers(deal) ? override : null;
  }

  /** The customer cancels, or gets a part of the amount back. A lost answer is asked for again. */
  private void correct() {
    if (active.isEmpty()) {
      return;
    }
    List<String> deals = List.copyOf(active.keySet());
    String deal = deals.get(random.nextInt(deals.size()));
    Version version = requireNonNull(active.get(deal));
    Money left = version.left();
    Money amount =
        random.nextInt(3) == 0
            ? null
            : Money.ofMinor(
                BigInteger.valueOf(1 + random.nextLong(left.minorUnits().longValue() * 5 / 4 + 1)),
                left.currency());
    Asking asking = new Asking("crm", "c-" + ++ids, null);
    Trouble trouble = trouble();
    ledger.next(trouble);
    Recording recording;
    try {
      recording = correct(asking, deal, amount);
    } catch (LedgerUnavailable e) {
      recording = correct(asking, deal, amount);
    }
    boolean possible =
        version.state() != State.CANCELLED && (amount == null || amount.compareTo(left) <= 0);
    if (possible) {
      corrected(deal, version, amount, recording, trouble != Trouble.AFTER);
    } else {
      Recording refused = recording;
      need(
          recording instanceof Refused it && it.why() == Why.CONFLICT,
          () -> "a deal of which nothing is left is corrected: " + refused);
    }
  }

  private Recording correct(Asking asking, String deal, @Nullable Money amount) {
    LocalDate day = clock.today().minusDays(1);
    String reason = "The reason of " + asking.key();
    return amount == null
        ? correct.cancel(asking, deal, day, reason)
        : correct.refund(asking, deal, day, amount, reason);
  }

  private void corrected(
      String deal, Version before, @Nullable Money amount, Recording recording, boolean anew) {
    need(
        recording instanceof Recorded recorded && recorded.anew() == anew,
        () -> "a correction is answered with " + recording);
    RecordedDecision decision = ((Recorded) recording).decision().decision();
    Money sum =
        amount == null || before.refunded() == null ? amount : before.refunded().plus(amount);
    active.put(
        deal,
        new Version(
            before.deal(),
            before.content(),
            before.revision(),
            before.override(),
            amount == null ? State.CANCELLED : State.REFUNDED,
            amount == null ? before.refunded() : sum));
    records++;
    need(acknowledged.put(decision.id(), decision) == null, "a correction is an earlier decision");
  }

  private DecideAgain deciding() {
    return new DecideAgain(ledger, DOCUMENTS, () -> "" + ++ids, clock, "1.0");
  }

  private void lock() {
    Period last = kept.read(pages -> pages.lastLocked(Period.Length.MONTH));
    Period next =
        last == null
            ? kept.<@Nullable Period>read(pages -> pages.firstBooked(Period.Length.MONTH))
            : last.next();
    if (next == null) {
      return;
    }
    Trouble trouble = trouble();
    ledger.next(trouble);
    SettlePeriod.Settled settled;
    boolean possible = next.last().isBefore(clock.today());
    try {
      settled = settle.lock("pay", next);
    } catch (LedgerUnavailable e) {
      settled = settle.lock("pay", next);
    }
    ledger.next(Trouble.NONE);
    boolean anew = trouble != Trouble.AFTER;
    SettlePeriod.Settled came = settled;
    need(
        possible
            ? settled instanceof SettlePeriod.Settled.Locked it && it.anew() == anew
            : settled instanceof SettlePeriod.Settled.Refused,
        () -> "locking is answered with " + came);
    if (possible) {
      pay.locked(next);
    }
  }

  private void decideAgain() {
    String deal = "D-" + random.nextInt(8);
    Version version = active.get(deal);
    Trouble trouble = trouble();
    ledger.next(trouble);
    Recording recording = null;
    try {
      recording = again.decide("sam", record.now(), deal, null, "The day was corrected.");
    } catch (LedgerUnavailable e) {
      need(trouble != Trouble.NONE, "a call fails although the ledger is there");
    }
    if (trouble == Trouble.BEFORE || trouble == Trouble.HALF_WAY || version == null) {
      return;
    }
    if (version.state() != State.SENT) {
      Recording refused = recording;
      need(
          recording == null || (recording instanceof Refused it && it.why() == Why.CONFLICT),
          () -> "a corrected deal is decided again as it was: " + refused);
      return;
    }
    String revision = timeline.on(version.deal().closeDate()).hash();
    OwnerOverride override = exceptions.covering(version.deal());
    boolean anew =
        !revision.equals(version.revision()) || !Objects.equals(override, version.override());
    if (anew) {
      active.put(
          deal,
          new Version(
              version.deal(),
              version.content(),
              revision,
              override,
              State.SENT,
              version.refunded()));
      records++;
    }
    if (recording != null) {
      need(
          recording instanceof Recorded recorded && recorded.anew() == anew,
          "deciding again says something else");
      RecordedDecision decision = ((Recorded) recording).decision().decision();
      acknowledged.putIfAbsent(decision.id(), decision);
    }
  }

  // What must be true at the end, as somebody sees it who reads what is on disk.

  private void lookThrough() {
    List<RecordedDecision.Placed> decisions =
        kept.read(
            pages ->
                pages.decisions(new Ledger.Query(null, null, null, null, null, null, 0, 10_000)));
    Long broken = kept.firstBroken();
    need(broken == null, "the chain is broken at " + broken);
    need(decisions.size() == records, decisions.size() + " records, not " + records);
    Map<String, List<RecordedDecision.Placed>> byDeal = new TreeMap<>();
    decisions.forEach(
        each ->
            byDeal.computeIfAbsent(each.decision().deal(), deal -> new ArrayList<>()).add(each));
    need(byDeal.keySet().equals(active.keySet()), "other deals are recorded");
    pay.lookThrough(byDeal.values());
    nothingIsLost(decisions);
    byDeal.forEach(this::oneLineOfDecisions);
    byDeal.keySet().forEach(this::bookingsAddUp);
    decisions.forEach(each -> answerAddsUp(each.decision()));
    lockedPeriodsNeverChange();
    replayed();
    if (random.nextInt(4) == 0) {
      askedOnceMore();
    }
    if (random.nextInt(10) == 0) {
      orderMeansNothing();
    }
  }

  private void nothingIsLost(List<RecordedDecision.Placed> decisions) {
    Map<String, RecordedDecision> byId = new HashMap<>();
    decisions.forEach(each -> byId.put(each.decision().id(), each.decision()));
    acknowledged.forEach(
        (id, decision) ->
            need(decision.equals(byId.get(id)), "what was acknowledged is lost: " + id));
  }

  private void oneLineOfDecisions(String deal, List<RecordedDecision.Placed> decisions) {
    RecordedDecision before = null;
    Map<PayLine, Money> sums = new TreeMap<>();
    for (int i = 0; i < decisions.size(); i++) {
      RecordedDecision decision = decisions.get(i).decision();
      String next = i + 1 < decisions.size() ? decisions.get(i + 1).decision().id() : null;
      need(
          Objects.equals(decision.supersedes(), before == null ? null : before.id())
              && Objects.equals(decisions.get(i).supersededBy(), next),
          "the decisions of " + deal + " are no line");
      decision.deltas().forEach(each -> sums.merge(each.line(), each.amount(), Money::plus));
      sums.values().removeIf(each -> each.amount().signum() == 0);
      need(
          sums.equals(Entitlements.byLine(decision.entitlements())),
          () -> "the differences of " + deal + " add up to " + sums);
      before = decision;
    }
    Version version = requireNonNull(active.get(deal));
    need(
        before != null
            && before.content().equals(version.content())
            && before.revision().equals(version.revision()),
        "another decision counts for " + deal);
  }

  private void bookingsAddUp(String deal) {
    Map<PayLine, Money> worth = new TreeMap<>();
    for (Entry each : Entry.of(kept.<List<Posting>>read(pages -> pages.ofDeal(deal)))) {
      worth.merge(each.line(), each.worth(), Money::plus);
    }
    worth.values().removeIf(each -> each.amount().signum() == 0);
    RecordedDecision decision =
        requireNonNull(kept.<RecordedDecision.Placed>read(pages -> pages.active(deal))).decision();
    need(
        worth.equals(Entitlements.byLine(decision.entitlements())),
        () -> "the bookings of " + deal + " are worth " + worth);
  }

  private static void answerAddsUp(RecordedDecision decision) {
    JsonNode answer = JSON.readTree(decision.answer());
    Map<String, BigDecimal> left = new HashMap<>();
    BigDecimal total = new BigDecimal(answer.get("total").stringValue());
    for (JsonNode each : answer.get("allocations")) {
      BigDecimal amount = new BigDecimal(each.get("amount").stringValue());
      BigDecimal pool = new BigDecimal(each.get("pool").stringValue());
      left.merge(
          each.get("component").stringValue(),
          pool.subtract(amount),
          (one, other) -> one.subtract(amount));
      total = total.subtract(amount);
    }
    need(total.signum() == 0, "the allocations of " + decision.id() + " are not the total");
    need(
        left.values().stream().allMatch(each -> each.signum() == 0),
        () -> "the parts of " + decision.id() + " are not the pool: " + left);
  }

  private void lockedPeriodsNeverChange() {
    Period locked = null;
    for (Ledger.Link link : kept.links()) {
      for (Posting each : link.event().postings()) {
        need(
            locked == null || each.period().compareTo(locked) > 0,
            () -> "a booking counts in a locked period: " + each);
      }
      if (link.event() instanceof LedgerEvent.PeriodLocked it) {
        locked = it.period();
      }
    }
  }

  private void replayed() {
    ReplayDecision replay =
        new ReplayDecision(
            kept, published::get, DOCUMENTS, new RefundedPay(kept, published::get, DOCUMENTS));
    replay.all(
        null, null, each -> need(each.same(), () -> "replaying says something else: " + each));
  }

  /** Every call that was answered is answered in the same way for ever. */
  private void askedOnceMore() {
    Ledger.Head before = kept.read(pages -> pages.head());
    keys.forEach((key, call) -> expect(call, record.record(call.asking(), call.deal(), null)));
    need(
        kept.<Ledger.Head>read(pages -> pages.head()).equals(before),
        "asking again writes something");
  }

  /** The deals as they are now, recorded in two orders, give everybody the same. */
  private void orderMeansNothing() {
    List<Deal> deals = new ArrayList<>();
    active.values().forEach(each -> deals.add(each.deal()));
    Map<PayLine, Money> one = balances(deals);
    Collections.shuffle(deals, new Random(random.nextLong()));
    need(one.equals(balances(deals)), "the order of deals changes what people get");
  }

  private Map<PayLine, Money> balances(List<Deal> deals) {
    InMemoryLedger fresh = new InMemoryLedger();
    RecordDecision desk =
        new RecordDecision(
            fresh, () -> timeline, () -> Exceptions.NONE, DOCUMENTS, () -> "" + ++ids, clock, "1");
    deals.forEach(each -> desk.record(Asking.by("comp"), each, null));
    Map<PayLine, Money> balances = new TreeMap<>();
    fresh
        .links()
        .forEach(
            link ->
                link.event()
                    .postings()
                    .forEach(each -> balances.merge(each.line(), each.amount(), Money::plus)));
    return balances;
  }

  static void need(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new Wrong(otherwise.get());
    }
  }

  static void need(boolean holds, String otherwise) {
    if (!holds) {
      throw new Wrong(otherwise);
    }
  }

  // What the world is made of.

  private Deal deal(String id) {
    String seller = PEOPLE.get(random.nextInt(3));
    String currency = CURRENCIES.get(random.nextInt(CURRENCIES.size()));
    List<Participant> team = new ArrayList<>();
    for (String each : PEOPLE) {
      team.add(Participant.of(each, each.equals("chi") ? Role.CSM : Role.AE));
    }
    team.removeIf(each -> each.role() == Role.AE && !each.person().equals(seller));
    Pod pod = null;
    if (random.nextInt(3) == 0) {
      team.add(Participant.of("eve", Role.SE));
      team.add(Participant.of("fay", Role.SE));
      pod =
          new Pod(
              "pod",
              Map.of(
                  "eve", Share.of("33.33%"), "fay", Share.of("33.33%"), "chi", Share.of("33.34%")),
              "vp");
    }
    LocalDate closed = clock.today().plusDays(random.nextInt(-50, 12));
    Deal plain =
        new Deal(
            id,
            null,
            List.of(DealType.NEW_BUSINESS, DealType.UPSELL, DealType.RENEWAL)
                .get(random.nextInt(3)),
            null,
            Money.zero(Money.currency(currency)),
            closed,
            null,
            null,
            null,
            null,
            random.nextBoolean() ? "sam" : null,
            List.of(),
            null,
            null,
            account(seller, closed),
            new Team(team),
            pod);
    return copy(
        plain,
        id,
        Money.ofMinor(
            BigInteger.valueOf(random.nextLong(1, 10_000_000)), Money.currency(currency)));
  }

  private Account account(String seller, LocalDate closed) {
    return new Account(
        "northwind",
        random.nextInt(6) == 0 ? null : closed.minusDays(random.nextInt(150)),
        seller,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        Set.of());
  }

  private static Deal copy(Deal deal, String id, Money amount) {
    return new Deal(
        id,
        deal.externalId(),
        deal.type(),
        deal.driver(),
        amount,
        deal.closeDate(),
        deal.salesCycleDays(),
        deal.acquisitionCost(),
        deal.termMonths(),
        deal.product(),
        deal.sourcedBy(),
        deal.assistedBy(),
        deal.seats(),
        deal.needFit(),
        deal.account(),
        deal.team(),
        deal.pod());
  }

  private static List<Revision> revisions() {
    List<Revision> revisions = new ArrayList<>();
    Revision sample = SampleRevision.revision();
    RuleBook ruleBook = new ClassMemory(sample.ruleBook(), sample.rules());
    for (String rate : List.of("10%", "12%", "7.77%", "3.333%")) {
      Map<String, PolicyBook> policies = new TreeMap<>(sample.policies());
      policies.computeIfPresent(
          "standard",
          (name, book) ->
              book.with(
                  Map.of(
                      "growth-rate",
                      new Value.OfShare(Share.of(rate)),
                      "new-business-rate",
                      new Value.OfShare(Share.of(rate)))));
      revisions.add(new Revision("sha256:" + rate, policies, sample.rules(), ruleBook));
    }
    return revisions;
  }

  private static final class MovingClock extends Clock {

    private Instant now;

    MovingClock(Instant now) {
      this.now = now;
    }

    void jump(Duration by) {
      now = now.plus(by);
    }

    LocalDate today() {
      return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
