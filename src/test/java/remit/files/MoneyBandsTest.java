package remit.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.policy.Fault;
import remit.policy.Table;

/** Tables by the size of a deal, as people print them. */
class MoneyBandsTest {

  private static final Path GOOD = Path.of("src/test/resources/good/policies/standard");

  /** Below 50 K, from 51 K to 100 K, above 101 K. */
  private static final List<String> AS_PRINTED =
      List.of(
          "below 50000.00 USD, 43%", "51000.00 to 100000.00 USD, 63%", "above 101000.00 USD, 83%");

  private static final List<String> CLOSED =
      List.of(
          "below 51000.00 USD, 43%",
          "51000.00 to below 101000.00 USD, 63%", "101000.00 USD and more, 83%");

  private static PolicyFiles read(List<String> rows) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : List.of("policy.yaml", "ownership.yaml", "commission.yaml")) {
      files.put("policies/standard/" + name, Files.readAllBytes(GOOD.resolve(name)));
    }
    StringBuilder review =
        new StringBuilder(
            """
            topic: review
            title: What somebody must look at
            steward: sales-ops
            tables:
              won-by-size:
                title: How many upsells are won, by size
                unit: share
                columns:
                  amount: amounts
                values:
                  2025-01-01:
                    source: "Study 2025"
                    rows:
            """);
    rows.forEach(row -> review.append("          - [").append(row).append("]\n"));
    files.put("policies/standard/review.yaml", review.toString().getBytes(UTF_8));
    return PolicyFiles.read(files);
  }

  private static List<Table.Row> rowsFor(String amount, PolicyFiles read) {
    Table.Version version =
        read.books()
            .get("standard")
            .termsOn(LocalDate.of(2026, 1, 1))
            .table("won-by-size")
            .version();
    return version.rows().stream().filter(row -> row.cells().get(0).accepts(amount)).toList();
  }

  @Test
  void bands_as_printed_leave_two_gaps_each_with_an_amount_in_it() throws IOException {
    assertThat(read(AS_PRINTED).faults())
        .extracting(Fault::found, Fault::advice)
        .containsExactly(
            tuple(
                "No row of table (won-by-size) answers amount (100500.00 USD).",
                "Maybe add - [100000.01 to 101000.00 USD, ...]."),
            tuple(
                "No row of table (won-by-size) answers amount (50500.00 USD).",
                "Maybe add - [50000.00 to 50999.99 USD, ...]."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"50000.00", "50500.00", "51000.00", "100000.00", "100500.00", "101000.00"})
  void closed_bands_answer_each_amount_exactly_once(String amount) throws IOException {
    PolicyFiles read = read(CLOSED);
    assertThat(read.faults()).isEmpty();
    assertThat(rowsFor(amount + " USD", read)).hasSize(1);
  }

  @Test
  void bands_end_to_the_cent() throws IOException {
    PolicyFiles read = read(CLOSED);
    assertThat(rowsFor("50999.99 USD", read)).isNotEqualTo(rowsFor("51000.00 USD", read));
    assertThat(rowsFor("100999.99 USD", read)).isEqualTo(rowsFor("51000.00 USD", read));
    assertThat(rowsFor("-500.00 USD", read)).isEqualTo(rowsFor("0.00 USD", read));
  }

  @Test
  void each_currency_has_bands_of_its_own() throws IOException {
    List<String> two =
        List.of(
            "below 51000.00 USD, 43%",
            "51000.00 USD and more, 63%", "below 5000000 JPY, 43%", "5000001 JPY and more, 63%");
    assertThat(read(two).faults())
        .singleElement()
        .extracting(Fault::found)
        .isEqualTo("No row of table (won-by-size) answers amount (5000000 JPY).");
  }

  @Test
  void the_largest_and_the_smallest_amount_there_is_end_bands_too() throws IOException {
    List<String> rows =
        List.of(
            "-999999999999999.99 to 999999999999999.99 USD, 43%",
            "up to 999999999999999.99 EUR, 63%", "-999999999999999 JPY and more, 63%");
    assertThat(read(rows).faults()).isEmpty();
    assertThat(read(List.of("below -999999999999999.99 USD, 43%")).faults())
        .singleElement()
        .extracting(Fault::found)
        .asString()
        .contains("more than 15 digits");
  }
}
