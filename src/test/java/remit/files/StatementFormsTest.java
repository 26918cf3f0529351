package remit.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.CreditKind;
import remit.decision.EntryState;
import remit.decision.Period;
import remit.decision.Settlement;
import remit.decision.Statement;
import remit.json.StatementJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Statements as JSON and CSV: what goes in comes out, and adds up. */
class StatementFormsTest {

  private static final Period MARCH = Period.parse("2026-03");
  private static final String HOSTILE = "=+-@\t\r\n\"',;|{}[]<>&%$\\/ aZ9\u00e9\u4e2d\u202e\uFF1D";

  private static Statement.Line line(String deal, String amount, EntryState state) {
    return new Statement.Line(
        "dec-1/1",
        deal,
        Role.AE,
        "growth",
        CreditKind.DIRECT,
        Money.of(amount, "USD"),
        state,
        LocalDate.of(2026, 3, 10),
        state == EntryState.HELD ? Milestone.GO_LIVE : null,
        amount.startsWith("-") ? "dec-0/1" : null,
        "commission/growth",
        "Because of " + deal);
  }

  private static Statement statement(String person, String deal) {
    return new Statement(
        person,
        MARCH,
        Statement.State.OPEN,
        List.of(
            line(deal, "4800.00", EntryState.EARNED), line(deal, "-1000.00", EntryState.EARNED)),
        List.of(line(deal, "300.00", EntryState.HELD)),
        List.of(line(deal, "70.00", EntryState.FORECAST)),
        List.of(
            new Settlement(
                person,
                MARCH,
                Money.of("-5000.00", "USD"),
                Money.of("3800.00", "USD"),
                Money.of("1400.00", "USD"),
                Money.of("-2600.00", "USD"))));
  }

  private static List<NamedCsvRecord> csv(Statement statement) {
    return CsvReader.builder().ofNamedCsvRecord(StatementCsv.text(statement)).stream().toList();
  }

  @Test
  void the_lines_of_the_csv_add_up_to_its_total() {
    List<NamedCsvRecord> lines = csv(statement("ana", "D-1"));
    BigDecimal sum =
        lines.stream()
            .filter(each -> each.getField("section").equals("EARNED"))
            .map(each -> new BigDecimal(each.getField("amount")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(lines)
        .extracting(each -> each.getField("section"))
        .containsExactly(
            "EARNED",
            "EARNED",
            "HELD",
            "FORECAST",
            "CARRIED_IN",
            "TOTAL",
            "PAYABLE",
            "CARRIED_OUT");
    assertThat(lines.get(5).getField("amount")).isEqualTo(sum.toPlainString());
    assertThat(lines.get(1).getField("corrects")).isEqualTo("dec-0/1");
    assertThat(lines.get(2).getField("held_until")).isEqualTo("go-live");
  }

  @Test
  void the_json_has_its_fields_in_one_order_and_says_that_it_is_provisional() {
    JsonNode read = new JsonMapper().readTree(StatementJson.bytes(statement("ana", "D-1")));
    assertThat(read.propertyNames())
        .containsExactly(
            "person",
            "period",
            "firstDay",
            "lastDay",
            "state",
            "provisional",
            "balances",
            "lines",
            "held",
            "forecast");
    assertThat(read.get("provisional").asBoolean()).isTrue();
    assertThat(read.get("balances").get(0).get("payable").asString()).isEqualTo("1400.00");
    assertThat(read.get("lines").get(1).get("corrects").asString()).isEqualTo("dec-0/1");
    assertThat(read.get("held").get(0).get("heldUntil").asString()).isEqualTo("go-live");
  }

  @Test
  void a_thousand_hostile_names_come_out_as_they_went_in_and_none_is_a_formula() {
    long seed = 20260310;
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder made = new StringBuilder();
      for (int length = 1 + random.nextInt(12); length > 0; length--) {
        made.append(HOSTILE.charAt(random.nextInt(HOSTILE.length())));
      }
      String name = made.toString();
      Statement statement = statement(name, name);
      for (NamedCsvRecord each : csv(statement)) {
        String cell = each.getField("person");
        String inside = cell.startsWith("'") && !name.startsWith("'") ? cell.substring(1) : cell;
        assertThat(inside).as("seed %d", seed).isEqualTo(name);
        for (String every : List.of(cell, each.getField("deal_id"), each.getField("because"))) {
          assertThat(every.isEmpty() || "=+-@\t\r\n\uFF1D".indexOf(every.charAt(0)) < 0)
              .as("seed %d: %s", seed, every)
              .isTrue();
        }
      }
      JsonNode read = new JsonMapper().readTree(new String(StatementJson.bytes(statement), UTF_8));
      assertThat(read.get("person").asString()).isEqualTo(name);
      assertThat(read.get("lines").get(0).get("deal").asString()).isEqualTo(name);
    }
  }

  @Test
  void a_statement_that_does_not_add_up_cannot_be_made() {
    assertThatThrownBy(
            () ->
                new Statement(
                    "ana",
                    MARCH,
                    Statement.State.LOCKED,
                    List.of(line("D-1", "1.00", EntryState.PAYABLE)),
                    List.of(),
                    List.of(),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe report it.");
  }
}
