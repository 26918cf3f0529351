package remit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.desk.Sources;
import remit.desk.Verdict;

/** What is stated in one currency and not in another. */
class CurrenciesTest {

  private static final String REVIEW = "policies/standard/review.yaml";
  private static final String OWNERSHIP = "policies/standard/ownership.yaml";
  private static final String COMMISSION = "policies/standard/commission.yaml";

  private static List<Verdict.Gap> gaps(Sources sources) {
    List<Stretch> stretches =
        Stretch.of(
            ShippedTree.revision(sources),
            ShippedTree.revision(sources).policies().get("standard"));
    Currencies currencies = new Currencies(() -> false);
    return stretches.stream().flatMap(each -> currencies.lacking(each).stream()).toList();
  }

  @Test
  void the_shipped_policies_state_every_amount_in_every_currency() {
    assertThat(gaps(ShippedTree.sources())).isEmpty();
  }

  @Test
  void a_limit_without_one_currency_is_told_once_with_the_smallest_deal() {
    assertThat(gaps(ShippedTree.edited(REVIEW, "230000.00 EUR, ", "")))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.code()).isEqualTo("NO_AMOUNT");
              assertThat(gap.fault().place().toString()).startsWith(REVIEW + ":");
              assertThat(gap.fault().found())
                  .isEqualTo(
                      "The parameter (large-deal) has no amount in (EUR), which the parameter"
                          + " (high-acquisition-cost) is stated in.");
              assertThat(gap.deal()).contains("\"currency\": \"EUR\"").doesNotContain("wonBy");
            });
  }

  @Test
  void what_a_word_reads_of_its_own_accord_is_told_too() {
    assertThat(gaps(ShippedTree.edited(OWNERSHIP, ", 4600.000 KWD", "")))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.fault().found())
                  .startsWith("The parameter (high-acquisition-cost) has no amount in (KWD)");
              assertThat(gap.deal())
                  .contains("\"currency\": \"KWD\"")
                  .contains("acquisitionCost")
                  .doesNotContain("salesCycleDays");
            });
  }

  @Test
  void an_amount_that_is_paid_as_it_stands_is_told_too() {
    assertThat(gaps(ShippedTree.edited(COMMISSION, ", 75000 JPY", "")))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.fault().found()).contains("has no amount in (JPY)");
              assertThat(gap.deal()).contains("\"currency\": \"JPY\"").contains("termMonths");
            });
  }

  @Test
  void the_proof_tells_it() {
    assertThat(
            Proof.of(
                ShippedTree.revision(ShippedTree.edited(REVIEW, "900.00 EUR, ", "")),
                Set.of("split")))
        .flatExtracting(Verdict.Proof::gaps)
        .extracting(Verdict.Gap::code)
        .containsExactly("NO_AMOUNT");
  }
}
