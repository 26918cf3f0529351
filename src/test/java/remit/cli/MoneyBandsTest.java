package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.cli.Terminal.remit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.cli.Terminal.Run;

/**
 * Who owns an upsell by the size of the deal: the whole way from a table of money bands to gates,
 * stories, coverage and reports.
 */
class MoneyBandsTest {

  private static final String MODEL = "          - [SPLIT, UPSELL, AE]\n";
  private static final String STORY = "policies/standard/stories/by-size.yaml";

  /** Each amount that the printed bands lose or divide, and its owner once they are closed. */
  private static final Map<String, String> OWNERS =
      new TreeMap<>(
          Map.of(
              "50000.00", "chi",
              "50500.00", "chi",
              "50999.99", "chi",
              "51000.00", "ana",
              "100000.00", "ana",
              "100500.00", "ana",
              "100999.99", "ana",
              "101000.00", "max"));

  @TempDir private Path folder;

  private final SmallTree tree = new SmallTree();

  /** The table of the ownership model asks for the amount too. */
  @BeforeEach
  void bySize() {
    tree.edited(SmallTree.OWNERSHIP, "          - [ALL_CSM, UPSELL, CSM]\n", "")
        .edited(
            SmallTree.OWNERSHIP,
            "      type: [NEW_BUSINESS, RENEWAL, UPSELL, CROSS_SELL]\n",
            "      type: [NEW_BUSINESS, RENEWAL, UPSELL, CROSS_SELL]\n      amount: amounts\n")
        .edited(SmallTree.OWNERSHIP, "NEW_BUSINESS, AE]", "NEW_BUSINESS, any, AE]")
        .edited(SmallTree.OWNERSHIP, "RENEWAL, CSM]", "RENEWAL, any, CSM]")
        .edited(SmallTree.OWNERSHIP, "[SPLIT, CROSS_SELL,", "[SPLIT, CROSS_SELL, any,")
        .edited(SmallTree.OWNERSHIP, "[ALL_CSM, CROSS_SELL,", "[ALL_CSM, CROSS_SELL, any,")
        .edited(SmallTree.POLICY, "roles: [AE, CSM]", "roles: [AE, CSM, MANAGER]");
  }

  private void bands(String small, String medium, String large) {
    tree.edited(
        SmallTree.OWNERSHIP,
        MODEL,
        """
                  - [any, UPSELL, %s, CSM]
                  - [any, UPSELL, %s, AE]
                  - [any, UPSELL, %s, MANAGER]
        """
            .formatted(small, medium, large));
  }

  private void closed() {
    bands("below 51000.00 USD", "51000.00 to below 101000.00 USD", "101000.00 USD and more");
  }

  private void story() {
    StringBuilder story =
        new StringBuilder(
            """
            story: Larger upsells go higher up
            given:
              deal: {id: D-1, type: UPSELL, currency: USD, closeDate: 2026-03-10}
              account: {id: northwind, customerSince: 2020-01-10, wonBy: ana}
              team: [{person: ana, role: AE}, {person: chi, role: CSM}, {person: max, role: MANAGER}]
            deals:
            """);
    OWNERS.forEach(
        (amount, owner) ->
            story.append(
                """
                  - it: %s is %s's
                    deal: {amount: "%s"}
                    expect: {outcome: DECIDED, owner: %s}
                """
                    .formatted(amount, owner, amount, owner)));
    story.append(
        """
          - it: in another currency it waits, as nothing is converted
            deal: {amount: "50000.00", currency: EUR}
            expect: {outcome: UNDECIDED, findings: [NO_AMOUNT]}
          - it: where its size makes no difference, its currency makes none
            deal: {type: RENEWAL, amount: "50000.00", currency: EUR}
            expect: {outcome: DECIDED, owner: chi}
        """);
    tree.with(STORY, story.toString());
  }

  private Run run(String... words) throws IOException {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--root";
    all[words.length + 1] = tree.in(folder);
    return remit(all);
  }

  @Test
  void bands_as_printed_are_refused_with_an_amount_in_each_gap() throws IOException {
    bands("below 50000.00 USD", "51000.00 to 100000.00 USD", "above 101000.00 USD");
    Run run = run("check");
    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(run.out())
        .contains("policies/standard/ownership.yaml:")
        .contains("model (SPLIT) with type (UPSELL) with amount (50500.00 USD)")
        .contains("model (SPLIT) with type (UPSELL) with amount (100500.00 USD)")
        .contains("Maybe add - [SPLIT, UPSELL, 50000.00 to 50999.99 USD, ...].")
        .doesNotContain("(25000.00 USD)");
  }

  @Test
  void closed_bands_are_proved_and_every_band_and_edge_is_told() throws IOException {
    closed();
    story();
    Run check = run("check");
    assertThat(check.status()).as(check.out()).isEqualTo(Cli.FINE);
    assertThat(check.out()).contains("complete").contains("no findings");
    Run coverage = run("test", "by-size", "--coverage");
    assertThat(coverage.status()).as(coverage.out()).isEqualTo(Cli.FINE);
    assertThat(coverage.out())
        .contains("10 passed, 0 failed")
        .doesNotContain("amount from 51000.00 USD")
        .doesNotContain("amount from 101000.00 USD");
  }

  @Test
  void an_edge_that_no_story_touches_is_named() throws IOException {
    closed();
    story();
    tree.edited(STORY, "50999.99", "50998.99");
    assertThat(run("test", "by-size", "--coverage").out())
        .contains("owner-by-model: amount from 51000.00 USD");
  }

  @Test
  void one_cent_more_is_a_cliff_and_the_bands_are_rows_for_managers() throws IOException {
    closed();
    assertThat(run("cliffs").out())
        .contains("amount 50999.99 USD -> 51000.00 USD (owner-by-model)")
        .contains("amount 100999.99 USD -> 101000.00 USD (owner-by-model)");
    Run run = run("rules-of-engagement", "--format", "csv");
    assertThat(run.out()).as(run.err()).contains("51000.00 to 100999.99 USD");
  }

  @Test
  void a_band_that_another_rule_takes_all_deals_from_is_told() throws IOException {
    closed();
    tree.edited(SmallTree.OWNERSHIP, "last-day: out", "last-day: in")
        .edited(
            SmallTree.OWNERSHIP,
            "    - ownership/winner-keeps-growth\n    - ownership/by-model\n",
            "    - ownership/by-model\n    - ownership/winner-keeps-growth\n");
    Run run = run("check");
    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(run.out()).contains("(ownership/winner-keeps-growth) speaks in policy");
  }

  @Test
  void amounts_below_zero_are_proved_like_others() throws IOException {
    bands("below 0.00 USD", "0.00 to below 101000.00 USD", "101000.00 USD and more");
    Run check = run("check");
    assertThat(check.status()).as(check.out()).isEqualTo(Cli.FINE);
    tree.edited(SmallTree.OWNERSHIP, "below 0.00 USD", "below -1.00 USD");
    assertThat(run("check").out()).contains("with amount (-0.50 USD)");
  }

  @Test
  void the_largest_amount_there_is_can_be_a_limit() throws IOException {
    bands(
        "below 51000.00 USD",
        "51000.00 to below 999999999999999.99 USD",
        "999999999999999.99 USD and more");
    Run check = run("check");
    assertThat(check.status()).as(check.out()).isEqualTo(Cli.FINE);
  }
}
