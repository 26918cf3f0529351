package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import remit.desk.Change;
import remit.desk.Changes;
import remit.desk.Sources;

/** What people read of a change before they approve it. */
class ChangesTest {

  private static final String OWNERSHIP = "policies/standard/ownership.yaml";
  private static final String WINDOW =
      "      2026-01-01: { value: 90 days, last-day: out, source: \"Sales board, 2 December 2025\""
          + " }\n";
  private static final String WINNER = "rules/ownership/winner-keeps-growth.drl";

  private static List<String> told(Sources after) {
    return Changes.between(ShippedTree.revision(), ShippedTree.revision(after)).stream()
        .map(Change::toString)
        .toList();
  }

  private static Sources edited(String from, String to) {
    return ShippedTree.edited(OWNERSHIP, from, to);
  }

  @Test
  void the_same_files_say_the_same() {
    assertThat(told(ShippedTree.sources())).isEmpty();
  }

  @Test
  void a_longer_window_is_one_sentence_for_all_policies_that_share_it() {
    assertThat(told(edited("value: 90 days", "value: 120 days")))
        .containsExactly(
            "From 1 January 2026 the handoff window is 120 days, was 90 days"
                + " (all-csm, all-sales, careful, split, standard).");
  }

  @Test
  void a_value_from_a_later_day_says_from_when() {
    String later = WINDOW.replace("2026-01-01", "2026-07-01").replace("90 days", "120 days");
    assertThat(told(edited(WINDOW, WINDOW + later)))
        .singleElement()
        .asString()
        .startsWith("From 1 July 2026 the handoff window is 120 days, was 90 days (");
  }

  @Test
  void a_value_for_some_days_says_until_when() {
    String earlier = WINDOW.replace("2026-01-01", "2025-07-01");
    assertThat(told(edited(WINDOW, earlier)))
        .singleElement()
        .asString()
        .startsWith(
            "From 1 July 2025 until 31 December 2025 the handoff window is 90 days, was 12 months"
                + " (");
  }

  @Test
  void that_the_last_day_counts_is_said_where_it_changes() {
    assertThat(told(edited(WINDOW, WINDOW.replace("last-day: out", "last-day: in"))))
        .singleElement()
        .asString()
        .contains("is 90 days, last day in, was 90 days, last day out");
  }

  @Test
  void a_table_tells_the_rows_that_differ() {
    assertThat(told(edited("- [SPLIT, UPSELL, AE]", "- [SPLIT, UPSELL, CSM]")))
        .singleElement()
        .asString()
        .startsWith(
            "From 1 January 2015 the table owner by model says: (SPLIT, UPSELL) is CSM, was AE (");
  }

  @Test
  void a_row_cut_in_two_is_told_as_rows_that_come_and_go() {
    Sources joined =
        edited(
            "          - [ALL_CSM, UPSELL, CSM]\n          - [ALL_CSM, CROSS_SELL, CSM]\n",
            "          - [ALL_CSM, UPSELL or CROSS_SELL, CSM]\n");
    assertThat(told(joined))
        .singleElement()
        .asString()
        .contains("(ALL_CSM, CROSS_SELL) has no row any more, was CSM")
        .contains("(ALL_CSM, CROSS_SELL, UPSELL) is CSM, had no row");
  }

  @Test
  void a_rule_that_goes_out_of_force_is_named() {
    assertThat(told(edited("    - ownership/named-account\n", "")))
        .singleElement()
        .asString()
        .startsWith("From 1 January 2015 the rule (ownership/named-account) is out of force (");
  }

  @Test
  void another_order_of_the_same_rules_is_shown_whole() {
    Sources after =
        edited(
            "    - ownership/named-account\n    - ownership/no-seller\n",
            "    - ownership/no-seller\n    - ownership/named-account\n");
    assertThat(told(after))
        .isNotEmpty()
        .allSatisfy(
            each ->
                assertThat(each)
                    .contains("the order of the ownership rules is ")
                    .contains("ownership/no-seller, then ownership/named-account")
                    .contains("ownership/named-account, then ownership/no-seller"));
  }

  @Test
  void an_edited_rule_says_for_which_deals_it_speaks() {
    assertThat(told(ShippedTree.edited(WINNER, "growth,", "type == DealType.UPSELL,")))
        .singleElement()
        .asString()
        .startsWith("The rule (ownership/winner-keeps-growth) speaks for Deal(type == UPSELL,")
        .contains("spoke for Deal(growth,");
  }

  @Test
  void a_rule_in_other_words_is_told_to_decide_the_same() {
    assertThat(told(ShippedTree.edited(WINNER, "@title( \"", "@title( \"Still: ")))
        .containsExactly(
            "The rule (ownership/winner-keeps-growth) is worded otherwise and decides the same.");
  }

  @Test
  void a_new_policy_and_one_that_is_gone_are_named() {
    Sources before = ShippedTree.sources();
    Sources with =
        before.with(
            "policies/pilot/policy.yaml",
            "policy: pilot\ntitle: A trial\ntime-zone: UTC\nextends: standard\n");
    assertThat(told(with)).containsExactly("The policy (pilot) is new (pilot).");
    assertThat(Changes.between(ShippedTree.revision(with), ShippedTree.revision()))
        .singleElement()
        .hasToString("The policy (pilot) is gone (pilot).");
  }

  @Test
  void the_change_of_a_heading_is_told() {
    assertThat(
            told(
                ShippedTree.edited(
                    "policies/standard/policy.yaml", "remainder: largest", "remainder: first")))
        .anyMatch(each -> each.startsWith("Who gets the cents that do not divide is "));
  }

  @Test
  void scenarios_and_prose_are_listed_apart() {
    Sources after = ShippedTree.sources().with("rules/ownership/README.md", "Other words.");
    assertThat(Changes.otherFiles(ShippedTree.sources(), after))
        .containsExactly("rules/ownership/README.md: changed");
    assertThat(told(after)).isEmpty();
  }
}
