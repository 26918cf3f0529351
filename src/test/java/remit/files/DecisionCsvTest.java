package remit.files;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;
import remit.decision.Allocation;
import remit.decision.CreditKind;
import remit.decision.Decision;
import remit.decision.EntryState;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.OwnerAnswer;
import remit.decision.Person;
import remit.decision.PolicyUsed;
import remit.decision.Severity;
import remit.decision.Wording;

class DecisionCsvTest {

  private static final String HEADER =
      "deal_id,outcome,owner_role,owner,customer_contact,component,kind,person,role,base,rate,share,amount,state,rule,currency,findings,why\n";

  @Test
  void a_decision_has_a_line_for_each_allocation() throws IOException {
    assertThat(
            written(decided("D-1", pays("ana", "70%", "3360.00"), pays("chi", "30%", "1440.00"))))
        .isEqualTo(
            HEADER
                + "D-1,DECIDED,AE,ana,chi,growth,DIRECT,ana,AE,48000.00,10%,70%,3360.00,EARNED,commission/growth,USD,FRONT_LOADING;NOTE,\"growth:"
                + " 10% of 48000.00 USD is 4800.00 USD; 70% of it, 3360.00 USD, goes to ana (AE) by"
                + " commission/growth.\"\n"
                + "D-1,DECIDED,AE,ana,chi,growth,DIRECT,chi,AE,48000.00,10%,30%,1440.00,EARNED,commission/growth,USD,FRONT_LOADING;NOTE,\"growth:"
                + " 10% of 48000.00 USD is 4800.00 USD; 30% of it, 1440.00 USD, goes to chi (AE) by"
                + " commission/growth.\"\n");
  }

  @Test
  void a_decision_that_pays_nobody_has_one_line() throws IOException {
    assertThat(written(undecided("D-2")))
        .isEqualTo(
            HEADER + "D-2,UNDECIDED,,,,,,,,,,,,,,USD,NO_OWNER,No rule in force names an owner.\n");
  }

  @Test
  void a_row_that_could_not_be_read_has_its_line_too() throws IOException {
    StringWriter out = new StringWriter();
    try (DecisionCsv csv = new DecisionCsv(out)) {
      csv.write(
          new Row.BadRow(
              7,
              null,
              List.of(new Row.Problem("driver", "ads", "The value (ads) is none.", "Maybe x."))));
    }
    assertThat(out.toString())
        .isEqualTo(
            HEADER + ",UNREADABLE,,,,,,,,,,,,,,,,Line 7: The value (ads) is none. Maybe x.\n");
  }

  @Test
  void no_text_of_others_is_a_formula_and_no_amount_is_changed() throws IOException {
    for (String name :
        List.of(
            "=1+1", "+1", "-1", "@sum", "\tx", "\rx", "=cmd|'/c calc'!A1", "=\"a\",b", "\"=1")) {
      String text = written(decided(name, pays(name, "100%", "-5.00")));

      List<String> cells =
          CsvReader.builder().ofCsvRecord(text).stream()
              .skip(1)
              .findFirst()
              .orElseThrow()
              .getFields();
      assertThat(cells).hasSize(DecisionCsv.COLUMNS.size());
      assertThat(cells.get(12)).isEqualTo("-5.00");
      for (int cell : List.of(0, 7)) {
        assertThat(cells.get(cell)).endsWith(name).doesNotMatch("(?s)[=+\\-@\t\r].*");
      }
    }
  }

  private static String written(Decision decision) throws IOException {
    StringWriter out = new StringWriter();
    try (DecisionCsv csv = new DecisionCsv(out)) {
      csv.write(decision);
    }
    return out.toString();
  }

  private static Decision decided(String deal, Allocation... allocations) {
    return decision(
        deal,
        Outcome.DECIDED,
        new OwnerAnswer(
            Role.AE, "ana", null, "ownership/by-model", Wording.of(() -> "Because."), null),
        List.of(allocations),
        List.of(finding("FRONT_LOADING", "Too many seats."), finding("NOTE", "Noted.")));
  }

  private static Decision undecided(String deal) {
    return decision(
        deal,
        Outcome.UNDECIDED,
        null,
        List.of(),
        List.of(finding("NO_OWNER", "No rule in force names an owner.")));
  }

  private static Decision decision(
      String deal,
      Outcome outcome,
      @Nullable OwnerAnswer owner,
      List<Allocation> allocations,
      List<Finding> findings) {
    return new Decision(
        deal,
        outcome,
        new PolicyUsed("standard", LocalDate.of(2026, 3, 10), "sha256:0"),
        owner,
        owner == null ? null : new Person(Role.CSM, "chi"),
        List.of(),
        Money.of("4800.00", "USD"),
        List.of(),
        allocations,
        findings,
        List.of());
  }

  private static Finding finding(String code, String message) {
    return new Finding(code, Severity.REVIEW, Wording.of(() -> message), null);
  }

  private static Allocation pays(String person, String share, String amount) {
    return new Allocation(
        person,
        Role.AE,
        "growth",
        CreditKind.DIRECT,
        Money.of("48000.00", "USD"),
        Share.of("10%"),
        Money.of("4800.00", "USD"),
        Share.of(share),
        Money.of(amount, "USD"),
        EntryState.EARNED,
        null,
        "commission/growth");
  }
}
