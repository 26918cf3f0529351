package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.DealType;
import remit.deal.Role;
import remit.deal.UpsellDriver;
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.desk.Revision;

/** The edit of which the business thinks first: 90 days become 120. */
class HandoffWindowTest {

  private static final String OWNERSHIP = "policies/standard/ownership.yaml";
  private static final LocalDate WON = LocalDate.of(2026, 1, 10);
  private static final int LAST_DAY = 200;

  private static final Revision NINETY = ShippedTree.revision();
  private static final Revision ONE_TWENTY =
      ShippedTree.revision(ShippedTree.edited(OWNERSHIP, "value: 90 days", "value: 120 days"));

  private static Deal closedOnDay(int day, DealType type) {
    return DealBuilder.a(type)
        .closedOn(WON.plusDays(day))
        .drivenBy(UpsellDriver.CONSUMPTION)
        .soldIn(10)
        .customerWonBy("ana", WON.toString())
        .with("ana", Role.AE)
        .with("chi", Role.CSM)
        .build();
  }

  private static Decision decided(Revision revision, Deal deal) {
    return new DecideDeal(revision)
        .decide(Objects.requireNonNull(revision.policy("standard")), deal);
  }

  private static String owner(Revision revision, Deal deal) {
    Decision decision = decided(revision, deal);
    return decision.owner() == null ? "nobody" : decision.owner().person();
  }

  @Test
  void a_deal_closed_on_day_100_is_then_still_the_winners() {
    Deal deal = closedOnDay(100, DealType.UPSELL);
    assertThat(owner(NINETY, deal)).isEqualTo("chi");
    assertThat(owner(ONE_TWENTY, deal)).isEqualTo("ana");
  }

  @Test
  void of_200_days_the_owner_changes_on_days_90_to_119_only() {
    List<Integer> changed = new ArrayList<>();
    for (int day = 0; day <= LAST_DAY; day++) {
      Deal deal = closedOnDay(day, DealType.UPSELL);
      if (!owner(NINETY, deal).equals(owner(ONE_TWENTY, deal))) {
        changed.add(day);
      }
    }
    assertThat(changed).isEqualTo(IntStream.rangeClosed(90, 119).boxed().toList());
  }

  @Test
  void outside_those_days_what_is_paid_stays_as_well() {
    for (int day = 0; day <= LAST_DAY; day++) {
      if (day < 90 || day > 119) {
        Deal deal = closedOnDay(day, DealType.CROSS_SELL);
        Decision before = decided(NINETY, deal);
        Decision after = decided(ONE_TWENTY, deal);
        assertThat(after.allocations()).as("day %d", day).isEqualTo(before.allocations());
        assertThat(after.credits()).isEqualTo(before.credits());
        assertThat(after.findings()).isEqualTo(before.findings());
        assertThat(after.customerContact()).isEqualTo(before.customerContact());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DealType.class,
      names = {"UPSELL", "CROSS_SELL"},
      mode = EnumSource.Mode.EXCLUDE)
  void no_other_type_of_deal_changes_on_any_day(DealType type) {
    for (int day = 0; day <= LAST_DAY; day++) {
      Deal deal = closedOnDay(day, type);
      Decision before = decided(NINETY, deal);
      Decision after = decided(ONE_TWENTY, deal);
      assertThat(after.owner()).as("day %d", day).isEqualTo(before.owner());
      assertThat(after.allocations()).isEqualTo(before.allocations());
    }
  }

  @Test
  void the_stories_tell_which_promise_the_edit_breaks() {
    Checkup checkup =
        Checkup.of(ShippedTree.edited(OWNERSHIP, "value: 90 days", "value: 120 days"));
    assertThat(checkup.faults()).isEmpty();
    List<Result> failed =
        checkup.examples().all().stream()
            .map(Examples.Test::run)
            .filter(result -> !result.passed())
            .toList();
    assertThat(failed)
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.message()).contains("expected"));
  }
}
