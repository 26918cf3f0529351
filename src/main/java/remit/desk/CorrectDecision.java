package remit.desk;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Share;
import remit.decision.Allocation;
import remit.decision.Entitlement;
import remit.decision.PayLine;
import remit.decision.Period;
import remit.decision.Posting;
import remit.desk.RecordDecision.Asking;
import remit.desk.RecordedDecision.Cause;
import remit.desk.Recording.Recorded;
import remit.desk.Recording.Refused;
import remit.desk.Recording.Why;

/**
 * Takes pay back where a customer cancels a deal or gets a part of its amount back: by a new
 * decision that supersedes the old one and says what it changes for each person.
 *
 * <p>What was earned is taken back as far as the policy's terms of the day the deal closed say.
 * What is still held or forecast was never earned, so it goes in any case, as large a part of it as
 * is refunded.
 */
public final class CorrectDecision {

  /** What is asked for, as keys are kept. */
  public static final String OPERATION = "POST /decisions/corrections";

  private final Ledger ledger;
  private final Function<String, @Nullable Revision> revisions;
  private final Documents documents;
  private final Supplier<String> ids;
  private final Clock clock;
  private final String program;

  /**
   * @param revisions finds every revision that ever decided, by its content hash
   * @param ids makes names that nothing else has
   * @param program the version of this program
   */
  public CorrectDecision(
      Ledger ledger,
      Function<String, @Nullable Revision> revisions,
      Documents documents,
      Supplier<String> ids,
      Clock clock,
      String program) {
    this.ledger = ledger;
    this.revisions = revisions;
    this.documents = documents;
    this.ids = ids;
    this.clock = clock;
    this.program = program;
  }

  /**
   * The customer cancels the deal, or what is left of it.
   *
   * @param day the day that counts for the policy's window
   * @throws LedgerUnavailable when it cannot be said whether it was recorded
   */
  public Recording cancel(Asking asking, String deal, LocalDate day, String reason) {
    return correct(asking, new Wanted(deal, day, null, reason));
  }

  /**
   * The customer gets a part of the deal's amount back.
   *
   * @param day the day that counts for the policy's window
   * @throws LedgerUnavailable when it cannot be said whether it was recorded
   */
  public Recording refund(Asking asking, String deal, LocalDate day, Money amount, String reason) {
    return correct(asking, new Wanted(deal, day, amount, reason));
  }

  /** What is asked for; without an amount, that all goes. */
  private record Wanted(String deal, LocalDate day, @Nullable Money amount, String reason) {
    String content() {
      return NextDecision.hash(deal + "\n" + day + "\n" + amount + "\n" + reason);
    }
  }

  private Recording correct(Asking asking, Wanted wanted) {
    String fault = Reason.fault(wanted.reason());
    if (fault != null) {
      return new Refused(Why.INVALID, fault);
    }
    if (wanted.amount() != null && wanted.amount().amount().signum() <= 0) {
      return new Refused(
          Why.INVALID,
          "The amount (%s) is not above nothing. Maybe write what the customer got back."
              .formatted(wanted.amount()));
    }
    RecordedDecision.Placed active = ledger.read(pages -> pages.active(wanted.deal()));
    // Reading old rules takes a moment, and nobody else should wait for it.
    DecidedThen then =
        active == null ? null : DecidedThen.of(active.decision(), revisions, documents);
    return ledger.change(
        book -> write(book, asking, wanted, active == null ? "" : active.decision().id(), then));
  }

  /**
   * @param known the decision that counted a moment ago
   * @param early what was decided by it
   */
  private Recording write(
      Ledger.Book book, Asking asking, Wanted wanted, String known, @Nullable DecidedThen early) {
    Ledger.Key key =
        asking.key() == null ? null : new Ledger.Key(asking.who(), OPERATION, asking.key());
    Ledger.Answered answered = key == null ? null : book.answered(key);
    if (answered != null) {
      return again(book, answered, wanted);
    }
    RecordedDecision.Placed active = book.active(wanted.deal());
    if (active == null) {
      return new Refused(
          Why.UNKNOWN,
          "The deal (%s) has no decision, so there is nothing to correct. Maybe check its id."
              .formatted(wanted.deal()));
    }
    String expected = asking.expected();
    if (expected != null && !expected.equals(active.decision().id())) {
      return new Refused(
          Why.SUPERSEDED,
          "For the deal (%s) the decision (%s) counts, not (%s). Maybe look at that one first."
              .formatted(wanted.deal(), active.decision().id(), expected));
    }
    if (active.decision().cause() instanceof Cause.Cancelled before) {
      return cancelled(book, key, wanted, active, before);
    }
    DecidedThen then =
        known.equals(active.decision().id())
            ? early
            : DecidedThen.of(active.decision(), revisions, documents);
    Refunds refunds = Refunds.until(book, active.decision());
    if (then == null || !then.leadsTo(active.decision(), refunds)) {
      return gone(active);
    }
    Refused refused = refused(wanted, then, refunds);
    return refused == null
        ? record(book, asking, key, new Correction(wanted, active, then, refunds))
        : refused;
  }

  private static Recording again(Ledger.Book book, Ledger.Answered answered, Wanted wanted) {
    RecordedDecision.Placed first = book.decision(answered.decision());
    return first == null || !answered.content().equals(wanted.content())
        ? new Refused(
            Why.KEY_USED,
            "The key was used for something else, which decision (%s) answers. Maybe make a new key."
                .formatted(answered.decision()))
        : new Recorded(first, false);
  }

  /** Cancelling what is cancelled, for the same reason on the same day, says what is so. */
  private Recording cancelled(
      Ledger.Book book,
      Ledger.@Nullable Key key,
      Wanted wanted,
      RecordedDecision.Placed active,
      Cause.Cancelled before) {
    if (wanted.amount() == null
        && before.day().equals(wanted.day())
        && before.reason().equals(wanted.reason())) {
      if (key != null) {
        book.append(
            clock.instant(),
            key.caller(),
            new LedgerEvent.AnsweredAgain(active.decision().id()),
            new Ledger.Asked(key, wanted.content()));
      }
      return new Recorded(active, false);
    }
    return new Refused(
        Why.CONFLICT,
        "The deal (%s) was cancelled on (%s), so nothing of it is left. Maybe send the deal again if it was sold after all."
            .formatted(wanted.deal(), before.day()));
  }

  private static Refused gone(RecordedDecision.Placed active) {
    return new Refused(
        Why.CONFLICT,
        "The decision (%s) cannot be given again by its revision (%s), so it cannot be corrected in proportion. Maybe replay it to see why."
            .formatted(active.decision().id(), active.decision().revision()));
  }

  private @Nullable Refused refused(Wanted wanted, DecidedThen then, Refunds refunds) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), then.policy().heading().zone());
    if (wanted.day().isAfter(today)) {
      return new Refused(
          Why.INVALID,
          "The day (%s) has not come; today is (%s). Maybe write the day on which it happened."
              .formatted(wanted.day(), today));
    }
    Money whole = then.deal().amount();
    if (wanted.amount() == null) {
      return null;
    }
    if (!wanted.amount().currency().equals(whole.currency())) {
      return new Refused(
          Why.INVALID,
          "The refund (%s) is not in the currency of the deal (%s). Maybe write it in %s."
              .formatted(wanted.amount(), whole, whole.currency()));
    }
    Money left = refunds.left(whole);
    return wanted.amount().compareTo(left) <= 0
        ? null
        : new Refused(
            Why.CONFLICT,
            "The refund (%s) is more than is left of the deal (%s): (%s) of (%s). Maybe refund at most %s."
                .formatted(wanted.amount(), wanted.deal(), left, whole, left));
  }

  /** What is corrected, and all that was said of it before. */
  private record Correction(
      Wanted wanted, RecordedDecision.Placed active, DecidedThen then, Refunds refunds) {}

  private Recording record(
      Ledger.Book book, Asking asking, Ledger.@Nullable Key key, Correction it) {
    Wanted wanted = it.wanted();
    RecordedDecision old = it.active().decision();
    List<Posting> soFar = book.ofDeal(wanted.deal());
    Waiting waiting = Waiting.of(soFar, it.then().deal().amount().currency());
    Map<String, Share> takenBack = takenBack(it, waiting);
    Refunds refunds = it.refunds().and(new Refunds.Part(wanted.amount(), takenBack));
    Money whole = it.then().deal().amount();
    List<Entitlement> entitlements =
        Entitlements.of(refunds.keep(whole, it.then().decision().allocations()));
    List<Entitlement> deltas = Entitlements.differences(old.entitlements(), entitlements);
    Instant now = clock.instant();
    Period period = PayPeriods.open(book, old.period().length(), wanted.day());
    String id = "dec-" + ids.get();
    List<Posting> postings =
        Bookings.refunded(
            new Bookings.Occasion(
                id, wanted.deal(), false, period, period, wanted.day(), because(wanted)),
            old.entitlements(),
            soFar,
            entitlements,
            waiting.after(it.refunds().left(whole), refunds.left(whole), entitlements));
    RecordedDecision decision =
        new RecordedDecision(
            id,
            old.deal(),
            old.account(),
            old.policy(),
            old.revision(),
            program,
            old.closeDate(),
            period,
            old.content(),
            cause(wanted, takenBack),
            old.request(),
            old.answer(),
            entitlements,
            deltas,
            old.id(),
            old.override());
    String breach = Invariants.breach(old.entitlements(), entitlements, deltas, soFar, postings);
    if (breach != null) {
      return parked(book, asking.who(), it, breach);
    }
    long sequence =
        book.append(
            now,
            asking.who(),
            new LedgerEvent.Decided(decision, NextDecision.people(it.then().deal()), postings),
            RecordDecision.asked(key, wanted.content()));
    return new Recorded(
        new RecordedDecision.Placed(sequence, now, asking.who(), decision, null), true);
  }

  private static Cause cause(Wanted wanted, Map<String, Share> takenBack) {
    return wanted.amount() == null
        ? new Cause.Cancelled(wanted.day(), wanted.reason(), takenBack)
        : new Cause.Refunded(wanted.day(), wanted.amount(), wanted.reason(), takenBack);
  }

  private static String because(Wanted wanted) {
    return wanted.amount() == null
        ? "The customer cancelled on %s: %s".formatted(wanted.day(), wanted.reason())
        : "The customer got %s back on %s: %s"
            .formatted(wanted.amount(), wanted.day(), wanted.reason());
  }

  /**
   * What part of each component's pay goes back: of what is earned as much as the policy says, of
   * what waits all. Of 100.00 with 40.00 held, 50 % and the held ones are 70 %.
   */
  private static Map<String, Share> takenBack(Correction it, Waiting waiting) {
    Share earned = PayTerms.of(it.then().terms()).takenBack(it.then().deal(), it.wanted().day());
    Map<String, Share> takenBack = new TreeMap<>();
    for (Allocation each : it.then().decision().allocations()) {
      takenBack.computeIfAbsent(
          each.component(),
          component -> {
            BigDecimal waits = waiting.waits(component).amount();
            BigDecimal whole = waits.add(waiting.earned(component).amount());
            if (earned.equals(Share.ALL) || whole.signum() <= 0 || waits.compareTo(whole) >= 0) {
              return whole.signum() == 0 ? earned : Share.ALL;
            }
            Share part = waits.signum() <= 0 ? Share.NONE : PayTerms.part(waits, whole);
            return new Share(
                part.fraction().add(part.rest().fraction().multiply(earned.fraction())));
          });
    }
    return takenBack;
  }

  private Recording parked(Ledger.Book book, String who, Correction it, String breach) {
    LedgerEvent.Parked parked =
        new LedgerEvent.Parked(
            it.wanted().deal(),
            it.active().decision().request(),
            NextDecision.people(it.then().deal()),
            breach);
    if (!parked.equals(book.parked(parked.deal(), it.active().sequence()))) {
      book.append(clock.instant(), who, parked);
    }
    return new Refused(
        Why.PARKED,
        "The correction of deal (%s) is not recorded, because it does not add up. Maybe report it; the deal is parked until somebody has looked."
            .formatted(it.wanted().deal()));
  }

  /** How much of each line of a deal waits to be earned, and how much is earned. */
  private record Waiting(Map<PayLine, Money> waits, Map<PayLine, Money> earned) {

    /**
     * @param currency the deal's; what was booked while it was in another was taken back since
     */
    static Waiting of(List<Posting> soFar, Currency currency) {
      Map<PayLine, Money> waits = new TreeMap<>();
      Map<PayLine, Money> earned = new TreeMap<>();
      for (Entry each : Entry.of(soFar)) {
        if (each.line().currency().equals(currency)) {
          waits.merge(each.line(), each.forecast().plus(each.held()), Money::plus);
          earned.merge(each.line(), each.earned(), Money::plus);
        }
      }
      return new Waiting(waits, earned);
    }

    Money waits(String component) {
      return sum(waits, component);
    }

    Money earned(String component) {
      return sum(earned, component);
    }

    private static Money sum(Map<PayLine, Money> amounts, String component) {
      Money sum = null;
      for (Map.Entry<PayLine, Money> each : amounts.entrySet()) {
        if (each.getKey().component().equals(component)) {
          sum = sum == null ? each.getValue() : sum.plus(each.getValue());
        }
      }
      return sum == null ? NOTHING : sum;
    }

    private static final Money NOTHING = Money.of("0", "USD");

    /**
     * How much of each line goes on waiting: as large a part of it as the customer keeps of what
     * was left of the deal. Where all waits, all that is left goes on waiting.
     */
    Map<PayLine, Money> after(Money leftBefore, Money left, List<Entitlement> entitlements) {
      Map<PayLine, Money> kept = Entitlements.byLine(entitlements);
      Map<String, List<PayLine>> components = new LinkedHashMap<>();
      waits
          .keySet()
          .forEach(
              line ->
                  components
                      .computeIfAbsent(line.component(), name -> new ArrayList<>())
                      .add(line));
      Map<PayLine, Money> after = new TreeMap<>();
      for (List<PayLine> lines : components.values()) {
        List<Money> before = lines.stream().map(waits::get).toList();
        Money pool = sum(waits, lines.get(0).component());
        Money rest =
            leftBefore.amount().signum() == 0
                ? Money.zero(pool.currency())
                : Refunds.part(pool, left.amount(), leftBefore.amount());
        List<Money> parts = Refunds.divide(rest, before);
        for (int i = 0; i < lines.size(); i++) {
          PayLine line = lines.get(i);
          Money keeps = kept.getOrDefault(line, Money.zero(line.currency()));
          after.put(line, within(parts.get(i), keeps, earned.get(line)));
        }
      }
      return after;
    }

    /** At most what is kept, and at least what is kept beyond what is earned. */
    private static Money within(Money waits, Money keeps, @Nullable Money earned) {
      Money least = earned == null ? keeps : keeps.minus(earned);
      if (keeps.amount().signum() < 0) {
        return keeps;
      }
      Money most = waits.compareTo(keeps) > 0 ? keeps : waits;
      return most.compareTo(least) < 0 ? least : most;
    }
  }
}
