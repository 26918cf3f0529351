package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.Role;
import remit.decision.OwnerOverride;
import remit.decision.Person;
import remit.desk.Dispute.State;
import remit.desk.Ledger.Link;

class CasebookTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final List<Link> links = new ArrayList<>();
  private final Casebook book = new Casebook();

  private void link(String who, LedgerEvent event) {
    Link link = new Link(links.size() + 1L, NOON.plusSeconds(links.size()), who, event, "", "hash");
    links.add(link);
    book.add(link);
  }

  private void proposed(String id, @Nullable String account, @Nullable String deal) {
    link(
        "olga",
        new LedgerEvent.OverrideProposed(
            id,
            new OverrideCase.Wish(
                account,
                deal,
                new Person(Role.AE, "ben"),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 5, 31),
                "A leave.")));
  }

  private void approved(String id) {
    link("carl", new LedgerEvent.OverrideApproved(id, false));
  }

  private void ended(String id, LocalDate lastDay) {
    link("carl", new LedgerEvent.OverrideEnded(id, lastDay, "Back early."));
  }

  private @Nullable String covering(String deal, String account, String day) {
    Deal asked = DealBuilder.anUpsell().called(deal).withAccount(account).closedOn(day).build();
    OwnerOverride found = new OverridesInForce(book.overrides()).covering(asked);
    return found == null ? null : found.id();
  }

  @Test
  void an_override_says_nothing_before_somebody_agreed() {
    proposed("ovr-1", "northwind", null);
    assertThat(covering("D-1", "northwind", "2026-03-10")).isNull();

    approved("ovr-1");

    assertThat(covering("D-1", "northwind", "2026-03-10")).isEqualTo("ovr-1");
    assertThat(covering("D-1", "contoso", "2026-03-10")).isNull();
    assertThat(book.override("ovr-1").approval().by()).isEqualTo("carl");
    assertThat(book.lastAboutOverrides()).isEqualTo(2);
  }

  @Test
  void an_override_stops_the_day_after_it_expires() {
    proposed("ovr-1", "northwind", null);
    approved("ovr-1");

    assertThat(covering("D-1", "northwind", "2026-02-28")).isNull();
    assertThat(covering("D-1", "northwind", "2026-03-01")).isEqualTo("ovr-1");
    assertThat(covering("D-1", "northwind", "2026-05-31")).isEqualTo("ovr-1");
    assertThat(covering("D-1", "northwind", "2026-06-01")).isNull();
  }

  @Test
  void an_override_that_is_ended_with_30_April_says_nothing_of_1_May() {
    proposed("ovr-1", "northwind", null);
    approved("ovr-1");
    ended("ovr-1", LocalDate.of(2026, 4, 30));

    assertThat(covering("D-1", "northwind", "2026-04-30")).isEqualTo("ovr-1");
    assertThat(covering("D-1", "northwind", "2026-05-01")).isNull();
  }

  @Test
  void an_override_that_is_ended_before_its_first_day_says_nothing_at_all() {
    proposed("ovr-1", "northwind", null);
    approved("ovr-1");
    ended("ovr-1", LocalDate.of(2026, 2, 28));

    assertThat(covering("D-1", "northwind", "2026-03-01")).isNull();
    assertThat(book.override("ovr-1").standing()).isNull();
  }

  @Test
  void what_is_said_of_a_deal_stands_before_what_is_said_of_its_account() {
    proposed("ovr-1", "northwind", null);
    approved("ovr-1");
    proposed("ovr-2", null, "D-2");
    approved("ovr-2");

    assertThat(covering("D-1", "northwind", "2026-03-10")).isEqualTo("ovr-1");
    assertThat(covering("D-2", "northwind", "2026-03-10")).isEqualTo("ovr-2");
  }

  @Test
  void a_dispute_is_what_was_said_in_it() {
    link(
        "ana",
        new LedgerEvent.DisputeOpened("dsp-1", "dec-1", "ownership/by-model", "ana", "Why?"));
    link("olga", new LedgerEvent.DisputeContinued("dsp-1", null, "I will look."));
    link("olga", new LedgerEvent.DisputeContinued("dsp-1", State.ANSWERED, "The window."));

    Dispute dispute = book.dispute("dsp-1");

    assertThat(dispute.state()).isEqualTo(State.ANSWERED);
    assertThat(dispute.openedBy()).isEqualTo("ana");
    assertThat(dispute.said())
        .extracting(Dispute.Said::text)
        .containsExactly("Why?", "I will look.", "The window.");
  }

  @Test
  void disputes_are_found_and_counted_by_rule_and_only_where_one_may_read() {
    link(
        "ana",
        new LedgerEvent.DisputeOpened("dsp-1", "dec-1", "ownership/by-model", "ana", "Why?"));
    link(
        "ben", new LedgerEvent.DisputeOpened("dsp-2", "dec-2", "ownership/by-model", "ben", "No."));
    link("ben", new LedgerEvent.DisputeContinued("dsp-2", State.WITHDRAWN, "I see."));
    TreeSet<String> ana = new TreeSet<>(List.of("ana"));

    assertThat(book.disputeCounts(null))
        .containsExactly(
            Map.entry("ownership/by-model", Map.of(State.OPEN, 1L, State.WITHDRAWN, 1L)));
    assertThat(book.disputeCounts(ana))
        .containsExactly(Map.entry("ownership/by-model", Map.of(State.OPEN, 1L)));
    assertThat(book.disputes(new CasePages.Query("ownership/by-model", null, null, ana, 0, 10)))
        .extracting(Dispute::id)
        .containsExactly("dsp-1");
    assertThat(book.disputes(new CasePages.Query(null, "dec-2", null, null, 1, 10)))
        .extracting(Dispute::id)
        .containsExactly("dsp-2");
  }

  @Test
  void remarks_are_found_by_rule() {
    link("ana", new LedgerEvent.Remarked("rmk-1", "ownership/by-model", "Too short."));
    link("ben", new LedgerEvent.Remarked("rmk-2", "ownership/by-vectors", "Fine."));

    assertThat(book.remarks("ownership/by-model", 0, 10))
        .extracting(Remark::id)
        .containsExactly("rmk-1");
    assertThat(book.remarks("ownership/by-model", 1, 10)).isEmpty();
  }

  @Test
  void it_knows_when_it_was_about_somebody_last() {
    proposed("ovr-1", "northwind", null);
    approved("ovr-1");

    assertThat(book.lastConcerned("ben")).isEqualTo(NOON);
    assertThat(book.lastConcerned("carl")).isEqualTo(NOON.plusSeconds(1));
    assertThat(book.lastConcerned("ana")).isNull();
  }
}
