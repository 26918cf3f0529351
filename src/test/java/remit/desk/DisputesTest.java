package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.Role;
import remit.decision.Period;
import remit.desk.Dispute.State;
import remit.desk.NotAllowed.Why;
import remit.json.DealDocuments;

/** Ana and Ben sell; Mia leads Ana; Olga keeps the rules and Carl approves. */
class DisputesTest {

  private static final String RULE = "ownership/winner-keeps-growth";

  private static final Caller ANA = OverridesTest.caller("ana", May.READ_OWN);
  private static final Caller BEN = OverridesTest.caller("ben", May.READ_OWN);
  private static final Caller MIA =
      new Caller(
          "mia", "mia", new TreeSet<>(Set.of("ana")), new TreeSet<>(), EnumSet.of(May.READ_TEAM));
  private static final Caller OLGA = OverridesTest.caller("olga", May.AUTHOR);
  private static final Caller CARL = OverridesTest.caller("carl", May.APPROVE);

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final DealDocuments documents = new DealDocuments();
  private final AtomicInteger ids = new AtomicInteger();
  private final Live live = new Live(Timeline.of(SampleRevision.revision()));
  private final Disputes disputes =
      new Disputes(
          ledger,
          documents,
          live,
          () -> new FourEyes(true, new TreeSet<>(), 0),
          () -> "" + ids.incrementAndGet(),
          OverridesTest.CLOCK);

  @BeforeEach
  void decided() {
    record("dec-1", "D-1", "ana");
    record("dec-2", "D-2", "ben");
  }

  private void record(String id, String dealId, String seller) {
    Deal deal = DealBuilder.anUpsell().called(dealId).with(seller, Role.AE).build();
    RecordedDecision decision =
        new RecordedDecision(
            id,
            dealId,
            "northwind",
            "standard",
            "sha256:1",
            "1",
            deal.closeDate(),
            Period.of(Period.Length.MONTH, deal.closeDate()),
            "sha256:2",
            new RecordedDecision.Cause.Sent(),
            documents.deal(deal, "standard"),
            """
            {"dealId": "%s", "owner": {"rule": "%s"}, "explanation": [{"step": "TERMS"}]}
            """
                .formatted(dealId, RULE),
            List.of(),
            List.of(),
            null,
            null);
    ledger.change(
        book ->
            book.append(
                Instant.EPOCH,
                "crm",
                new LedgerEvent.Decided(decision, Set.of(seller), List.of())));
  }

  private Dispute opened(Caller by, String decision, @Nullable String person) {
    return disputes.open(by, new Disputes.Wish(decision, RULE, person, "It was mine."));
  }

  private static Why why(Runnable step) {
    try {
      step.run();
    } catch (NotAllowed e) {
      return e.why();
    }
    throw new AssertionError("It was allowed.");
  }

  @Test
  void somebody_says_what_is_wrong_is_answered_and_takes_it_back() {
    Dispute opened = opened(ANA, "dec-1", null);
    assertThat(opened.state()).isEqualTo(State.OPEN);
    assertThat(opened.person()).isEqualTo("ana");

    disputes.answer(OLGA, opened.id(), "The last day is out.");
    disputes.remark(ANA, opened.id(), "I see.");
    Dispute withdrawn = disputes.withdraw(ANA, opened.id(), "Never mind.");

    assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
    assertThat(withdrawn.said())
        .extracting(Dispute.Said::by)
        .containsExactly("ana", "olga", "ana", "ana");
    assertThat(withdrawn.said())
        .extracting(Dispute.Said::state)
        .containsExactly(State.OPEN, State.ANSWERED, null, State.WITHDRAWN);
    assertThat(ledger.firstBroken()).isNull();
  }

  @Test
  void it_is_settled_only_after_it_was_answered_and_only_once() {
    String id = opened(ANA, "dec-1", null).id();
    assertThatThrownBy(() -> disputes.uphold(CARL, id, "Yes."))
        .hasMessageContaining("is (OPEN) and cannot become (UPHELD)")
        .hasMessageContaining("ANSWERED, WITHDRAWN");

    disputes.answer(OLGA, id, "The window was entered wrongly.");
    disputes.uphold(CARL, id, "It is corrected.");

    assertThat(disputes.get(ANA, id).state()).isEqualTo(State.UPHELD);
    assertThat(why(() -> disputes.reject(CARL, id, "No."))).isEqualTo(Why.CONFLICT);
    assertThat(why(() -> disputes.withdraw(ANA, id, "No."))).isEqualTo(Why.CONFLICT);
    assertThat(why(() -> disputes.remark(ANA, id, "Thanks."))).isEqualTo(Why.CONFLICT);
  }

  @Test
  void every_move_that_is_not_on_the_list_is_refused() {
    for (State from : State.values()) {
      for (State to : State.values()) {
        boolean listed =
            (from == State.OPEN && (to == State.ANSWERED || to == State.WITHDRAWN))
                || (from == State.ANSWERED
                    && (to == State.UPHELD || to == State.REJECTED || to == State.WITHDRAWN));
        assertThat(from.next().contains(to)).as("%s to %s", from, to).isEqualTo(listed);
      }
    }
  }

  @Test
  void nobody_reads_or_disputes_the_pay_of_a_colleague() {
    String id = opened(ANA, "dec-1", null).id();

    assertThat(why(() -> opened(BEN, "dec-1", "ana"))).isEqualTo(Why.UNKNOWN);
    assertThat(why(() -> opened(BEN, "dec-1", null))).isEqualTo(Why.UNKNOWN);
    assertThat(why(() -> opened(BEN, "dec-9", null))).isEqualTo(Why.UNKNOWN);
    assertThat(why(() -> disputes.get(BEN, id))).isEqualTo(Why.UNKNOWN);
    assertThat(why(() -> disputes.remark(BEN, id, "Me too."))).isEqualTo(Why.UNKNOWN);
    assertThat(disputes.list(BEN, null, null, null, 0, 10)).isEmpty();
    assertThat(disputes.counts(BEN)).isEmpty();
    assertThat(disputes.list(MIA, null, null, null, 0, 10)).hasSize(1);
  }

  @Test
  void whoever_leads_somebody_opens_a_dispute_for_them() {
    Dispute opened = opened(MIA, "dec-1", "ana");

    assertThat(opened.openedBy()).isEqualTo("mia");
    assertThat(why(() -> opened(MIA, "dec-2", "ben"))).isEqualTo(Why.UNKNOWN);
    assertThat(disputes.withdraw(ANA, opened.id(), "I asked her not to.").state())
        .isEqualTo(State.WITHDRAWN);
  }

  @Test
  void it_is_about_a_rule_that_the_decision_names() {
    assertThatThrownBy(
            () ->
                disputes.open(
                    ANA, new Disputes.Wish("dec-1", "ownership/winner-keep-growth", null, "Why?")))
        .hasMessageContaining("does not name the rule (ownership/winner-keep-growth)")
        .hasMessageContaining(RULE);
  }

  @Test
  void the_same_is_not_disputed_twice_at_once() {
    String id = opened(ANA, "dec-1", null).id();
    assertThatThrownBy(() -> opened(ANA, "dec-1", null)).hasMessageContaining("(" + id + ")");

    disputes.withdraw(ANA, id, "Never mind.");

    assertThat(opened(ANA, "dec-1", null).state()).isEqualTo(State.OPEN);
  }

  @Test
  void nobody_settles_what_they_opened_or_what_is_about_their_own_pay() {
    Caller seller = OverridesTest.caller("ana", May.READ_OWN, May.APPROVE);
    String id = opened(seller, "dec-1", null).id();

    assertThat(why(() -> disputes.answer(seller, id, "Yes."))).isEqualTo(Why.NOT_YOURS);
    disputes.answer(OLGA, id, "I look into it.");
    assertThat(why(() -> disputes.uphold(seller, id, "Yes."))).isEqualTo(Why.NOT_YOURS);
    assertThat(why(() -> disputes.uphold(OLGA, id, "Yes."))).isEqualTo(Why.NOT_YOURS);
    assertThat(why(() -> disputes.withdraw(CARL, id, "No."))).isEqualTo(Why.NOT_YOURS);
  }

  @Test
  void they_are_listed_by_rule_decision_and_state_and_counted_by_rule() {
    String first = opened(ANA, "dec-1", null).id();
    String second = opened(BEN, "dec-2", null).id();
    disputes.answer(OLGA, second, "It is right.");
    disputes.reject(CARL, second, "It is right.");

    assertThat(disputes.list(OLGA, RULE, null, null, 0, 10))
        .extracting(Dispute::id)
        .containsExactly(first, second);
    assertThat(disputes.list(OLGA, null, "dec-2", null, 0, 10))
        .extracting(Dispute::id)
        .containsExactly(second);
    assertThat(disputes.list(OLGA, null, null, State.OPEN, 0, 10))
        .extracting(Dispute::id)
        .containsExactly(first);
    assertThat(disputes.counts(OLGA))
        .containsExactly(Map.entry(RULE, Map.of(State.OPEN, 1L, State.REJECTED, 1L)));
    assertThat(disputes.counts(BEN)).containsExactly(Map.entry(RULE, Map.of(State.REJECTED, 1L)));
  }

  @Test
  void remarks_are_about_rules_that_there_are() {
    String rule = live.now().latest().rules().iterator().next().name();
    Remark said = disputes.say(ANA, rule, "Customers ask why.");

    assertThat(disputes.remarks(rule, 0, 10)).containsExactly(said);
    assertThat(why(() -> disputes.say(ANA, "ownership/none", "Why?"))).isEqualTo(Why.INVALID);
    assertThat(why(() -> disputes.say(ANA, rule, " \n "))).isEqualTo(Why.INVALID);
    assertThat(why(() -> disputes.say(ANA, rule, "a\u202Eb"))).isEqualTo(Why.INVALID);
    assertThat(why(() -> disputes.say(ANA, rule, "a\uD800b"))).isEqualTo(Why.INVALID);
  }
}
