package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;
import remit.decision.CreditKind;
import remit.decision.Entitlement;
import remit.decision.EntryState;
import remit.decision.OwnerOverride;
import remit.decision.Period;
import remit.decision.Person;
import remit.decision.Posting;
import remit.decision.Settlement;
import remit.desk.Ledger.Answered;
import remit.desk.Ledger.Asked;
import remit.desk.Ledger.Head;
import remit.desk.Ledger.Link;
import remit.desk.Ledger.Query;
import remit.desk.RecordedDecision.Cause;
import remit.desk.RecordedDecision.Placed;

/** What every ledger does, wherever it keeps what it keeps. */
public abstract class LedgerContract {

  protected static final Instant NOW = Instant.parse("2026-03-11T08:30:00.123456Z");
  protected static final Period MARCH = Period.parse("2026-03");
  protected static final Period APRIL = Period.parse("2026-04");

  protected Ledger ledger;

  /** A ledger with nothing in it. */
  protected abstract Ledger open() throws Exception;

  @BeforeEach
  void begin() throws Exception {
    ledger = open();
  }

  @AfterEach
  void end() {
    ledger.close();
  }

  @Test
  void an_empty_ledger_knows_nothing() {
    assertThat(ledger.<Head>read(pages -> pages.head())).isEqualTo(new Head(0, "0".repeat(64)));
    assertThat(ledger.<Placed>read(pages -> pages.decision("dec-1"))).isNull();
    assertThat(ledger.<Placed>read(pages -> pages.active("D-1"))).isNull();
    assertThat(ledger.<List<Placed>>read(pages -> pages.decisions(any()))).isEmpty();
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1"))).isEmpty();
    assertThat(ledger.<Period>read(pages -> pages.lastLocked(Period.Length.MONTH))).isNull();
    assertThat(ledger.<Period>read(pages -> pages.firstBooked(Period.Length.MONTH))).isNull();
    assertThat(ledger.<Boolean>read(pages -> pages.isPaid(MARCH))).isFalse();
    assertThat(ledger.<Answered>read(pages -> pages.answered(new Ledger.Key("ana", "o", "k"))))
        .isNull();
    assertThat(journal()).isEmpty();
  }

  @Test
  void a_decision_is_found_by_its_id_and_by_its_deal() {
    LedgerEvent.Decided decided = decided("dec-1", "D-1", null);
    long sequence = append(decided);
    assertThat(sequence).isEqualTo(1);
    Placed placed = new Placed(1, NOW, "comp", decided.decision(), null);
    assertThat(ledger.<Placed>read(pages -> pages.decision("dec-1"))).isEqualTo(placed);
    assertThat(ledger.<Placed>read(pages -> pages.active("D-1"))).isEqualTo(placed);
    assertThat(ledger.<Placed>read(pages -> pages.active("D-2"))).isNull();
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1")))
        .isEqualTo(decided.postings());
  }

  @Test
  void a_decision_that_was_superseded_says_by_which() {
    append(decided("dec-1", "D-1", null));
    append(decided("dec-2", "D-1", "dec-1"));
    assertThat(ledger.<Placed>read(pages -> pages.decision("dec-1")).supersededBy())
        .isEqualTo("dec-2");
    assertThat(ledger.<Placed>read(pages -> pages.active("D-1")).decision().id())
        .isEqualTo("dec-2");
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1")))
        .extracting(Posting::entry)
        .containsExactly("dec-1/1", "dec-2/1");
  }

  @Test
  void a_deal_never_has_two_decisions_that_count() {
    append(decided("dec-1", "D-1", null));
    assertThatThrownBy(() -> append(decided("dec-2", "D-1", null)))
        .isInstanceOf(RuntimeException.class);
    assertThat(ledger.<List<Placed>>read(pages -> pages.decisions(any()))).hasSize(1);
    assertThat(journal()).hasSize(1);
  }

  @Test
  void a_decision_of_every_cause_is_kept_as_it_was() {
    List<Cause> causes =
        List.of(
            new Cause.Sent(),
            new Cause.DecidedAgain("The board corrected March."),
            new Cause.Cancelled(
                LocalDate.of(2026, 5, 2), "Went \"bust\"", Map.of("growth", Share.of("60%"))),
            new Cause.Refunded(
                LocalDate.of(2026, 5, 2),
                Money.of("1000.00", "USD"),
                "Half the seats",
                Map.of("growth", Share.ALL, "sourcing", Share.NONE)));
    String before = null;
    for (int i = 0; i < causes.size(); i++) {
      LedgerEvent.Decided decided = with(causes.get(i), decided("dec-" + i, "D-1", before));
      append(decided);
      before = decided.decision().id();
      assertThat(ledger.<Placed>read(pages -> pages.active("D-1")).decision())
          .isEqualTo(decided.decision());
    }
    assertThat(journal())
        .extracting(each -> ((LedgerEvent.Decided) each.event()).decision().cause())
        .isEqualTo(causes);
  }

  @Test
  void an_override_is_kept_with_the_decision_that_followed_it() {
    RecordedDecision plain = decided("dec-1", "D-1", null).decision();
    OwnerOverride override =
        new OwnerOverride(
            "ovr-1",
            "northwind",
            null,
            new Person(Role.CSM, "ben"),
            LocalDate.of(2026, 3, 1),
            LocalDate.of(2026, 5, 31),
            "Ana is on leave.",
            "ana",
            "vera");
    append(new LedgerEvent.Decided(like(plain, plain.cause(), override), Set.of(), List.of()));
    assertThat(ledger.<Placed>read(pages -> pages.active("D-1")).decision().override())
        .isEqualTo(override);
  }

  @Test
  void decisions_are_found_by_what_they_are_about() {
    append(decided("dec-1", "D-1", null));
    append(decided("dec-2", "D-2", null));
    append(decided("dec-3", "D-1", "dec-1"));
    assertThat(found(any())).containsExactly("dec-1", "dec-2", "dec-3");
    assertThat(found(new Query("D-1", null, null, null, null, null, 0, 10)))
        .containsExactly("dec-1", "dec-3");
    assertThat(found(new Query(null, "acc-D-2", null, null, null, null, 0, 10)))
        .containsExactly("dec-2");
    assertThat(found(new Query(null, null, "ana", null, null, null, 0, 10))).hasSize(3);
    assertThat(found(new Query(null, null, "only-named", null, null, null, 0, 10))).isEmpty();
    assertThat(found(new Query(null, null, null, "standard", null, null, 0, 10))).hasSize(3);
    assertThat(found(new Query(null, null, null, "split", null, null, 0, 10))).isEmpty();
  }

  @Test
  void decisions_are_found_by_the_day_the_deal_closed() {
    append(decided("dec-1", "D-1", null));
    LocalDate day = LocalDate.of(2026, 3, 10);
    assertThat(found(new Query(null, null, null, null, day, day, 0, 10))).hasSize(1);
    assertThat(found(new Query(null, null, null, null, day.plusDays(1), null, 0, 10))).isEmpty();
    assertThat(found(new Query(null, null, null, null, null, day.minusDays(1), 0, 10))).isEmpty();
  }

  @Test
  void decisions_come_page_by_page() {
    for (int i = 1; i <= 7; i++) {
      append(decided("dec-" + i, "D-" + i, null));
    }
    List<String> all = new ArrayList<>();
    long after = 0;
    while (true) {
      long from = after;
      List<Placed> page =
          ledger.<List<Placed>>read(
              pages -> pages.decisions(new Query(null, null, null, null, null, null, from, 3)));
      if (page.isEmpty()) {
        break;
      }
      assertThat(page).hasSizeLessThanOrEqualTo(3);
      page.forEach(each -> all.add(each.decision().id()));
      after = page.get(page.size() - 1).sequence();
    }
    assertThat(all).containsExactly("dec-1", "dec-2", "dec-3", "dec-4", "dec-5", "dec-6", "dec-7");
  }

  @Test
  void bookings_are_found_by_person_and_period_in_the_order_in_which_they_were_made() {
    append(decided("dec-1", "D-1", null));
    Posting held = posting("dec-1/2", "bob", "12.50", EntryState.HELD, APRIL, Milestone.GO_LIVE);
    append(new LedgerEvent.Moved("held", "D-1", "A hold.", List.of(held)));
    Posting released =
        new Posting(
            held.entry(),
            held.decision(),
            held.deal(),
            held.person(),
            held.role(),
            held.component(),
            held.kind(),
            Money.of("2.50", "USD"),
            EntryState.HELD,
            EntryState.EARNED,
            APRIL,
            held.due(),
            held.heldUntil(),
            null,
            held.rule(),
            "It went live.");
    append(new LedgerEvent.Moved("released", null, "It went live.", List.of(released)));
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofPerson("bob", APRIL)))
        .containsExactly(held, released);
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofPerson("bob", MARCH))).isEmpty();
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1"))).hasSize(3);
    List<Posting> visited = new ArrayList<>();
    ledger.<@Nullable Object>read(
        pages -> {
          pages.ofPeriod(APRIL, visited::add);
          return null;
        });
    assertThat(visited).containsExactly(held, released);
    assertThat(ledger.<Period>read(pages -> pages.firstBooked(Period.Length.MONTH)))
        .isEqualTo(MARCH);
    assertThat(ledger.<Period>read(pages -> pages.firstBooked(Period.Length.QUARTER))).isNull();
  }

  @Test
  void amounts_of_every_size_and_currency_are_kept_to_the_last_digit() {
    List<Posting> postings = new ArrayList<>();
    for (String each :
        List.of(
            "999999999999999.99 USD",
            "-999999999999999.99 USD",
            "0.01 USD",
            "-0.01 USD",
            "123456789012345 JPY",
            "-1 JPY",
            "999999999999999.999 KWD",
            "-0.001 KWD",
            "0.0001 CLF")) {
      postings.add(
          posting("dec-1/" + postings.size(), "ana", Money.parse(each), EntryState.EARNED));
    }
    append(new LedgerEvent.Moved("booked", "D-1", "Sizes.", postings));
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1"))).isEqualTo(postings);
  }

  @Test
  void periods_are_locked_and_paid_each_length_by_itself() {
    Settlement ana = settlement("ana", MARCH, "USD", "0.00", "100.00", "100.00", "0.00");
    Settlement bob = settlement("bob", MARCH, "USD", "0.00", "-30.00", "0.00", "-30.00");
    Settlement bobInYen = settlement("bob", MARCH, "JPY", "0", "500", "500", "0");
    append(new LedgerEvent.PeriodLocked(MARCH, List.of(ana, bob, bobInYen)));
    assertThat(ledger.<Period>read(pages -> pages.lastLocked(Period.Length.MONTH)))
        .isEqualTo(MARCH);
    assertThat(ledger.<Period>read(pages -> pages.lastLocked(Period.Length.QUARTER))).isNull();
    assertThat(ledger.<List<Settlement>>read(pages -> pages.settlements(MARCH)))
        .containsExactlyInAnyOrder(ana, bob, bobInYen);
    assertThat(ledger.<Boolean>read(pages -> pages.isPaid(MARCH))).isFalse();
    append(new LedgerEvent.PeriodPaid(MARCH));
    assertThat(ledger.<Boolean>read(pages -> pages.isPaid(MARCH))).isTrue();
    Settlement later = settlement("ana", APRIL, "USD", "0.00", "7.00", "7.00", "0.00");
    append(new LedgerEvent.PeriodLocked(APRIL, List.of(later)));
    assertThat(ledger.<Period>read(pages -> pages.lastLocked(Period.Length.MONTH)))
        .isEqualTo(APRIL);
    assertThat(ledger.<Boolean>read(pages -> pages.isPaid(APRIL))).isFalse();
    assertThat(
            ledger.<List<Settlement>>read(
                pages -> pages.lastSettlements("ana", Period.Length.MONTH)))
        .containsExactly(later);
    assertThat(
            ledger.<List<Settlement>>read(
                pages -> pages.lastSettlements("bob", Period.Length.MONTH)))
        .containsExactlyInAnyOrder(bob, bobInYen);
    assertThat(
            ledger.<List<Settlement>>read(
                pages -> pages.lastSettlements("bob", Period.Length.QUARTER)))
        .isEmpty();
  }

  @Test
  void a_key_is_bound_to_its_caller_and_operation() {
    Ledger.Key key = new Ledger.Key("comp", "POST /decisions", "k-1");
    append(decided("dec-1", "D-1", null));
    LedgerEvent again = new LedgerEvent.AnsweredAgain("dec-1");
    assertThat(append(again, new Asked(key, "sha256:1"))).isEqualTo(2);
    assertThat(ledger.<Answered>read(pages -> pages.answered(key)))
        .isEqualTo(new Answered("sha256:1", "dec-1"));
    assertThat(answered(new Ledger.Key("other", "POST /decisions", "k-1"))).isNull();
    assertThat(answered(new Ledger.Key("comp", "POST /cancellations", "k-1"))).isNull();
    assertThat(answered(new Ledger.Key("comp", "POST /decisions", "k-2"))).isNull();
    assertThat(journal().get(1).event()).isEqualTo(again);
    assertThatThrownBy(() -> append(again, new Asked(key, "sha256:1")))
        .isInstanceOf(IllegalStateException.class);
  }

  /** Adds one link that answers a key. */
  protected long append(LedgerEvent event, Asked asked) {
    return ledger.change(book -> book.append(NOW, "comp", event, asked));
  }

  private @Nullable Answered answered(Ledger.Key key) {
    return ledger.read(pages -> pages.answered(key));
  }

  @Test
  void work_that_throws_leaves_nothing() {
    append(decided("dec-1", "D-1", null));
    Head head = ledger.read(pages -> pages.head());
    Ledger.Key key = new Ledger.Key("comp", "POST /decisions", "k-1");
    assertThatThrownBy(
            () ->
                ledger.change(
                    book -> {
                      LedgerEvent event = decided("dec-2", "D-1", "dec-1");
                      book.append(NOW, "comp", event, new Asked(key, "sha256:1"));
                      book.append(NOW, "comp", new LedgerEvent.PeriodLocked(MARCH, List.of()));
                      throw new IllegalStateException("on purpose");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("on purpose");
    assertThat(ledger.<Head>read(pages -> pages.head())).isEqualTo(head);
    assertThat(ledger.<Placed>read(pages -> pages.decision("dec-2"))).isNull();
    assertThat(ledger.<Placed>read(pages -> pages.active("D-1")).supersededBy()).isNull();
    assertThat(ledger.<List<Posting>>read(pages -> pages.ofDeal("D-1"))).hasSize(1);
    assertThat(ledger.<Period>read(pages -> pages.lastLocked(Period.Length.MONTH))).isNull();
    assertThat(answered(key)).isNull();
    append(decided("dec-2", "D-1", "dec-1"));
    assertThat(journal()).hasSize(2);
  }

  @Test
  void how_a_deal_was_parked_the_last_time_is_known() {
    append(new LedgerEvent.Parked("D-1", "{\"deal\":1}", Set.of("ana"), "It does not add up."));
    LedgerEvent.Parked last =
        new LedgerEvent.Parked("D-1", "{\"deal\":2}", Set.of("ana"), "It lacks a cent.");
    ledger.<@Nullable Object>change(
        book -> {
          assertThat(book.parked("D-1", 0).request()).isEqualTo("{\"deal\":1}");
          book.append(NOW, "comp", last);
          assertThat(book.parked("D-1", 1)).isEqualTo(last);
          return null;
        });
    append(new LedgerEvent.Parked("D-2", "{}", Set.of(), "It does not add up."));
    assertThat(ledger.<LedgerEvent>read(pages -> pages.parked("D-1", 0))).isEqualTo(last);
    assertThat(ledger.<LedgerEvent>read(pages -> pages.parked("D-1", 2))).isNull();
    assertThat(ledger.<LedgerEvent>read(pages -> pages.parked("D-3", 0))).isNull();
  }

  @Test
  void a_work_sees_what_it_has_written_itself() {
    ledger.<@Nullable Object>change(
        book -> {
          Ledger.Key key = new Ledger.Key("comp", "POST /decisions", "k-1");
          LedgerEvent first = decided("dec-1", "D-1", null);
          assertThat(book.append(NOW, "comp", first, new Asked(key, "sha256:1"))).isEqualTo(1);
          assertThat(book.answered(key)).isEqualTo(new Answered("sha256:1", "dec-1"));
          assertThat(book.active("D-1").decision().id()).isEqualTo("dec-1");
          assertThat(book.ofDeal("D-1")).hasSize(1);
          assertThat(book.head().sequence()).isEqualTo(1);
          assertThat(book.answered(key)).isEqualTo(new Answered("sha256:1", "dec-1"));
          assertThat(book.append(NOW, "comp", decided("dec-2", "D-1", "dec-1"))).isEqualTo(2);
          assertThat(book.decision("dec-1").supersededBy()).isEqualTo("dec-2");
          return null;
        });
  }

  @Test
  void the_journal_holds_everything_that_happened_each_link_on_the_one_before() {
    List<LedgerEvent> events =
        List.of(
            decided("dec-1", "D-1", null),
            new LedgerEvent.Moved("released", "D-1", "It went live.", List.of()),
            new LedgerEvent.PeriodLocked(
                MARCH, List.of(settlement("ana", MARCH, "USD", "0.00", "1.00", "1.00", "0.00"))),
            new LedgerEvent.PeriodPaid(MARCH),
            new LedgerEvent.Parked("D-9", "{\"deal\":{}}", Set.of("ana"), "It does not add up."));
    events.forEach(this::append);
    List<Link> journal = journal();
    assertThat(journal).extracting(Link::event).isEqualTo(events);
    assertThat(journal).extracting(Link::sequence).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(journal).extracting(Link::at).containsOnly(NOW);
    assertThat(journal).extracting(Link::who).containsOnly("comp");
    String previous = "0".repeat(64);
    for (Link each : journal) {
      assertThat(each.previous()).isEqualTo(previous);
      assertThat(each.hash()).matches("[0-9a-f]{64}").isNotEqualTo(previous);
      previous = each.hash();
    }
    assertThat(ledger.<Head>read(pages -> pages.head())).isEqualTo(new Head(5, previous));
    List<Long> later = new ArrayList<>();
    ledger.<@Nullable Object>read(
        pages -> {
          pages.journal(4, each -> later.add(each.sequence()));
          return null;
        });
    assertThat(later).containsExactly(4L, 5L);
  }

  @Test
  void works_that_write_do_not_overlap() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 200; i++) {
      var unused =
          pool.submit(
              () ->
                  ledger.change(
                      book -> {
                        Placed active = book.active("D-1");
                        String before = active == null ? null : active.decision().id();
                        long next = book.head().sequence() + 1;
                        return book.append(NOW, "comp", decided("dec-" + next, "D-1", before));
                      }));
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(journal()).hasSize(200);
    assertThat(found(any())).hasSize(200).startsWith("dec-1", "dec-2").endsWith("dec-200");
  }

  private static Query any() {
    return new Query(null, null, null, null, null, null, 0, 1_000);
  }

  private List<String> found(Query query) {
    return ledger.<List<Placed>>read(pages -> pages.decisions(query)).stream()
        .map(each -> each.decision().id())
        .toList();
  }

  private List<Link> journal() {
    List<Link> links = new ArrayList<>();
    ledger.<@Nullable Object>read(
        pages -> {
          pages.journal(1, links::add);
          return null;
        });
    return links;
  }

  /** Adds one link. */
  protected long append(LedgerEvent event) {
    return ledger.change(book -> book.append(NOW, "comp", event));
  }

  /** Ana is paid 300.00 USD for a deal. */
  protected static LedgerEvent.Decided decided(
      String id, String deal, @Nullable String supersedes) {
    Entitlement entitlement =
        new Entitlement("ana", Role.AE, "growth", CreditKind.DIRECT, Money.of("300.00", "USD"));
    RecordedDecision decision =
        new RecordedDecision(
            id,
            deal,
            "acc-" + deal,
            "standard",
            "sha256:5a3b1e",
            "1.0",
            LocalDate.of(2026, 3, 10),
            MARCH,
            "sha256:" + id,
            new Cause.Sent(),
            "{\"deal\":{\"id\":\"" + deal + "\"}}",
            "{\"dealId\":\"" + deal + "\",\"owner\":{\"person\":\"ana\"}}",
            List.of(entitlement),
            List.of(entitlement),
            supersedes,
            null);
    return new LedgerEvent.Decided(
        decision,
        Set.of("ana", "only-named"),
        List.of(
            new Posting(
                id + "/1",
                id,
                deal,
                "ana",
                Role.AE,
                "growth",
                CreditKind.DIRECT,
                Money.of("300.00", "USD"),
                null,
                EntryState.EARNED,
                MARCH,
                LocalDate.of(2026, 3, 10),
                null,
                supersedes == null ? null : supersedes + "/1",
                "commission/growth",
                "The deal was decided.")));
  }

  private static LedgerEvent.Decided with(Cause cause, LedgerEvent.Decided decided) {
    return new LedgerEvent.Decided(
        like(decided.decision(), cause, null), decided.dealPeople(), decided.postings());
  }

  private static RecordedDecision like(
      RecordedDecision plain, Cause cause, @Nullable OwnerOverride override) {
    return new RecordedDecision(
        plain.id(),
        plain.deal(),
        plain.account(),
        plain.policy(),
        plain.revision(),
        plain.program(),
        plain.closeDate(),
        plain.period(),
        plain.content(),
        cause,
        plain.request(),
        plain.answer(),
        plain.entitlements(),
        plain.deltas(),
        plain.supersedes(),
        override);
  }

  private static Posting posting(
      String entry,
      String person,
      String amount,
      EntryState state,
      Period period,
      @Nullable Milestone until) {
    return new Posting(
        entry,
        "dec-1",
        "D-1",
        person,
        Role.CSM,
        "growth",
        CreditKind.OVERLAY,
        Money.of(amount, "USD"),
        null,
        state,
        period,
        LocalDate.of(2026, 4, 1),
        until,
        null,
        "commission/growth",
        "A test.");
  }

  private static Posting posting(String entry, String person, Money amount, EntryState state) {
    return new Posting(
        entry,
        "dec-1",
        "D-1",
        person,
        Role.CSM,
        "growth",
        CreditKind.OVERLAY,
        amount,
        null,
        state,
        MARCH,
        LocalDate.of(2026, 4, 1),
        null,
        null,
        "commission/growth",
        "A test.");
  }

  private static Settlement settlement(
      String person,
      Period period,
      String currency,
      String in,
      String earned,
      String payable,
      String out) {
    return new Settlement(
        person,
        period,
        Money.of(in, currency),
        Money.of(earned, currency),
        Money.of(payable, currency),
        Money.of(out, currency));
  }
}
