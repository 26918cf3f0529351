package remit.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.decision.Entitlement;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;
import remit.desk.Casebook;
import remit.desk.Dispute;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision;

/**
 * The rows that follow from a link. What is written and what is verified later is made here, so
 * that they cannot differ.
 */
final class Derived {

  private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

  private final long sequence;
  private final Naming names;
  private final Map<Table, List<@Nullable Object[]>> rows = new EnumMap<>(Table.class);

  private Derived(long sequence, Naming names) {
    this.sequence = sequence;
    this.names = names;
  }

  /** How names become numbers. */
  interface Naming {

    /** The number of a name. */
    long number(String name);

    /** A text without names. */
    String hide(String text);
  }

  static Map<Table, List<@Nullable Object[]>> rows(
      long sequence, Bodies.Body<LedgerEvent> body, Naming names) {
    Derived derived = new Derived(sequence, names);
    LedgerEvent event = body.event();
    Bodies.Asked asked = body.asked();
    if (asked != null) {
      derived.add(Table.IDEMPOTENCY_KEY, sequence, asked.key(), asked.content(), event.answers());
    }
    if (event instanceof LedgerEvent.Decided it) {
      derived.decided(it.decision());
    } else if (event instanceof LedgerEvent.PeriodLocked it) {
      derived.locked(it);
    } else if (event instanceof LedgerEvent.Parked it) {
      derived.add(Table.PARKED, sequence, it.deal(), names.hide(it.breach()));
    }
    derived.told(event);
    derived.booked(event.postings());
    return derived.rows;
  }

  private void told(LedgerEvent event) {
    Casebook.Subject subject = Casebook.subject(event);
    if (subject == null) {
      return;
    }
    String state = null;
    if (event instanceof LedgerEvent.DisputeOpened it) {
      state = Dispute.State.OPEN.name();
      add(Table.DISPUTE, sequence, it.id(), it.decision(), it.rule(), names.number(it.person()));
    } else if (event instanceof LedgerEvent.DisputeContinued it) {
      state = word(it.state());
    }
    boolean person = subject.kind() == Casebook.Kind.ERASURE;
    String id = person ? Long.toString(names.number(subject.id())) : subject.id();
    add(Table.CASE_LINK, sequence, subject.kind().name(), id, state);
  }

  private void add(Table table, @Nullable Object... row) {
    rows.computeIfAbsent(table, each -> new ArrayList<>()).add(row);
  }

  private void decided(RecordedDecision it) {
    add(
        Table.DECISION,
        sequence,
        it.id(),
        it.deal(),
        it.account(),
        it.policy(),
        it.revision(),
        it.closeDate().toString(),
        it.period().toString(),
        it.content(),
        it.supersedes(),
        null);
    TreeSet<Long> people = new TreeSet<>();
    Stream.concat(it.entitlements().stream(), it.deltas().stream())
        .map(Entitlement::person)
        .forEach(each -> people.add(names.number(each)));
    people.forEach(each -> add(Table.DECISION_PERSON, sequence, each));
  }

  private void booked(List<Posting> postings) {
    for (int i = 0; i < postings.size(); i++) {
      Posting each = postings.get(i);
      BigDecimal[] parts = parts(each.amount());
      add(
          Table.POSTING,
          sequence,
          i + 1L,
          each.entry(),
          each.decision(),
          each.deal(),
          names.number(each.person()),
          each.role().name(),
          each.component(),
          each.kind().name(),
          parts[0].longValueExact(),
          parts[1].multiply(TEN_THOUSAND).longValueExact(),
          each.amount().currency().getCurrencyCode(),
          word(each.from()),
          each.to().name(),
          each.period().toString(),
          each.due().toString(),
          word(each.heldUntil()),
          each.corrects(),
          each.rule(),
          names.hide(each.because()));
    }
  }

  private static BigDecimal[] parts(Money money) {
    return money.amount().divideAndRemainder(BigDecimal.ONE);
  }

  /** The amount of its two parts. */
  static Money money(long whole, long tenThousandths, String currency) {
    return new Money(
        BigDecimal.valueOf(whole).add(BigDecimal.valueOf(tenThousandths, 4)),
        Money.currency(currency));
  }

  private static @Nullable String word(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  private void locked(LedgerEvent.PeriodLocked it) {
    Period period = it.period();
    add(
        Table.PERIOD_LOCK,
        sequence,
        period.toString(),
        period.length().name(),
        period.first().toString());
    List<Settlement> sorted = new ArrayList<>(it.settlements());
    sorted.sort(
        Comparator.comparingLong((Settlement each) -> names.number(each.person()))
            .thenComparing(each -> each.earned().currency().getCurrencyCode()));
    for (Settlement each : sorted) {
      add(
          Table.SETTLEMENT,
          sequence,
          names.number(each.person()),
          each.period().toString(),
          each.period().length().name(),
          each.period().first().toString(),
          each.earned().currency().getCurrencyCode(),
          each.carriedIn().plain(),
          each.earned().plain(),
          each.payable().plain(),
          each.carriedOut().plain());
    }
  }
}
