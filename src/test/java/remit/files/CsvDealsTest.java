package remit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Phase;
import remit.deal.Risk;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.UpsellDriver;

class CsvDealsTest {

  private static final String NEEDED = "deal_id,type,amount,currency,close_date";
  private static final String FIRST = "D-1,UPSELL,48000.00,USD,2026-03-10";

  private static final Path DEALS = Path.of("src/test/resources/deals");

  @TempDir Path folder;

  @Test
  void a_row_of_what_is_needed_is_a_deal() throws Exception {
    Deal deal = onlyDeal(NEEDED, FIRST);

    assertThat(deal.id()).isEqualTo("D-1");
    assertThat(deal.type()).isEqualTo(DealType.UPSELL);
    assertThat(deal.amount()).isEqualTo(Money.of("48000.00", "USD"));
    assertThat(deal.closeDate()).isEqualTo("2026-03-10");
    assertThat(deal.team().participants()).isEmpty();
    assertThat(deal.pod()).isNull();
  }

  @Test
  void every_column_reaches_its_field() throws Exception {
    String header =
        NEEDED
            + ",external_id,driver,sales_cycle_days,acquisition_cost,term_months,product,sourced_by"
            + ",assisted_by,seats,need_fit,account_id,customer_since,won_by,assigned_to,go_live"
            + ",introduced_on,segment,region,industry,employees,seats_in_use,risk,phase,named"
            + ",account_cohorts,pod_id,pod_shares,pod_approved_by,ae,csm,csm_cohorts"
            + ",ae_named_accounts";
    String row =
        FIRST
            + ",006-1,USERS_PROACTIVE,45,1200.50,12,Pro,sam,zoe; bo,25,FALSE,northwind,2026-01-10"
            + ",ana,ada,2026-02-01,2026-02-15,SMB,EMEA,logistics,120,30,HIGH,GROWTH,true"
            + ",pilot;wave-2,ent-west,ana 70%; Chi Li 30 %,mia,ana,Chi Li,pilot,2";

    Deal deal = onlyDeal(header, row);

    assertThat(deal.externalId()).isEqualTo("006-1");
    assertThat(deal.driver()).isEqualTo(UpsellDriver.USERS_PROACTIVE);
    assertThat(deal.salesCycleDays()).isEqualTo(45);
    assertThat(deal.acquisitionCost()).isEqualTo(Money.of("1200.50", "USD"));
    assertThat(deal.termMonths()).isEqualTo(12);
    assertThat(deal.assistedBy()).containsExactly("bo", "zoe");
    assertThat(deal.needFit()).isFalse();
    assertThat(deal.account().customerSince()).isEqualTo("2026-01-10");
    assertThat(deal.account().wonBy()).isEqualTo("ana");
    assertThat(deal.account().goLive()).isEqualTo("2026-02-01");
    assertThat(deal.account().introducedOn()).isEqualTo("2026-02-15");
    assertThat(deal.account().risk()).isEqualTo(Risk.HIGH);
    assertThat(deal.account().phase()).isEqualTo(Phase.GROWTH);
    assertThat(deal.account().named()).isTrue();
    assertThat(deal.account().cohorts()).containsExactlyInAnyOrder("pilot", "wave-2");
    assertThat(deal.account().employees()).isEqualTo(120);
    assertThat(deal.pod()).isNotNull();
    assertThat(deal.pod().shares())
        .containsEntry("ana", Share.of("70%"))
        .containsEntry("Chi Li", Share.of("30%"));
    assertThat(deal.pod().approvedBy()).isEqualTo("mia");
    assertThat(deal.team().participants())
        .containsExactly(
            new Participant("ana", Role.AE, Set.of(), false, 2),
            new Participant("Chi Li", Role.CSM, Set.of("pilot"), false, 0));
  }

  @Test
  void the_days_from_engagement_to_close_are_the_cycle_where_none_is_given() throws Exception {
    String header = NEEDED + ",engage_date,sales_cycle_days";

    assertThat(onlyDeal(header, FIRST + ",2026-03-01,").salesCycleDays()).isEqualTo(9);
    assertThat(onlyDeal(header, FIRST + ",2026-03-01,45").salesCycleDays()).isEqualTo(45);
    assertThat(onlyProblem(header, FIRST + ",2026-03-11,").toString())
        .isEqualTo(
            "The value (2026-03-11) of column (engage_date) lies after the close date (2026-03-10)."
                + " Maybe correct one of the two.");
  }

  @Test
  void open_and_lost_rows_are_skipped_and_counted_by_stage() throws Exception {
    try (CsvDeals deals =
        open(
            NEEDED + ",stage",
            FIRST + ",CLOSED_WON",
            "D-2,,,,,OPEN",
            "D-3,UPSELL,0.00,USD,2026-03-10,CLOSED_LOST",
            "D-4,,,,,OPEN",
            "D-5,UPSELL,1.00,USD,2026-03-10,Closed Won",
            "D-6,UPSELL,1.00,USD,2026-03-10,")) {
      List<Row> rows = all(deals);

      assertThat(rows)
          .extracting(row -> row.getClass().getSimpleName())
          .containsExactly("DealRow", "Skipped", "Skipped", "Skipped", "DealRow", "BadRow");
      assertThat(deals.skipped())
          .isEqualTo(new TreeMap<>(java.util.Map.of("OPEN", 2L, "CLOSED_LOST", 1L)));
    }
  }

  @Test
  void an_unknown_driver_is_refused_with_the_valid_ones_and_the_others_go_on() throws Exception {
    try (CsvDeals deals =
        open(NEEDED + ",driver", FIRST + ",ads", FIRST.replace("D-1", "D-2") + ",CONSUMPTION")) {
      List<Row> rows = all(deals);

      assertThat(rows.get(0))
          .isEqualTo(
              new Row.BadRow(
                  2,
                  "D-1",
                  List.of(
                      new Row.Problem(
                          "driver",
                          "ads",
                          "The value (ads) of column (driver) is none of PRICE_INCREASE,"
                              + " CONSUMPTION, USERS_ORGANIC, USERS_PROACTIVE, FEATURE_EXTENSION,"
                              + " NEW_SOLUTION.",
                          "Maybe correct it, or ignore the column (driver)."))));
      assertThat(rows.get(1)).isInstanceOf(Row.DealRow.class);
    }
  }

  @Test
  void an_ignored_column_is_as_if_it_were_not_there() throws Exception {
    try (CsvDeals deals =
        open(Set.of("driver", "notes"), NEEDED + ",driver,notes", FIRST + ",ads,\"x\ny\"")) {
      assertThat(all(deals)).singleElement().isInstanceOf(Row.DealRow.class);
    }
  }

  @Test
  void a_bad_row_says_all_that_is_wrong_with_it() throws Exception {
    try (CsvDeals deals =
        open(
            NEEDED + ",seats,need_fit,ae",
            FIRST + ",25,true,ana",
            "D-2,UPSEL,\"48,000.00\",XAU,10/03/2026,many,maybe, ana")) {
      Row.BadRow bad = (Row.BadRow) all(deals).get(1);

      assertThat(bad.line()).isEqualTo(3);
      assertThat(bad.dealId()).isEqualTo("D-2");
      assertThat(bad.problems())
          .extracting(Row.Problem::toString)
          .containsExactly(
              "The value ( ana) of column (ae) begins or ends with a blank. Maybe remove it.",
              "The value (UPSEL) of column (type) is none of NEW_BUSINESS, RENEWAL, UPSELL,"
                  + " CROSS_SELL, RENEGOTIATION, NON_COMMERCIAL. Maybe write UPSELL.",
              "The currency (XAU) of column (currency) has no smallest unit, so it cannot be paid"
                  + " out. Maybe write USD, EUR or JPY.",
              "The value (10/03/2026) of column (close_date) is not a day. Maybe write it like"
                  + " 2026-03-10.",
              "The value (many) of column (seats) is not a whole number from 0 up. Maybe write it"
                  + " like 45.",
              "The value (maybe) of column (need_fit) is neither true nor false. Maybe write"
                  + " true.");
    }
  }

  @Test
  void an_amount_is_read_exactly_or_not_at_all() throws Exception {
    for (String amount :
        List.of("1e5000000", "48,000.00", "1.001", "NaN", "1234567890123456", ".5", "5.", "--1")) {
      assertThat(onlyProblem(NEEDED, "D-1,UPSELL,\"" + amount + "\",USD,2026-03-10").column())
          .as(amount)
          .isEqualTo("amount");
    }
    assertThat(onlyDeal(NEEDED, "D-1,UPSELL,0.10,USD,2026-03-10").amount().plain())
        .isEqualTo("0.10");
    assertThat(onlyDeal(NEEDED, "D-1,UPSELL,5,KWD,2026-03-10").amount().plain()).isEqualTo("5.000");
  }

  @Test
  void a_row_of_another_length_is_a_problem_and_a_row_of_commas_is_nothing() throws Exception {
    try (CsvDeals deals = open(NEEDED, "D-1,UPSELL", ",,,,", "", FIRST)) {
      List<Row> rows = all(deals);

      assertThat(rows).hasSize(2);
      assertThat(rows.get(0).toString())
          .isEqualTo(
              "Line 2: The row has (2) fields, but the header has 5. Maybe a comma is missing or"
                  + " too many, or a value with a comma lacks its quotes.");
      assertThat(rows.get(1).line()).isEqualTo(5);
    }
  }

  @Test
  void unknown_and_doubled_columns_are_refused_before_any_row() {
    CsvRefused refused = refused("deal_id,typ,amount,currency,close_date,amount,colour");

    assertThat(refused.problems())
        .extracting(problem -> problem.found())
        .containsExactly(
            "The column (typ) is not known.",
            "The column (amount) stands twice in the header.",
            "The column (colour) is not known.");
    assertThat(refused.problems().get(0).advice()).isEqualTo("Maybe type.");
    assertThat(refused.problems().get(2).advice())
        .startsWith("Maybe ignore it; known are deal_id,");
  }

  @Test
  void headers_that_spreadsheets_write_are_understood_or_explained() throws Exception {
    assertThat(onlyDeal("\uFEFF" + NEEDED, FIRST).id()).isEqualTo("D-1");
    assertThat(refused("deal_id;type;amount").problems().get(0).advice())
        .isEqualTo("Maybe separate the columns by commas: save the file as CSV in UTF-8.");
    assertThat(refused("").problems().get(0).found()).isEqualTo("The file is empty.");
    assertThat(refused("deal_id,type").problems().get(0).toString())
        .isEqualTo("The column (amount) is missing. Maybe add it: no deal is decided without it.");
    assertThatThrownBy(
            () ->
                CsvDeals.open(
                    new ByteArrayInputStream(NEEDED.getBytes(StandardCharsets.UTF_16)), Set.of()))
        .hasMessage("The file is not UTF-8 text. Maybe save it as CSV in UTF-8.");
    assertThatThrownBy(() -> open(Set.of("drivr"), NEEDED))
        .hasMessageContaining(
            "The column (drivr) is to be ignored, but the file does not have it.");
  }

  @Test
  void texts_that_hide_something_are_refused() throws Exception {
    byte[] latin =
        (NEEDED + ",ae\n" + FIRST + ",René\n" + FIRST + ",ana\n")
            .getBytes(Charset.forName("windows-1252"));
    try (CsvDeals deals = CsvDeals.open(new ByteArrayInputStream(latin), Set.of())) {
      assertThat(all(deals).get(0).toString()).contains("is not UTF-8 text. Maybe save the file");
    }
    assertThat(onlyProblem(NEEDED + ",ae", FIRST + ",an\u200Ba").found())
        .isEqualTo("The value (an a) of column (ae) has a character that does not show.");
    assertThat(onlyProblem(NEEDED + ",ae", FIRST + ",\"an\na\"").advice())
        .isEqualTo("Maybe a quote is not closed.");
    assertThat(onlyProblem(NEEDED + ",ae", FIRST + "," + "a".repeat(3_000)).found())
        .contains("has 3000 characters");
    assertThat(onlyDeal(NEEDED + ",ae", FIRST + ",René Müller").team().has(Role.AE)).isTrue();
  }

  @Test
  void a_quote_that_is_never_closed_is_told_where_it_begins() throws Exception {
    try (CsvDeals deals = open(NEEDED, FIRST, "\"D-2,UPSELL,1.00,USD,2026-03-10", FIRST)) {
      List<Row> rows = all(deals);

      assertThat(rows).hasSize(2);
      assertThat(rows.get(1).toString())
          .startsWith("Line 3: The text from here on cannot be read: a quote that opens is not");
    }
  }

  @Test
  void the_first_won_deal_of_an_account_says_since_when_and_by_whom() throws Exception {
    String header = "deal_id,account_id,type,amount,currency,close_date,ae,stage";
    List<String> rows =
        new ArrayList<>(
            List.of(
                "D-5,north,UPSELL,1.00,USD,2026-05-01,eve,CLOSED_WON",
                "D-3,north,NEW_BUSINESS,1.00,USD,2026-01-10,bob,CLOSED_WON",
                "D-2,north,NEW_BUSINESS,1.00,USD,2026-01-10,ana,CLOSED_WON",
                "D-1,north,NEW_BUSINESS,0.00,USD,2025-12-01,zoe,CLOSED_LOST",
                "D-7,south,NEW_BUSINESS,1.00,USD,2026-02-01,,CLOSED_WON",
                "D-8,,NEW_BUSINESS,1.00,USD,2026-02-01,max,CLOSED_WON"));
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(rows, random);
      Path file = folder.resolve("deals-" + i + ".csv");
      Files.writeString(file, header + "\n" + String.join("\n", rows));
      try (CsvDeals fromFile = CsvDeals.open(file, Set.of());
          CsvDeals fromStream = CsvDeals.open(Files.newInputStream(file), Set.of())) {
        List<Row> read = all(fromFile);

        assertThat(all(fromStream)).isEqualTo(read);
        for (Row row : read) {
          if (row instanceof Row.DealRow one) {
            assertFirstWin(one.deal());
          }
        }
        assertThat(fromFile.bytesRead()).isEqualTo(Files.size(file));
      }
    }
  }

  @Test
  void only_what_must_be_read_twice_has_a_limit_and_is_counted_to_the_byte() throws Exception {
    String account = "account_id," + NEEDED + "\nnorth," + FIRST;
    try (CsvDeals deals = upTo(account.length(), account)) {
      assertThat(all(deals)).hasSize(1);
    }
    assertThatThrownBy(() -> upTo(account.length() - 1, account))
        .isInstanceOf(CsvTooLarge.class)
        .hasMessageContaining("more than " + (account.length() - 1) + " bytes")
        .hasMessageContaining("Maybe add customer_since and won_by.");
    try (CsvDeals deals = upTo(1, "won_by," + account.replace("\n", "\nana,"))) {
      assertThat(all(deals)).hasSize(1);
    }
  }

  private static CsvDeals upTo(int most, String text) throws IOException, CsvRefused {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return CsvDeals.open(new ByteArrayInputStream(bytes), Set.of(), most);
  }

  private static void assertFirstWin(Deal deal) {
    switch (deal.account().id()) {
      case "north" -> {
        assertThat(deal.account().customerSince()).isEqualTo(LocalDate.of(2026, 1, 10));
        assertThat(deal.account().wonBy()).isEqualTo("ana");
      }
      case "south" -> {
        assertThat(deal.account().customerSince()).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(deal.account().wonBy()).isNull();
      }
      default -> assertThat(deal.account().customerSince()).isNull();
    }
  }

  @Test
  void what_the_file_says_of_the_first_win_stands() throws Exception {
    Deal deal = onlyDeal(NEEDED + ",account_id,ae,customer_since", FIRST + ",north,ana,2020-02-02");

    assertThat(deal.account().customerSince()).isEqualTo("2020-02-02");
    assertThat(deal.account().wonBy()).isNull();
  }

  @Test
  void no_bytes_make_it_throw() throws Exception {
    long seed = 20260101;
    Random random = new Random(seed);
    byte[] good =
        (NEEDED
                + ",ae,pod_id,pod_shares,stage\n"
                + (FIRST + ",\"a,na\",p,ana 70%; chi 30%,CLOSED_WON\n").repeat(5))
            .getBytes(StandardCharsets.UTF_8);
    byte[] alphabet = ",;\"\n\r'-+.%0 9aZ\u00e9\t\0".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = Arrays.copyOf(good, good.length - random.nextInt(20));
      for (int j = random.nextInt(6); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] = alphabet[random.nextInt(alphabet.length)];
      }
      try (CsvDeals deals = CsvDeals.open(new ByteArrayInputStream(bytes), Set.of())) {
        assertThat(all(deals)).as("seed %d, case %d", seed, i).isNotNull();
      } catch (CsvRefused e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
  }

  @Test
  void a_pipeline_out_of_a_crm_is_read_with_its_open_and_lost_rows() throws Exception {
    try (CsvDeals deals = CsvDeals.open(DEALS.resolve("crm.csv"), Set.of())) {
      List<Row> rows = all(deals);

      assertThat(rows).hasSize(40).noneMatch(Row.BadRow.class::isInstance);
      assertThat(deals.skipped()).containsEntry("OPEN", 8L).containsEntry("CLOSED_LOST", 13L);
    }
  }

  @Test
  void where_the_customer_heard_of_the_product_is_no_driver_of_growth() throws Exception {
    try (CsvDeals deals = CsvDeals.open(DEALS.resolve("saas.csv"), Set.of())) {
      assertThat(all(deals)).filteredOn(Row.DealRow.class::isInstance).isEmpty();
    }
    try (CsvDeals deals = CsvDeals.open(DEALS.resolve("saas.csv"), Set.of("driver"))) {
      assertThat(all(deals)).filteredOn(Row.DealRow.class::isInstance).hasSize(31);
      assertThat(deals.skipped()).containsExactly(java.util.Map.entry("TRIAL", 5L));
    }
  }

  @Test
  void the_example_of_the_quick_start_can_be_read() throws Exception {
    try (CsvDeals deals = CsvDeals.open(Path.of("src/docs/example/deals.csv"), Set.of())) {
      List<Row> rows = all(deals);

      assertThat(rows).hasSize(58).noneMatch(Row.BadRow.class::isInstance);
      assertThat(rows)
          .filteredOn(Row.DealRow.class::isInstance)
          .extracting(row -> ((Row.DealRow) row).deal().type())
          .contains(DealType.values());
      assertThat(deals.skipped()).containsOnlyKeys("OPEN", "CLOSED_LOST");
    }
  }

  private static CsvRefused refused(String header) {
    return catchThrowableOfType(CsvRefused.class, () -> open(header));
  }

  private static CsvDeals open(String... lines) throws IOException, CsvRefused {
    return open(Set.of(), lines);
  }

  private static CsvDeals open(Set<String> ignored, String... lines)
      throws IOException, CsvRefused {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    return CsvDeals.open(new ByteArrayInputStream(bytes), ignored);
  }

  private static Deal onlyDeal(String header, String row) throws Exception {
    try (CsvDeals deals = open(header, row)) {
      Row only = deals.next();
      assertThat(only).isInstanceOf(Row.DealRow.class);
      return ((Row.DealRow) only).deal();
    }
  }

  private static Row.Problem onlyProblem(String header, String row) throws Exception {
    try (CsvDeals deals = open(header, row)) {
      Row only = deals.next();
      assertThat(only).isInstanceOf(Row.BadRow.class);
      assertThat(((Row.BadRow) only).problems()).hasSize(1);
      return ((Row.BadRow) only).problems().get(0);
    }
  }

  private static List<Row> all(CsvDeals deals) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Row row = deals.next(); row != null; row = deals.next()) {
      rows.add(row);
    }
    return rows;
  }
}
