package remit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.Participant;
import remit.deal.RandomDeals;
import remit.deal.Role;
import remit.deal.Team;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.desk.SampleRevision;

class DealDocumentsTest {

  private final DealDocuments documents = new DealDocuments();

  @Test
  void a_deal_is_written_in_one_order_and_what_is_not_known_is_left_out() {
    Deal deal =
        DealBuilder.anUpsell()
            .of("48000 JPY")
            .with("chi", Role.CSM)
            .with("ana", Role.AE)
            .customerWonBy("ana", "2026-01-10")
            .fitting(false)
            .seats(12, null)
            .build();
    assertThat(documents.deal(deal, "standard"))
        .isEqualTo(
            "{\"policy\":\"standard\",\"deal\":{\"id\":\"D-1\",\"type\":\"UPSELL\",\"amount\":\"48000\",\"currency\":\"JPY\","
                + "\"closeDate\":\"2026-03-10\",\"seats\":12,\"needFit\":false},\"account\":{\"id\":\"northwind\","
                + "\"customerSince\":\"2026-01-10\",\"wonBy\":\"ana\"},"
                + "\"team\":[{\"person\":\"ana\",\"role\":\"AE\"},{\"person\":\"chi\",\"role\":\"CSM\"}]}");
  }

  @Test
  void what_was_written_is_read_again_and_decided_to_the_same_bytes() {
    Revision revision = SampleRevision.revision();
    RandomDeals deals = new RandomDeals(20_261_122);
    Random shuffles = new Random(5);
    int withPod = 0;
    for (int i = 0; i < 5_000; i++) {
      Deal deal = withPodOnTheTeam(deals.next());
      withPod += deal.pod() == null ? 0 : 1;
      String written = documents.deal(deal, "standard");
      Deal read = documents.read(written).deal();
      assertThat(documents.read(written).policy()).isEqualTo("standard");
      assertThat(read).isEqualTo(withTeam(deal, sorted(deal.team())));
      assertThat(documents.deal(read, "standard")).isEqualTo(written);
      List<Participant> shuffled = new ArrayList<>(deal.team().participants());
      Collections.shuffle(shuffled, shuffles);
      assertThat(documents.deal(withTeam(deal, new Team(shuffled)), "standard")).isEqualTo(written);
      assertThat(answer(revision, read)).isEqualTo(answer(revision, deal));
    }
    assertThat(withPod).isPositive();
  }

  @Test
  void letters_of_every_kind_survive() {
    Deal deal =
        DealBuilder.newBusiness().with("Zoë \"Z\" O'Neil \\ 李\uD83D\uDE00", Role.AE).build();
    assertThat(documents.read(documents.deal(deal, "standard")).deal()).isEqualTo(deal);
  }

  @Test
  void what_is_no_deal_is_refused() {
    assertThatThrownBy(() -> documents.read("{\"deal\":{}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id");
  }

  private String answer(Revision revision, Deal deal) {
    return documents.answer(
        new DecideDeal(revision).decide(revision.policies().get("standard"), deal));
  }

  private static Team sorted(Team team) {
    return new Team(
        team.participants().stream()
            .sorted(Comparator.comparing(Participant::person).thenComparing(Participant::role))
            .toList());
  }

  /** A pod of people who are not on the team cannot be sent. */
  private static Deal withPodOnTheTeam(Deal deal) {
    if (deal.pod() == null) {
      return deal;
    }
    List<Participant> team = new ArrayList<>(deal.team().participants());
    Set<String> there = team.stream().map(Participant::person).collect(Collectors.toSet());
    deal.pod().shares().keySet().stream()
        .filter(each -> !there.contains(each))
        .forEach(each -> team.add(Participant.of(each, Role.SE)));
    return withTeam(deal, new Team(team));
  }

  private static Deal withTeam(Deal deal, Team team) {
    return new Deal(
        deal.id(),
        deal.externalId(),
        deal.type(),
        deal.driver(),
        deal.amount(),
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
        team,
        deal.pod());
  }
}
