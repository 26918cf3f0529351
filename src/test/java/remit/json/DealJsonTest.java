package remit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Phase;
import remit.deal.Risk;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.UpsellDriver;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DealJsonTest {

  private static final String VALID =
      """
      {"policy": "standard",
       "deal": {"id": "D-1001", "externalId": "006A1", "type": "UPSELL", "driver": "USERS_PROACTIVE",
                "amount": "48000.00", "currency": "USD", "closeDate": "2026-03-10", "salesCycleDays": 45,
                "acquisitionCost": "1200.50", "termMonths": 12, "product": "Pro", "sourcedBy": "sam",
                "assistedBy": ["eve"], "seats": 40, "needFit": true},
       "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "ana", "assignedTo": "ana",
                   "goLive": null, "introducedOn": "2026-02-01", "segment": "SMB", "region": "EMEA",
                   "industry": "logistics", "employees": 120, "seatsInUse": 30, "risk": "LOW",
                   "phase": "DEPLOYMENT", "named": false, "cohorts": ["wave-1"]},
       "team": [{"person": "ana", "role": "AE", "primary": true, "namedAccounts": 12},
                {"person": "chi", "role": "CSM", "cohorts": ["pilot"]}, {"person": "sam", "role": "SDR"}],
       "pod": {"id": "ent-west", "shares": {"ana": "70%", "chi": "30%"}, "approvedBy": "max"}}
      """;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final DealJson json = DealJson.usual();

  @Test
  void every_field_of_a_request_arrives() {
    Reading.Accepted accepted = accepted(VALID);

    assertThat(accepted.policy()).isEqualTo("standard");
    Deal deal = accepted.deal();
    assertThat(deal.id()).isEqualTo("D-1001");
    assertThat(deal.externalId()).isEqualTo("006A1");
    assertThat(deal.type()).isEqualTo(DealType.UPSELL);
    assertThat(deal.driver()).isEqualTo(UpsellDriver.USERS_PROACTIVE);
    assertThat(deal.amount()).isEqualTo(Money.of("48000.00", "USD"));
    assertThat(deal.closeDate()).isEqualTo(LocalDate.of(2026, 3, 10));
    assertThat(deal.salesCycleDays()).isEqualTo(45);
    assertThat(deal.acquisitionCost()).isEqualTo(Money.of("1200.50", "USD"));
    assertThat(deal.termMonths()).isEqualTo(12);
    assertThat(deal.product()).isEqualTo("Pro");
    assertThat(deal.sourcedBy()).isEqualTo("sam");
    assertThat(deal.assistedBy()).containsExactly("eve");
    assertThat(deal.seats()).isEqualTo(40);
    assertThat(deal.needFit()).isTrue();
    assertThat(deal.account().id()).isEqualTo("northwind");
    assertThat(deal.account().customerSince()).isEqualTo(LocalDate.of(2026, 1, 10));
    assertThat(deal.account().wonBy()).isEqualTo("ana");
    assertThat(deal.account().assignedTo()).isEqualTo("ana");
    assertThat(deal.account().goLive()).isNull();
    assertThat(deal.account().introducedOn()).isEqualTo(LocalDate.of(2026, 2, 1));
    assertThat(deal.account().segment()).isEqualTo("SMB");
    assertThat(deal.account().region()).isEqualTo("EMEA");
    assertThat(deal.account().industry()).isEqualTo("logistics");
    assertThat(deal.account().employees()).isEqualTo(120);
    assertThat(deal.account().seatsInUse()).isEqualTo(30);
    assertThat(deal.account().risk()).isEqualTo(Risk.LOW);
    assertThat(deal.account().phase()).isEqualTo(Phase.DEPLOYMENT);
    assertThat(deal.account().named()).isFalse();
    assertThat(deal.account().cohorts()).containsExactly("wave-1");
    assertThat(deal.team().participants())
        .containsExactly(
            new Participant("ana", Role.AE, Set.of(), true, 12),
            new Participant("chi", Role.CSM, Set.of("pilot"), false, 0),
            new Participant("sam", Role.SDR, Set.of(), false, 0));
    assertThat(deal.pod().id()).isEqualTo("ent-west");
    assertThat(deal.pod().shares())
        .containsEntry("ana", Share.of("70%"))
        .containsEntry("chi", Share.of("30%"))
        .hasSize(2);
    assertThat(deal.pod().approvedBy()).isEqualTo("max");
  }

  @Test
  void five_fields_are_enough() {
    Deal deal =
        accepted(
                """
                {"deal": {"id": "D-1", "type": "RENEWAL", "amount": 100, "currency": "JPY", "closeDate": "2026-03-10"}}
                """)
            .deal();

    assertThat(deal.amount()).isEqualTo(Money.of("100", "JPY"));
    assertThat(deal.account().id()).isEqualTo("unknown");
    assertThat(deal.team().participants()).isEmpty();
    assertThat(deal.pod()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"48000\"",
        "\"48000.00\"",
        "\"48000.000\"",
        "48000",
        "48000.00",
        "4.8e4",
        "4.8E+4",
        "48000.000000000000"
      })
  void an_amount_is_exact_however_it_is_written(String written) {
    assertThat(accepted(VALID.replace("\"48000.00\"", written)).deal().amount().amount())
        .isEqualTo(new BigDecimal("48000.00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ünïcödé & Söhne", "株式会社", "🙂-42", "a'b\\\"c"})
  void an_id_may_be_written_in_any_language(String id) {
    assertThat(accepted(VALID.replace("D-1001", id)).deal().id())
        .isEqualTo(id.replace("\\\"", "\""));
  }

  @Test
  void all_that_is_wrong_is_said_at_once_in_reading_order() {
    Reading.Refused refused =
        refused(
            """
            {"policy": 3, "deal": {"id": "", "typ": "UPSELL", "amount": "x", "closeDate": "tomorrow"},
             "team": [{"person": "ana", "role": "AEE"}]}
            """);

    assertThat(refused.problems())
        .extracting(Problem::pointer)
        .containsExactly(
            "/policy",
            "/deal/id",
            "/deal/typ",
            "/deal/amount",
            "/deal/closeDate",
            "/deal/type",
            "/deal/currency",
            "/team/0/role");
  }

  static Stream<Arguments> malformed() throws IOException {
    try (InputStream file = DealJsonTest.class.getResourceAsStream("malformed.txt")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", -1))
          .map(
              part ->
                  arguments(
                      part[0].strip(),
                      part[1].strip(),
                      part[2].strip(),
                      part[3].strip(),
                      part[4].strip()));
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("malformed")
  void a_malformed_request_is_refused_by_the_name_of_the_field(
      String mutation, String target, String value, String pointer, String words) {
    String body = mutated(mutation, target, value);

    Reading.Refused refused = refused(body);

    assertThat(refused.problems())
        .as("%s", body)
        .anySatisfy(
            problem -> {
              assertThat(problem.pointer()).startsWith(pointer);
              assertThat(problem.message()).contains(words).contains("Maybe ").endsWith(".");
            });
  }

  private static String mutated(String mutation, String target, String value) {
    if (mutation.equals("whole")) {
      return target;
    }
    if (mutation.equals("text")) {
      assertThat(VALID).contains(target);
      return VALID.replace(target, value);
    }
    JsonNode tree = MAPPER.readTree(VALID);
    JsonPointer place = JsonPointer.compile(target);
    JsonNode parent = tree.at(place.head());
    String name = place.last().getMatchingProperty();
    switch (mutation) {
      case "remove" -> ((ObjectNode) parent).remove(name);
      case "rename" -> ((ObjectNode) parent).set(value, ((ObjectNode) parent).remove(name));
      default -> {
        JsonNode marker = MAPPER.getNodeFactory().stringNode("@here@");
        if (parent instanceof ArrayNode list) {
          list.set(place.last().getMatchingIndex(), marker);
        } else {
          ((ObjectNode) parent).set(name, marker);
        }
      }
    }
    return tree.toString().replace("\"@here@\"", value);
  }

  @Test
  void a_short_text_that_stands_for_a_very_long_number_is_refused_at_once() {
    long before = System.nanoTime();
    for (String number : List.of("1e1000000", "1e5000000", "1e600000000", "9e-5000000")) {
      refused(VALID.replace("\"48000.00\"", number));
      refused(VALID.replace("\"1200.50\"", number));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    byte[] overlong = VALID.replace("Pro", "P/o").getBytes(UTF_8);
    int slash = VALID.replace("Pro", "P/o").indexOf("P/o") + 1;
    overlong[slash - 1] = (byte) 0xC0;
    overlong[slash] = (byte) 0xAF;

    for (byte[] body :
        List.of(
            overlong,
            VALID.getBytes(java.nio.charset.StandardCharsets.UTF_16),
            VALID.getBytes(java.nio.charset.StandardCharsets.UTF_16BE),
            VALID.replace("Pro", "Prö").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))) {
      assertThat(json.read(body))
          .isInstanceOfSatisfying(
              Reading.Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(Reading.Reason.UNREADABLE);
                assertThat(refused.problems().get(0).message()).contains("not UTF-8");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 1_000, 100_000})
  void a_document_nested_too_deep_is_refused(int depth) {
    Reading.Refused refused = refused("{\"deal\": " + "[".repeat(depth) + "]".repeat(depth) + "}");

    assertThat(refused.reason()).isEqualTo(Reading.Reason.OVER_LIMIT);
    assertThat(refused.problems().get(0).message()).contains("deeper than 20");
  }

  @Test
  void numbers_texts_and_names_have_a_longest_length() {
    assertOverLimit(VALID.replace("\"48000.00\"", "1".repeat(61)), "/deal/amount", "60");
    assertOverLimit(VALID.replace("45", "1." + "1".repeat(60)), "/deal/salesCycleDays", "60");
    assertOverLimit(VALID.replace("Pro", "x".repeat(10_001)), "/deal/product", "10000");
    assertOverLimit("{\"" + "x".repeat(10_001) + "\": 1}", "", "10000");
  }

  private void assertOverLimit(String body, String pointer, String limit) {
    Reading.Refused refused = refused(body);
    assertThat(refused.reason()).isEqualTo(Reading.Reason.OVER_LIMIT);
    assertThat(refused.problems().get(0).pointer()).isEqualTo(pointer);
    assertThat(refused.problems().get(0).message()).contains(limit);
  }

  @Test
  void a_name_of_200_characters_is_read_and_one_of_201_is_not() {
    assertThat(accepted(VALID.replace("D-1001", "x".repeat(200))).deal().id()).hasSize(200);
    assertThat(refused(VALID.replace("D-1001", "x".repeat(201))).problems().get(0).message())
        .contains("201 characters")
        .contains("at most 200");
  }

  @Test
  void reading_stops_after_a_hundred_problems() {
    StringBuilder body = new StringBuilder("{");
    for (int i = 0; i < 50_000; i++) {
      body.append("\"field").append(i).append("\": 1, ");
    }
    Reading.Refused refused = refused(body.append("\"deal\": {}}").toString());

    assertThat(refused.problems()).hasSize(100);
  }

  @Test
  void a_team_of_a_thousand_is_read_and_one_more_is_not() {
    assertThat(accepted(withTeamOf(1_000)).deal().team().participants()).hasSize(1_000);
    assertThat(refused(withTeamOf(1_001)).problems())
        .extracting(Problem::message)
        .singleElement()
        .asString()
        .contains("more than 1000 people on the team");
  }

  private static String withTeamOf(int people) {
    StringBuilder team = new StringBuilder();
    for (int i = 0; i < people; i++) {
      team.append(i == 0 ? "" : ",")
          .append("{\"person\": \"p")
          .append(i)
          .append("\", \"role\": \"SDR\"}");
    }
    return "{\"deal\": {\"id\": \"D-1\", \"type\": \"RENEWAL\", \"amount\": 1, \"currency\":"
        + " \"USD\", \"closeDate\": \"2026-03-10\"}, \"team\": ["
        + team
        + "]}";
  }

  @Test
  void a_tree_is_read_like_the_text_it_came_from() {
    assertThat(json.read(MAPPER.readTree(VALID))).isEqualTo(json.read(VALID.getBytes(UTF_8)));
  }

  @Test
  void in_a_tree_numbers_and_flags_may_be_text() {
    String asText =
        VALID
            .replace("45", "\"45\"")
            .replace("true", "\"true\"")
            .replace("false", "\"false\"")
            .replace("40", "\"40\"");

    assertThat(json.read(MAPPER.readTree(asText))).isEqualTo(json.read(VALID.getBytes(UTF_8)));
  }

  @Test
  void a_problem_in_a_tree_has_its_pointer() {
    JsonNode tree = MAPPER.readTree(VALID.replace("\"chi\", \"role\"", "\"chi\", \"rolle\""));

    assertThat(((Reading.Refused) json.read(tree)).problems())
        .extracting(Problem::pointer)
        .containsExactly("/team/1/rolle", "/team/1/role");
  }

  @Test
  void a_list_is_read_deal_by_deal_and_a_bad_one_spoils_no_other() {
    String bad = VALID.replace("\"UPSELL\"", "\"UPSALE\"");
    byte[] list = ("[" + VALID + "," + bad + ", 7, null, " + VALID + "]").getBytes(UTF_8);
    List<Reading> readings = new ArrayList<>();

    assertThat(json.checkList(list, 5)).isNull();
    json.readList(list, readings::add);

    assertThat(readings).hasSize(5);
    assertThat(readings.get(0)).isInstanceOf(Reading.Accepted.class);
    assertThat(pointers(readings.get(1))).containsExactly("/1/deal/type");
    assertThat(pointers(readings.get(2))).containsExactly("/2");
    assertThat(pointers(readings.get(3))).containsExactly("/3");
    assertThat(readings.get(4)).isEqualTo(readings.get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{}, {}",
        "[{},]",
        "[1 2]",
        "{}",
        "",
        "[] []",
        "[[[[[[[[[[[[[[[[[[[[[",
        "[\"\\x\"]"
      })
  void a_broken_list_is_refused_before_any_deal_is_read(String list) {
    assertThat(json.checkList(list.getBytes(UTF_8), 10)).isNotNull();
  }

  @Test
  void every_limit_holds_in_a_list_before_any_deal_is_read() {
    for (String entry :
        List.of(
            "1".repeat(61),
            "{\"a\": \"" + "x".repeat(10_001) + "\"}",
            "{\"a\": 1" + "1".repeat(60) + "}")) {
      assertThat(json.checkList(("[{}," + entry + "]").getBytes(UTF_8), 10).reason())
          .isEqualTo(Reading.Reason.OVER_LIMIT);
    }
    assertThat(json.checkList("[{}, {}, {}]".getBytes(UTF_8), 2).problems().get(0).message())
        .contains("3 deals, more than 2");
  }

  private static List<String> pointers(Reading reading) {
    return ((Reading.Refused) reading).problems().stream().map(Problem::pointer).toList();
  }

  private Reading.Accepted accepted(String body) {
    Reading reading = json.read(body.getBytes(UTF_8));
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    return (Reading.Accepted) reading;
  }

  private Reading.Refused refused(String body) {
    Reading reading = json.read(body.getBytes(UTF_8));
    assertThat(reading).as("%.200s", body).isInstanceOf(Reading.Refused.class);
    return (Reading.Refused) reading;
  }
}
