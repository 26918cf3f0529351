package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.deal.DealBuilder.anUpsell;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.Role;
import remit.deal.Share;
import remit.decision.OwnerOverride;
import remit.decision.Person;
import remit.desk.RecordDecision.Asking;
import remit.desk.RecordDecision.Moment;
import remit.desk.Recording.Recorded;
import remit.desk.Recording.Refused;
import remit.desk.Recording.Why;
import remit.desk.ReplayDecision.Replay;
import remit.json.DealDocuments;
import remit.json.NamedDeals;
import remit.policy.PolicyBook;
import remit.policy.Value;

class ReplayDecisionTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC);

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final DealDocuments documents = new DealDocuments();
  private final Map<String, Revision> past = new HashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private Timeline timeline = Timeline.of(kept(SampleRevision.revision()));
  private Exceptions exceptions = Exceptions.NONE;
  private final RecordDecision record =
      new RecordDecision(
          ledger, () -> timeline, () -> exceptions, documents, this::id, CLOCK, "1.0");
  private final DecideAgain again = new DecideAgain(ledger, documents, this::id, CLOCK, "1.1");
  private final ReplayDecision replay =
      new ReplayDecision(
          ledger,
          past::get,
          documents,
          (before, cause) -> new Recompute.Result(List.of(), "{\"cancelled\":true}"));

  private String id() {
    return "" + ids.incrementAndGet();
  }

  private Revision kept(Revision revision) {
    past.put(revision.hash(), revision);
    return revision;
  }

  /** The sample with another rate for growth. */
  private Revision paying(String hash, String rate) {
    Revision sample = SampleRevision.revision();
    Map<String, PolicyBook> policies = new HashMap<>(sample.policies());
    policies.put(
        "standard",
        sample
            .policies()
            .get("standard")
            .with(Map.of("growth-rate", new Value.OfShare(Share.of(rate)))));
    return kept(new Revision(hash, policies, sample.rules(), sample.ruleBook()));
  }

  private static Deal upsell() {
    return anUpsell()
        .customerWonBy("ana", "2026-01-10")
        .with("ana", Role.AE)
        .with("chi", Role.CSM)
        .build();
  }

  private Recording record(Deal deal) {
    return record.record(Asking.by("comp"), deal, null);
  }

  private Recording again(String reason) {
    return again.decide("sam", new Moment(timeline, exceptions), "D-1", null, reason);
  }

  @Test
  void a_decision_is_replayed_by_the_revision_of_that_time() {
    record(upsell());
    timeline = Timeline.of(paying("sha256:later", "12%"));
    Replay replayed = replay.replay("dec-1");
    assertThat(replayed.same()).isTrue();
    assertThat(replayed.revision()).isEqualTo(SampleRevision.revision().hash());
    assertThat(replay.replay("dec-9")).isNull();
  }

  @Test
  void a_difference_is_named_with_its_place() {
    record(upsell());
    past.put(SampleRevision.revision().hash(), paying("sha256:5a3b1e", "12%"));
    Replay replayed = replay.replay("dec-1");
    assertThat(replayed.same()).isFalse();
    assertThat(replayed.differences())
        .contains(
            new Documents.Difference("/total", "4800.00", "5760.00"),
            new Documents.Difference("/allocations/0/amount", "4800.00", "5760.00"),
            new Documents.Difference("/allocations/0/rate", "10%", "12%"))
        .anyMatch(each -> each.pointer().equals("/entitlements"))
        .anyMatch(each -> each.pointer().equals("/deltas"));
  }

  @Test
  void a_lost_revision_is_said_to_be_lost() {
    record(upsell());
    past.clear();
    assertThat(replay.replay("dec-1").unreadable())
        .isEqualTo(
            "The revision (sha256:5a3b1e) is lost, so (dec-1) cannot be decided again. Maybe bring"
                + " back the data folder of that time.");
    assertThat(replay.replay("dec-1").same()).isFalse();
  }

  @Test
  void an_override_that_ended_meanwhile_is_still_followed() {
    OwnerOverride override = forChi();
    exceptions = deal -> override;
    record(upsell());
    exceptions = Exceptions.NONE;
    assertThat(replay.replay("dec-1").same()).isTrue();
  }

  private static OwnerOverride forChi() {
    return new OwnerOverride(
        "ovr-1",
        "northwind",
        null,
        new Person(Role.CSM, "chi"),
        LocalDate.of(2026, 3, 1),
        LocalDate.of(2026, 3, 31),
        "Ana is on leave.",
        "ana",
        "vera");
  }

  @Test
  void all_decisions_are_replayed_and_counted() {
    for (int i = 0; i < 1_203; i++) {
      Deal deal = anUpsell().of(i + 1 + ".00 USD").with("chi", Role.CSM).build();
      record(deal);
    }
    List<String> seen = new ArrayList<>();
    ReplayDecision.Tally tally = replay.all(null, null, each -> seen.add(each.decision()));
    assertThat(tally).isEqualTo(new ReplayDecision.Tally(1_203, 0, 0));
    assertThat(seen).hasSize(1_203).doesNotHaveDuplicates();
    LocalDate after = LocalDate.of(2026, 3, 11);
    assertThat(replay.all(after, null, each -> {}).same()).isZero();
    past.clear();
    assertThat(replay.all(null, after, each -> {}))
        .isEqualTo(new ReplayDecision.Tally(0, 0, 1_203));
  }

  @Test
  void a_cancellation_is_worked_out_again_from_the_decision_before() {
    record(upsell());
    RecordedDecision first = active().decision();
    cancel(first, "{\"cancelled\":true}");
    assertThat(replay.replay("dec-c").same()).isTrue();
    assertThat(again("The board corrected March.")).isInstanceOf(Refused.class);
  }

  @Test
  void a_cancellation_that_comes_out_otherwise_is_named() {
    record(upsell());
    cancel(active().decision(), "{\"cancelled\":false}");
    assertThat(replay.replay("dec-c").differences())
        .containsExactly(new Documents.Difference("/cancelled", "false", "true"));
  }

  private void cancel(RecordedDecision first, String answer) {
    RecordedDecision cancelled =
        new RecordedDecision(
            "dec-c",
            first.deal(),
            first.account(),
            first.policy(),
            first.revision(),
            first.program(),
            first.closeDate(),
            first.period(),
            first.content(),
            new RecordedDecision.Cause.Cancelled(CLOSED, "Bankrupt", Map.of()),
            first.request(),
            answer,
            List.of(),
            Entitlements.differences(first.entitlements(), List.of()),
            first.id(),
            null);
    ledger.change(
        book ->
            book.append(
                CLOCK.instant(),
                "comp",
                new LedgerEvent.Decided(cancelled, java.util.Set.of(), List.of())));
  }

  private static final LocalDate CLOSED = LocalDate.of(2026, 3, 20);

  @Test
  void what_governs_the_day_now_decides_again_and_books_the_difference() {
    record(upsell());
    timeline = Timeline.of(paying("sha256:later", "12%"));
    Recorded decided = (Recorded) again("The board corrected March.");
    RecordedDecision decision = decided.decision().decision();
    assertThat(decided.anew()).isTrue();
    assertThat(decision.cause())
        .isEqualTo(new RecordedDecision.Cause.DecidedAgain("The board corrected March."));
    assertThat(decision.supersedes()).isEqualTo("dec-1");
    assertThat(decision.program()).isEqualTo("1.1");
    assertThat(decision.deltas())
        .extracting(each -> each.person() + " " + each.amount())
        .containsExactly("ana 960.00 USD");
    assertThat(replay.all(null, null, each -> {}).same()).isEqualTo(2);
    assertThat(((Recorded) again("Once more.")).anew()).isFalse();
    assertThat(((Recorded) record(upsell())).decision()).isEqualTo(active());
  }

  @Test
  void an_exception_agreed_to_later_counts_once_the_deal_is_decided_again() {
    record(upsell());
    exceptions = deal -> forChi();
    Recorded decided = (Recorded) again("Ana was on leave.");
    assertThat(decided.decision().decision().deltas())
        .extracting(each -> each.person() + " " + each.amount())
        .containsExactly("ana -4800.00 USD", "chi 4800.00 USD");
    assertThat(((Recorded) record(upsell())).anew()).isFalse();
  }

  @Test
  void a_deal_without_a_decision_is_not_decided_again() {
    assertThat(((Refused) again("Why not.")).why()).isEqualTo(Why.UNKNOWN);
    record(upsell());
    assertThat(((Refused) again(" ")).why()).isEqualTo(Why.INVALID);
    assertThat(
            ((Refused)
                    again.decide("sam", new Moment(timeline, exceptions), "D-1", "dec-7", "Why."))
                .why())
        .isEqualTo(Why.SUPERSEDED);
  }

  @Test
  void the_signed_deals_are_the_recorded_ones_and_those_that_are_named_besides() {
    record(upsell());
    Deal changed = anUpsell().of("1.00 USD").with("chi", Role.CSM).build();
    record(changed);
    SignedDeals signed = new RecordedDeals(ledger, documents, new NamedDeals());
    String same = documents.deal(upsell(), "standard");
    String other = same.replace("\"D-1\"", "\"D-2\"");
    assertThat(signed.since(LocalDate.of(2026, 3, 1), List.of(same, other)))
        .extracting(each -> each.deal().id() + " " + each.deal().amount() + " " + each.policy())
        .containsExactly("D-1 1.00 USD standard", "D-2 48000.00 USD standard");
    assertThat(signed.since(LocalDate.of(2026, 3, 11), List.of(same, other))).isEmpty();
    cancel(active().decision(), "{}");
    assertThat(signed.since(LocalDate.of(2026, 3, 1), List.of(same))).isEmpty();
  }

  private RecordedDecision.Placed active() {
    return ledger.<RecordedDecision.Placed>read(pages -> pages.active("D-1"));
  }
}
