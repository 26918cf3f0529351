package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.deal.DealBuilder.anUpsell;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.Decision;
import remit.decision.EntryState;
import remit.decision.OwnerOverride;
import remit.decision.Period;
import remit.decision.Person;
import remit.decision.Posting;
import remit.desk.RecordDecision.Asking;
import remit.desk.Recording.Recorded;
import remit.desk.Recording.Refused;
import remit.desk.Recording.Why;
import remit.json.DealDocuments;

class RecordDecisionTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC);

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final AtomicInteger ids = new AtomicInteger();
  private Timeline timeline = Timeline.of(SampleRevision.revision());
  private Exceptions exceptions = Exceptions.NONE;
  private final RecordDecision desk = desk(ledger, new DealDocuments());

  private RecordDecision desk(Ledger kept, Documents documents) {
    return new RecordDecision(
        kept,
        () -> timeline,
        () -> exceptions,
        documents,
        () -> "" + ids.incrementAndGet(),
        CLOCK,
        "1.0-test");
  }

  private static DealBuilder upsell() {
    return anUpsell().customerWonBy("ana", "2026-01-10").with("ana", Role.AE).with("chi", Role.CSM);
  }

  @Test
  void what_is_recorded_is_what_an_evaluation_answers() {
    Deal deal = upsell().build();
    RecordedDecision recorded = recorded(record(deal)).decision().decision();
    Revision revision = SampleRevision.revision();
    Decision decision = new DecideDeal(revision).decide(revision.policies().get("standard"), deal);
    assertThat(recorded.answer()).isEqualTo(new DealDocuments().answer(decision));
    assertThat(recorded.request()).isEqualTo(new DealDocuments().deal(deal, "standard"));
    assertThat(recorded.revision()).isEqualTo(revision.hash());
    assertThat(recorded.program()).isEqualTo("1.0-test");
    assertThat(recorded.deltas()).isEqualTo(recorded.entitlements()).isNotEmpty();
    assertThat(recorded.supersedes()).isNull();
    assertThat(ledger.links()).hasSize(1);
    assertThat(ledger.links().get(0).event().people()).containsExactly("ana", "chi");
  }

  @Test
  void an_unchanged_deal_is_not_decided_twice() {
    Recorded first = recorded(record(upsell().build()));
    Recorded second = recorded(record(upsell().build()));
    assertThat(first.anew()).isTrue();
    assertThat(second.anew()).isFalse();
    assertThat(second.decision()).isEqualTo(first.decision());
    assertThat(ledger.links()).hasSize(1);
  }

  @Test
  void an_unchanged_deal_is_not_decided_anew_because_something_else_was_published() {
    Recorded first = recorded(record(upsell().build()));
    Revision other = SampleRevision.revision();
    timeline =
        Timeline.of(
            new Revision("sha256:other", other.policies(), other.rules(), other.ruleBook()));
    assertThat(recorded(record(upsell().build())).decision()).isEqualTo(first.decision());
  }

  @Test
  void a_changed_deal_supersedes_and_books_the_difference() {
    Recorded first = recorded(record(upsell().of("48000.00 USD").build()));
    Recorded second = recorded(record(upsell().of("50000.00 USD").build()));
    RecordedDecision decision = second.decision().decision();
    assertThat(decision.supersedes()).isEqualTo(first.decision().decision().id());
    assertThat(decision.deltas())
        .extracting(each -> each.person() + " " + each.amount())
        .containsExactly("ana 200.00 USD");
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1")))
        .extracting(each -> each.entry() + " " + each.amount() + " " + each.to())
        .containsExactly("dec-1/1 4800.00 USD EARNED", "dec-2/1 200.00 USD EARNED");
    assertThat(
            ledger.<RecordedDecision.Placed>read(pages -> pages.decision("dec-1")).supersededBy())
        .isEqualTo("dec-2");
  }

  @Test
  void a_deal_that_changes_back_is_a_third_decision() {
    record(upsell().of("48000.00 USD").build());
    record(upsell().of("50000.00 USD").build());
    Recorded third = recorded(record(upsell().of("48000.00 USD").build()));
    assertThat(third.anew()).isTrue();
    assertThat(third.decision().decision().supersedes()).isEqualTo("dec-2");
  }

  @Test
  void the_same_key_gives_the_same_answer_for_ever() {
    Recorded first = recorded(record("k", upsell().of("48000.00 USD").build()));
    record("other", upsell().of("50000.00 USD").build());
    Recorded again = recorded(record("k", upsell().of("48000.00 USD").build()));
    assertThat(again.decision().decision()).isEqualTo(first.decision().decision());
    assertThat(again.anew()).isFalse();
    assertThat(ledger.links()).hasSize(2);
  }

  @Test
  void the_same_key_with_another_content_is_refused() {
    record("k", upsell().of("48000.00 USD").build());
    assertThat(refused(record("k", upsell().of("50000.00 USD").build()))).isEqualTo(Why.KEY_USED);
    assertThat(ledger.links()).hasSize(1);
  }

  @Test
  void another_caller_may_use_the_same_key() {
    record("k", upsell().of("48000.00 USD").build());
    Recording other =
        desk.record(new Asking("other", "k", null), upsell().of("50000.00 USD").build(), null);
    assertThat(recorded(other).anew()).isTrue();
  }

  @Test
  void a_key_for_an_unchanged_deal_is_remembered_with_the_decision_that_was_there() {
    record(upsell().of("48000.00 USD").build());
    assertThat(recorded(record("k", upsell().of("48000.00 USD").build())).anew()).isFalse();
    record(upsell().of("50000.00 USD").build());
    assertThat(
            recorded(record("k", upsell().of("48000.00 USD").build())).decision().decision().id())
        .isEqualTo("dec-1");
  }

  @Test
  void a_refusal_does_not_use_up_the_key() {
    assertThat(refused(desk.record(new Asking("comp", "k", null), upsell().build(), "nope")))
        .isEqualTo(Why.UNKNOWN_POLICY);
    assertThat(recorded(record("k", upsell().build())).anew()).isTrue();
  }

  @Test
  void a_second_call_with_a_key_that_is_still_running_is_told_so() {
    Set<Recording> inside = new HashSet<>();
    Ledger slow =
        new Asked(ledger) {
          @Override
          void before() {
            if (inside.isEmpty()) {
              inside.add(new Refused(Why.INVALID, "taken"));
              inside.add(recordLater());
            }
          }
        };
    waiting = desk(slow, new DealDocuments());
    Recording first = waiting.record(new Asking("comp", "k", null), upsell().build(), null);
    assertThat(recorded(first).anew()).isTrue();
    assertThat(inside).filteredOn(each -> ((Refused) each).why() == Why.STILL_RUNNING).hasSize(1);
    assertThat(recorded(waiting.record(new Asking("comp", "k", null), upsell().build(), null)))
        .extracting(each -> each.decision().decision().id())
        .isEqualTo("dec-1");
  }

  private @Nullable RecordDecision waiting;

  private Recording recordLater() {
    return waiting.record(new Asking("comp", "k", null), upsell().build(), null);
  }

  @Test
  void a_condition_on_the_decision_that_counts_is_kept() {
    record(upsell().of("48000.00 USD").build());
    Deal changed = upsell().of("50000.00 USD").build();
    assertThat(refused(desk.record(new Asking("comp", null, "dec-9"), changed, null)))
        .isEqualTo(Why.SUPERSEDED);
    assertThat(recorded(desk.record(new Asking("comp", null, "dec-1"), changed, null)).anew())
        .isTrue();
    // The answer got lost, so the caller asks again with the condition it had.
    assertThat(recorded(desk.record(new Asking("comp", null, "dec-1"), changed, null)).anew())
        .isFalse();
  }

  @Test
  void a_deal_that_cannot_be_decided_takes_back_what_was_paid() {
    record(upsell().build());
    Recorded second =
        recorded(record(upsell().customerWonBy(null, null).of("48000.00 USD").build()));
    Money booked = Money.of("0.00", "USD");
    for (Posting each : ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1"))) {
      booked = booked.plus(each.amount());
    }
    Money entitled =
        second.decision().decision().entitlements().stream()
            .map(each -> each.amount())
            .reduce(Money.of("0.00", "USD"), Money::plus);
    assertThat(booked).isEqualTo(entitled);
  }

  @Test
  void a_deal_that_closes_later_is_forecast() {
    record(upsell().closedOn("2026-03-21").build());
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1")))
        .extracting(Posting::to)
        .containsOnly(EntryState.FORECAST);
  }

  @Test
  void what_differs_after_a_period_is_locked_counts_in_the_first_open_one() {
    record(upsell().of("48000.00 USD").build());
    ledger.change(
        book ->
            book.append(
                CLOCK.instant(),
                "pay",
                new LedgerEvent.PeriodLocked(Period.parse("2026-03"), List.of())));
    Recorded second = recorded(record(upsell().of("40000.00 USD").build()));
    assertThat(second.decision().decision().period()).isEqualTo(Period.parse("2026-04"));
    List<Posting> postings = ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1"));
    assertThat(postings.get(1).period()).isEqualTo(Period.parse("2026-04"));
    assertThat(postings.get(1).amount()).isEqualTo(Money.of("-800.00", "USD"));
    assertThat(postings.get(1).corrects()).isEqualTo("dec-1/1");
  }

  /** Ben owns Northwind's deals until a day. */
  private static OwnerOverride benUntil(String id, String lastDay) {
    return new OwnerOverride(
        id,
        "northwind",
        null,
        new Person(Role.AE, "ben"),
        LocalDate.of(2026, 1, 1),
        LocalDate.parse(lastDay),
        "A leave.",
        "olga",
        "carl");
  }

  @Test
  void the_same_deal_sent_again_after_an_override_was_agreed_to_or_ended_is_decided_anew() {
    Deal deal = upsell().closedOn("2026-03-10").build();
    Recorded first = (Recorded) desk.record(new Asking("crm", "k-1", null), deal, null);
    assertThat(((Recorded) desk.record(Asking.by("crm"), deal, null)).anew()).isFalse();

    exceptions = each -> benUntil("ovr-1", "2026-05-31");
    Recorded second = (Recorded) desk.record(Asking.by("crm"), deal, null);

    assertThat(second.anew()).isTrue();
    assertThat(second.decision().decision().supersedes())
        .isEqualTo(first.decision().decision().id());
    Recorded retried = (Recorded) desk.record(new Asking("crm", "k-1", null), deal, null);
    assertThat(retried.decision().decision().id())
        .as("a call that is made again has the same answer")
        .isEqualTo(first.decision().decision().id());

    exceptions = each -> benUntil("ovr-1", "2026-04-30");
    assertThat(((Recorded) desk.record(Asking.by("crm"), deal, null)).anew())
        .as("it was ended later, and still covers the deal")
        .isFalse();
    exceptions = Exceptions.NONE;
    assertThat(((Recorded) desk.record(Asking.by("crm"), deal, null)).anew()).isTrue();
  }

  @Test
  void an_override_is_kept_with_what_it_decided() {
    OwnerOverride override =
        new OwnerOverride(
            "ovr-1",
            "northwind",
            null,
            new Person(Role.CSM, "chi"),
            LocalDate.of(2026, 3, 1),
            LocalDate.of(2026, 3, 31),
            "Ana is on leave.",
            "ana",
            "vera");
    exceptions = deal -> override.covers(deal) ? override : null;
    RecordedDecision recorded = recorded(record(upsell().build())).decision().decision();
    assertThat(recorded.override()).isEqualTo(override);
    assertThat(recorded.entitlements()).extracting(each -> each.person()).containsExactly("chi");
    assertThat(ledger.links().get(0).event().people()).contains("vera");
  }

  @Test
  void an_unknown_policy_is_refused_with_those_that_there_are() {
    Recording refused = desk.record(Asking.by("comp"), upsell().build(), "standart");
    assertThat(((Refused) refused).message())
        .isEqualTo("There is no policy (standart). Maybe standard; there are patient, standard.");
  }

  @Test
  void a_decision_that_does_not_add_up_is_parked_and_not_recorded() {
    Documents documents = new DealDocuments();
    Revision good = SampleRevision.revision();
    timeline =
        Timeline.of(
            new Revision(
                good.hash(),
                good.policies(),
                good.rules(),
                (topic, situation) -> {
                  throw new IllegalStateException("a fault of ours");
                }));
    Recording recording =
        desk(ledger, documents).record(new Asking("comp", "k", null), upsell().build(), null);
    assertThat(refused(recording)).isEqualTo(Why.PARKED);
    assertThat(ledger.links()).hasSize(1);
    LedgerEvent.Parked parked = (LedgerEvent.Parked) ledger.links().get(0).event();
    assertThat(parked.deal()).isEqualTo("D-1");
    assertThat(documents.read(parked.request()).deal()).isEqualTo(upsell().build());
    assertThat(ledger.<RecordedDecision.Placed>read(pages -> pages.active("D-1"))).isNull();
    // The key is free: when the fault is gone, the same call goes through.
    timeline = Timeline.of(good);
    assertThat(recorded(record("k", upsell().build())).anew()).isTrue();
  }

  @Test
  void a_deal_that_is_sent_again_unchanged_is_parked_once() {
    Revision good = SampleRevision.revision();
    Timeline faulty =
        Timeline.of(
            new Revision(
                good.hash(),
                good.policies(),
                good.rules(),
                (topic, situation) -> {
                  throw new IllegalStateException("a fault of ours");
                }));
    timeline = faulty;
    Deal other = upsell().of("7.00 USD").build();
    for (int i = 0; i < 3; i++) {
      assertThat(refused(record(upsell().build()))).isEqualTo(Why.PARKED);
      assertThat(refused(record("k" + i, upsell().build()))).isEqualTo(Why.PARKED);
    }
    assertThat(ledger.links()).hasSize(1);
    // Another content is something else, and so is the same after a decision.
    assertThat(refused(record(other))).isEqualTo(Why.PARKED);
    assertThat(ledger.links()).hasSize(2);
    timeline = Timeline.of(good);
    recorded(record(upsell().build()));
    timeline = faulty;
    assertThat(refused(record(other))).isEqualTo(Why.PARKED);
    assertThat(refused(record(other))).isEqualTo(Why.PARKED);
    assertThat(ledger.links()).hasSize(4);
  }

  private Recording record(Deal deal) {
    return desk.record(Asking.by("comp"), deal, null);
  }

  private Recording record(String key, Deal deal) {
    return desk.record(new Asking("comp", key, null), deal, null);
  }

  private static Recorded recorded(Recording recording) {
    assertThat(recording).isInstanceOf(Recorded.class);
    return (Recorded) recording;
  }

  private static Why refused(Recording recording) {
    assertThat(recording).isInstanceOf(Refused.class);
    return ((Refused) recording).why();
  }

  /** Something happens before each work that writes. */
  private abstract static class Asked implements Ledger {

    private final Ledger ledger;

    Asked(Ledger ledger) {
      this.ledger = ledger;
    }

    abstract void before();

    @Override
    public <T> T change(Function<Book, T> work) {
      before();
      return ledger.change(work);
    }

    @Override
    public <T> T read(Function<Pages, T> work) {
      return ledger.read(work);
    }

    @Override
    public void close() {}
  }
}
