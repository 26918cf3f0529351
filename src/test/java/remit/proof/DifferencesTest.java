package remit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.DealType;
import remit.deal.Role;
import remit.deal.UpsellDriver;
import remit.decision.Decision;
import remit.decision.OwnerAnswer;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.policy.PolicyBook;

class DifferencesTest {

  private static final Revision SHIPPED = ShippedTree.revision();
  private static final Revision OF_120_DAYS =
      ShippedTree.revision(
          ShippedTree.edited(
              "policies/standard/ownership.yaml",
              "2026-01-01: { value: 90 days,",
              "2026-01-01: { value: 120 days,"));

  private static PolicyBook standard(Revision revision) {
    return revision.policy("standard");
  }

  private static Differences of120Days() {
    return Differences.between(
        SHIPPED, standard(SHIPPED), OF_120_DAYS, standard(OF_120_DAYS), false, () -> false);
  }

  @Test
  void of_120_days_instead_of_90_only_growth_90_to_119_days_after_winning_differs() {
    Differences differences = of120Days();
    assertThat(differences.rows()).isNotEmpty();
    assertThat(differences.rows())
        .allSatisfy(
            row -> {
              assertThat(row.when())
                  .containsEntry("account.customerSince", "days since won 90 to 119");
              assertThat(row.when().get("type"))
                  .isIn("UPSELL", "CROSS_SELL", "UPSELL or CROSS_SELL");
              assertThat(row.from()).isAfterOrEqualTo("2026-01-01");
            });
    assertThat(differences.rows())
        .anySatisfy(
            row ->
                assertThat(row.says())
                    .startsWith("how (growth) is paid: UPSELL or CROSS_SELL, USERS_ORGANIC,")
                    .endsWith(": CSM 4% -> AE who won or is assigned 10%"));
  }

  @Test
  void a_policy_and_itself_are_the_same_everywhere() {
    Differences differences =
        Differences.between(
            SHIPPED, standard(SHIPPED), SHIPPED, standard(SHIPPED), false, () -> false);
    assertThat(differences.same()).isTrue();
    assertThat(differences.complete()).isTrue();
  }

  @Test
  void each_example_is_decided_otherwise_by_the_two_policies() {
    for (Differences.Row row : of120Days().rows()) {
      Deal example = read(row.example());
      assertThat(said(SHIPPED, example)).as(row.says()).isNotEqualTo(said(OF_120_DAYS, example));
    }
  }

  @Test
  void ordinary_deals_drawn_at_random_differ_just_where_a_row_says_so() {
    long seed = 20261122;
    System.out.println("Ordinary deals with seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<Differences.Row> rows = of120Days().rows();
    int differing = 0;
    for (int n = 0; n < 4_000; n++) {
      int days = random.nextInt(200);
      DealType type = List.of(DealType.UPSELL, DealType.CROSS_SELL, DealType.RENEWAL).get(n % 3);
      Deal deal = ordinary(random, days, type);
      boolean differs = !said(SHIPPED, deal).equals(said(OF_120_DAYS, deal));
      boolean told = type != DealType.RENEWAL && days >= 90 && days < 120;
      assertThat(differs).as("%s days, %s", days, deal).isEqualTo(told);
      differing += differs ? 1 : 0;
    }
    assertThat(rows).isNotEmpty();
    assertThat(differing).isGreaterThan(200);
  }

  private static Deal ordinary(SplittableRandom random, int days, DealType type) {
    UpsellDriver[] drivers = UpsellDriver.values();
    LocalDate closed = LocalDate.of(2026, 8, 3);
    return DealBuilder.a(type)
        .drivenBy(drivers[random.nextInt(drivers.length)])
        .soldIn(random.nextInt(300))
        .closedOn(closed)
        .customerWonBy("olga", closed.minusDays(days).toString())
        .with("ana", Role.AE)
        .with("chi", Role.CSM)
        .build();
  }

  private static Deal read(String example) {
    return new remit.json.DealDocuments().read(example).deal();
  }

  private static String said(Revision revision, Deal deal) {
    Decision decision = new DecideDeal(revision).decide(standard(revision), deal);
    OwnerAnswer owner = decision.owner();
    return decision.outcome()
        + " "
        + (owner == null ? "" : owner.person())
        + decision.allocations().stream()
            .map(each -> each.person() + each.component() + each.amount())
            .toList();
  }
}
