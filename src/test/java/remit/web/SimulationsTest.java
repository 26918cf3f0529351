package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SimulationsTest {

  private static final String JSON = "application/json";
  private static final String ONE_OF_TWO_ROWS =
      "deal_id,account_id,type,driver,amount,currency,close_date,customer_since,won_by,ae,csm\\n"
          + "=D-1,northwind,UPSELL,USERS_PROACTIVE,48000.00,USD,2026-03-10,2026-01-10,ana,ana,chi\\n"
          + "D-2,northwind,UPSELL,USERS_PROACTIVE,many,USD,2026-03-10,2026-01-10,ana,ana,chi\\n";

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  private Reply start(String wish) {
    return calls.post(SimulationsController.PATH, JSON, wish);
  }

  private JsonNode done(String address) throws InterruptedException {
    JsonNode answer = calls.get(address).json();
    for (int i = 0; i < 500 && answer.get("state").asString().equals("RUNNING"); i++) {
      Thread.sleep(20);
      answer = calls.get(address).json();
    }
    return answer;
  }

  private String started(String wish) {
    Reply reply = start(wish);
    assertThat(reply.status()).as(reply.body()).isEqualTo(202);
    return reply.header("Location");
  }

  @Test
  void a_comparison_is_begun_looked_at_read_in_three_forms_and_forgotten() throws Exception {
    String address =
        started(
            """
            {"candidate": {"parameters": {"growth-rate": "12%%"}}, "deals": {"csv": "%s"}}
            """
                .formatted(ONE_OF_TWO_ROWS));
    JsonNode answer = done(address);

    assertThat(answer.get("state").asString()).isEqualTo("DONE");
    assertThat(answer.at("/unread").asInt()).isEqualTo(1);
    assertThat(answer.at("/complaints/0").asString()).startsWith("Line 3: ");
    assertThat(answer.at("/result/deals").asInt()).isEqualTo(1);
    assertThat(answer.at("/result/totals/0/difference").asString()).isEqualTo("960.00");
    assertThat(answer.at("/result/attribution/0/causes/0/name").asString())
        .isEqualTo("growth-rate");
    assertThat(answer.at("/result/attribution/0/difference").asString()).isEqualTo("960.00");

    JsonNode page = calls.get(address + "/changes").json();
    assertThat(page.at("/changes/0/people/ana").asString()).isEqualTo("960.00");
    assertThat(page.has("next")).isFalse();
    String lines = calls.get(address + "/changes", "Accept", "application/x-ndjson").body();
    assertThat(Calls.MAPPER.readTree(lines)).isEqualTo(page.at("/changes/0"));
    String rows = calls.get(address + "/changes", "Accept", "text/csv").body();
    assertThat(rows)
        .startsWith("number,deal_id,")
        .contains(
            "\"'=D-1\"", "\"ana\",960.00,\"growth-rate\",\"the growth rate is 12%, was 10%\"");

    JsonNode both = calls.get(address + "/deals/%3DD-1").json();
    assertThat(both.at("/before/total").asString()).isEqualTo("4800.00");
    assertThat(both.at("/after/total").asString()).isEqualTo("5760.00");
    assertThat(both.at("/after/explanation").size()).isPositive();
    assertThat(calls.get(address + "/deals/D-9").status()).isEqualTo(404);

    assertThat(calls.get(SimulationsController.PATH).json().get("simulations").size()).isPositive();
    assertThat(calls.method("DELETE", address).status()).isEqualTo(204);
    assertThat(calls.get(address).status()).isEqualTo(404);
    assertThat(calls.get(address + "/changes").status()).isEqualTo(404);
  }

  @Test
  void everything_that_is_wrong_is_named_by_its_field() {
    Reply reply =
        start(
            """
            {"candidat": {}, "baseline": {"policy": 7, "colour": "red"},
             "candidate": {"parameters": {"growth-rate": 12}},
             "deals": {"recorded": {"from": "2026-02-30"}}}
            """);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("errors").findValuesAsString("pointer"))
        .containsExactlyInAnyOrder(
            "/candidat",
            "/baseline/policy",
            "/baseline/colour",
            "/candidate/parameters/growth-rate",
            "/deals/recorded/from");
  }

  @Test
  void a_value_that_is_none_is_refused_at_its_parameter() {
    Reply reply =
        start(
            """
            {"candidate": {"parameters": {"growth-rate": "a tenth"}}, "deals": {"dataset": "one"}}
            """);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/pointer").asString())
        .isEqualTo("/candidate/parameters/growth-rate");
  }

  @Test
  void books_that_cannot_be_had_are_refused() {
    for (String book :
        new String[] {
          "{}",
          "{\"dataset\": \"two\"}",
          "{\"dataset\": \"one\", \"csv\": \"\"}",
          "{\"csv\": \"colour\\nred\\n\"}",
          "{\"ndjson\": \"{}\\n\"}",
          "{\"simulation\": \"sim-0\"}",
          "{\"recorded\": \"all\"}",
          "[]"
        }) {
      Reply reply = start("{\"deals\": " + book + "}");

      assertThat(reply.status()).as(book + reply.body()).isEqualTo(422);
      assertThat(reply.json().at("/errors/0/pointer").asString()).as(book).startsWith("/deals");
    }
  }

  @Test
  void the_deals_of_an_earlier_one_need_not_be_sent_again() throws Exception {
    String first = started("{\"deals\": {\"dataset\": \"one\"}}");
    done(first);
    String name = first.substring(first.lastIndexOf('/') + 1);
    JsonNode second =
        done(
            started(
                """
                {"candidate": {"parameters": {"growth-rate": "11%%"}},
                 "deals": {"simulation": "%s"}}
                """
                    .formatted(name)));

    assertThat(second.at("/result/deals").asInt()).isEqualTo(1);
  }
}
