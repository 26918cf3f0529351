package remit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static remit.policy.PolicyBuilder.FIRST_DAY;
import static remit.policy.PolicyBuilder.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import remit.deal.Share;
import remit.deal.Window;

class PolicyBookTest {

  private static final PolicyBook BOOK =
      policy()
          .rate("growth-rate", "10%")
          .window("handoff-window", "90 days", Window.LastDay.OUT)
          .inForce(Topic.OWNERSHIP, "ownership/a")
          .build();

  @Test
  void a_given_value_holds_on_every_day_since_the_first() {
    PolicyBook changed = BOOK.with(Map.of("growth-rate", new Value.OfShare(Share.of("12%"))));

    Terms terms = changed.termsOn(FIRST_DAY.plusYears(20));
    assertThat(terms).isNotNull();
    assertThat(terms.share("growth-rate")).isEqualTo(Share.of("12%"));
    assertThat(terms.parameter("growth-rate").source()).isEqualTo("as given");
    assertThat(terms.parameter("growth-rate").since()).isEqualTo(FIRST_DAY);
    assertThat(terms.window("handoff-window")).isEqualTo(Window.of("90 days", Window.LastDay.OUT));
    assertThat(changed.termsOn(FIRST_DAY.minusDays(1))).isNull();
  }

  @Test
  void a_value_for_no_parameter_or_of_another_unit_is_refused() {
    Value rate = new Value.OfShare(Share.of("12%"));

    assertThatThrownBy(() -> BOOK.with(Map.of("grwoth-rate", rate)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The policy (test) has no parameter (grwoth-rate). Maybe growth-rate.");
    assertThatThrownBy(() -> BOOK.with(Map.of("handoff-window", rate)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The value (12%) of parameter (handoff-window) is of unit share, not window. Maybe"
                + " write a window.");
  }

  @Test
  void given_rules_are_in_force_on_every_day() {
    PolicyBook changed =
        BOOK.withRulesInForce(
            Topic.COMMISSION, List.of(List.of("commission/b"), List.of("commission/a")));

    for (LocalDate day : List.of(FIRST_DAY, FIRST_DAY.plusYears(20))) {
      Terms terms = changed.termsOn(day);
      assertThat(terms).isNotNull();
      Precedence commission = terms.precedence(Topic.COMMISSION);
      Precedence ownership = terms.precedence(Topic.OWNERSHIP);
      assertThat(commission).isNotNull();
      assertThat(commission.rankByRule()).containsEntry("commission/a", 1);
      assertThat(ownership).isNotNull();
      assertThat(ownership.rankByRule()).containsOnlyKeys("ownership/a");
    }
  }

  @Test
  void a_misspelt_name_is_near_and_another_word_is_not() {
    List<String> known = List.of("handoff-window", "growth-rate", "long-cycle");

    assertThat(Nearest.to("handof-window", known)).isEqualTo("handoff-window");
    assertThat(Nearest.to("Growth_Rate", known)).isEqualTo("growth-rate");
    assertThat(Nearest.to("logn-cycle", known)).isEqualTo("long-cycle");
    assertThat(Nearest.to("rebate", known)).isNull();
    assertThat(Nearest.to("x".repeat(10_000), known)).isNull();
  }
}
