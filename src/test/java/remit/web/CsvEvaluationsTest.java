package remit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.web.EvaluationsTest.assertProblem;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "remit.limits.csv=20KB")
class CsvEvaluationsTest {

  private static final String PATH = "/api/v1/evaluations";
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";

  private static final String DEALS =
      """
      deal_id,account_id,type,amount,currency,close_date,stage,customer_since,won_by,ae,csm
      D-1,northwind,UPSELL,48000.00,USD,2026-03-10,CLOSED_WON,2026-01-10,ana,ana,chi
      D-2,northwind,UPSELL,48000.00,USD,2026-03-11,CLOSED_LOST,2026-01-10,ana,ana,chi
      D-3,northwind,UPSELL,a lot,USD,2026-03-12,CLOSED_WON,2026-01-10,ana,ana,chi
      D-4,northwind,UPSELL,1000.00,USD,2026-04-10,CLOSED_WON,2026-01-10,ana,ana,chi
      """;

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  @Test
  void rows_are_answered_as_csv() {
    Reply reply = calls.post(PATH, CSV, DEALS);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.mediaType()).isEqualTo("text/csv;charset=UTF-8");
    List<String> lines = reply.body().lines().toList();
    assertThat(lines.get(0)).startsWith("deal_id,outcome,owner_role,owner,");
    assertThat(lines.get(1)).startsWith("D-1,DECIDED,AE,ana,").contains(",4800.00,");
    assertThat(lines.get(2)).startsWith("D-3,UNREADABLE,").contains("(a lot)");
    assertThat(lines.get(3)).startsWith("D-4,DECIDED,CSM,chi,").contains(",100.00,");
    assertThat(lines).hasSize(4);
  }

  @Test
  void rows_are_answered_one_a_line_in_json_where_the_caller_prefers_it() {
    Reply reply = calls.post(PATH, CSV, DEALS, "Accept", NDJSON);

    assertThat(reply.mediaType()).isEqualTo(NDJSON);
    List<JsonNode> answers = reply.body().lines().map(Calls.MAPPER::readTree).toList();
    assertThat(answers).hasSize(4);
    assertThat(answers.get(0).at("/owner/person").asString()).isEqualTo("ana");
    assertThat(answers.get(1).at("/line").asInt()).isEqualTo(4);
    assertThat(answers.get(1).at("/errors/0/pointer").asString()).isEqualTo("/amount");
    assertThat(answers.get(2).at("/dealId").asString()).isEqualTo("D-4");
    assertThat(answers.get(3).at("/skipped/CLOSED_LOST").asInt()).isEqualTo(1);
  }

  @Test
  void the_better_liked_media_type_is_sent() {
    for (String accept : List.of("*/*", "text/*", "text/csv, application/x-ndjson;q=0.5")) {
      assertThat(calls.post(PATH, CSV, DEALS, "Accept", accept).mediaType()).startsWith(CSV);
    }
    for (String accept : List.of("application/*", "text/csv;q=0.5, application/x-ndjson")) {
      assertThat(calls.post(PATH, CSV, DEALS, "Accept", accept).mediaType()).isEqualTo(NDJSON);
    }
    assertProblem(
        calls.post(PATH, CSV, DEALS, "Accept", "text/html"), 406, "/problems/not-acceptable");
  }

  @Test
  void who_won_an_account_is_found_in_the_document_where_no_column_says_it() {
    String deals =
        """
        deal_id,account_id,type,amount,currency,close_date,ae,csm
        D-2,northwind,UPSELL,1000.00,USD,2026-03-10,bo,chi
        D-1,northwind,NEW_BUSINESS,1000.00,USD,2026-01-10,ana,chi
        """;

    Reply reply = calls.post(PATH, CSV, deals);

    assertThat(reply.body().lines().skip(1).findFirst().orElseThrow())
        .startsWith("D-2,DECIDED,AE,ana,");
  }

  @Test
  void such_a_document_must_not_be_too_large() {
    String header = "deal_id,account_id,type,amount,currency,close_date";
    String row = "\nD-1,northwind,RENEWAL,1,USD,2026-03-10";

    assertProblem(calls.post(PATH, CSV, header + row.repeat(1_000)), 413, "/problems/too-large");
    Reply said = calls.post(PATH, CSV, header + ",won_by" + (row + ",ana").repeat(1_000));
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.body().lines()).hasSize(1_001);
  }

  @Test
  void columns_that_nobody_knows_are_refused_unless_they_are_ignored() {
    String deals = DEALS.replace("stage", "forecast");

    Reply reply = calls.post(PATH, CSV, deals);

    assertProblem(reply, 422, "/problems/invalid-columns");
    assertThat(reply.json().at("/errors/0/pointer").asString()).isEqualTo("/forecast");
    assertThat(calls.post(PATH + "?ignore=forecast", CSV, deals).body().lines()).hasSize(5);
  }

  @Test
  void the_policy_is_named_in_the_address() {
    assertThat(calls.post(PATH + "?policy=patient", CSV, DEALS).body())
        .contains("D-4,DECIDED,AE,ana,");
    assertProblem(calls.post(PATH + "?policy=none", CSV, DEALS), 422, "/problems/unknown-policy");
  }

  @Test
  void a_document_without_a_header_is_refused() {
    for (String body : List.of("", "\n", "1,2,3", "\u0000\u0000", "\"deal_id")) {
      assertThat(calls.post(PATH, CSV, body).status()).as(body).isEqualTo(422);
    }
  }
}
