package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import remit.web.Calls.Reply;

/**
 * The comp system records, Ana reads her own pay, Moe that of his team (Ana), Fin everybody's; it
 * is 10 March 2026.
 */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "remit.access.teams.west=ana")
class DecisionsTest {

  private static final String PATH = "/api/v1/decisions";
  private static final String EVALUATIONS = "/api/v1/evaluations";
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final AtomicInteger NEXT = new AtomicInteger();

  @LocalServerPort private int port;
  private Calls calls;
  private String deal;

  @DynamicPropertySource
  static void people(DynamicPropertyRegistry registry) throws Exception {
    person(registry, "comp", "record,evaluate");
    person(registry, "other", "record");
    person(registry, "ana", "read-own");
    person(registry, "moe", "read-team");
    person(registry, "fin", "read-all");
    registry.add("remit.people.moe.team", () -> "west");
  }

  private static void person(DynamicPropertyRegistry registry, String name, String may)
      throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
    registry.add("remit.people." + name + ".key", () -> HexFormat.of().formatHex(hash));
    registry.add("remit.people." + name + ".may", () -> may);
  }

  @BeforeEach
  void connect() {
    calls = new Calls(port);
    deal = "D-" + NEXT.incrementAndGet();
  }

  /** An upsell that Ana owns: 10 % of it is hers. */
  private String upsell(String amount) {
    return """
    {"deal": {"id": "%s", "type": "UPSELL", "amount": "%s", "currency": "USD", "closeDate": "2026-03-05"}, \
    "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "ana"}, \
    "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM"}]}\
    """
        .formatted(deal, amount);
  }

  private Reply record(String body, String... headers) {
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer comp";
    return calls.post(PATH, JSON, body, all);
  }

  private Reply post(String path, String body) {
    return calls.post(path, JSON, body, "Authorization", "Bearer comp");
  }

  private Reply get(String who, String path) {
    return calls.get(path, "Authorization", "Bearer " + who, "Accept", "*/*");
  }

  private static String id(Reply reply) {
    return reply.json().path("id").asString();
  }

  private static List<String> amounts(Reply reply, String field) {
    return reply
        .json()
        .path(field)
        .valueStream()
        .map(each -> each.path("person").asString() + " " + each.path("amount").asString())
        .toList();
  }

  @Test
  void a_deal_is_recorded_and_its_decision_is_what_an_evaluation_answers() {
    Reply recorded = record(upsell("48000.00"));
    assertThat(recorded.status()).isEqualTo(201);
    assertThat(recorded.header("Location")).isEqualTo(PATH + "/" + id(recorded));
    assertThat(recorded.header("ETag")).isEqualTo('"' + id(recorded) + '"');
    assertThat(recorded.json().path("recordedBy").asString()).isEqualTo("comp");
    assertThat(amounts(recorded, "deltas")).containsExactly("ana 4800.00");
    Reply evaluated =
        calls.post(EVALUATIONS, JSON, upsell("48000.00"), "Authorization", "Bearer comp");
    assertThat(recorded.body()).contains("\"decision\":" + evaluated.body());
    assertThat(get("comp", PATH + "/" + id(recorded)).body()).isEqualTo(recorded.body());
  }

  @Test
  void the_same_deal_sent_again_is_the_same_decision() {
    Reply first = record(upsell("48000.00"));
    Reply again = record(upsell("48000.00"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void a_key_has_one_effect_and_goes_with_one_deal() {
    String key = "key-" + deal;
    Reply first = record(upsell("48000.00"), "Idempotency-Key", key);
    record(upsell("50000.00"));
    Reply again = record(upsell("48000.00"), "Idempotency-Key", key);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    Reply other = record(upsell("1.00"), "Idempotency-Key", key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().path("type").asString()).isEqualTo("/problems/key-used");
    assertThat(record(upsell("48000.00"), "Idempotency-Key", "two words").status()).isEqualTo(400);
  }

  @Test
  void a_changed_deal_supersedes_its_decision_and_carries_the_difference() {
    Reply first = record(upsell("48000.00"));
    Reply second = record(upsell("40000.00"), "If-Match", first.header("ETag"));
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json().path("supersedes").asString()).isEqualTo(id(first));
    assertThat(amounts(second, "deltas")).containsExactly("ana -800.00");
    assertThat(get("comp", PATH + "/" + id(first)).json().path("supersededBy").asString())
        .isEqualTo(id(second));
    Reply stale = record(upsell("30000.00"), "If-Match", first.header("ETag"));
    assertThat(stale.status()).isEqualTo(412);
  }

  @Test
  void many_deals_are_recorded_in_their_order_and_a_bad_one_is_answered_in_its_place() {
    String lines = upsell("48000.00") + "\n{\"deal\": 1}\n\n" + upsell("50000.00") + "\n";
    Reply reply = calls.post(PATH, NDJSON, lines, "Authorization", "Bearer comp");
    List<String> answers = reply.body().lines().toList();
    assertThat(answers).hasSize(3);
    assertThat(Calls.MAPPER.readTree(answers.get(1)).path("line").asInt()).isEqualTo(2);
    assertThat(Calls.MAPPER.readTree(answers.get(2)).path("supersedes").asString())
        .isEqualTo(Calls.MAPPER.readTree(answers.get(0)).path("id").asString());
    Reply again = calls.post(PATH, NDJSON, upsell("50000.00"), "Authorization", "Bearer comp");
    assertThat(again.body().strip()).isEqualTo(answers.get(2));
  }

  @Test
  void rows_are_recorded_too() {
    String rows =
        """
        deal_id,account_id,type,amount,currency,close_date,ae,customer_since,won_by,stage
        %s,northwind,UPSELL,48000.00,USD,2026-03-05,ana,2026-01-10,ana,Closed Won
        %s-b,northwind,UPSELL,much,USD,2026-03-05,ana,2026-01-10,ana,Closed Won
        """
            .formatted(deal, deal)
            .replace(",stage", "")
            .replace(",Closed Won", "");
    Reply reply = calls.post(PATH, "text/csv", rows, "Authorization", "Bearer comp");
    List<String> answers = reply.body().lines().toList();
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0)).contains("\"deal\":\"" + deal + "\"");
    assertThat(Calls.MAPPER.readTree(answers.get(1)).path("status").asInt()).isEqualTo(422);
    assertThat(get("fin", PATH + "?deal=" + deal).json().path("decisions").size()).isEqualTo(1);
  }

  @Test
  void a_key_with_many_deals_is_refused_with_what_to_do() {
    Reply reply =
        calls.post(
            PATH, NDJSON, upsell("1.00"), "Authorization", "Bearer comp", "Idempotency-Key", "k");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("detail").asString())
        .contains("the same document can be sent again");
  }

  @Test
  void everybody_reads_what_is_theirs_and_nothing_tells_them_what_else_there_is() {
    String id = id(record(upsell("48000.00")));
    assertThat(get("fin", PATH + "/" + id).json().has("decision")).isTrue();
    Reply own = get("ana", PATH + "/" + id);
    assertThat(amounts(own, "entitlements")).containsExactly("ana 4800.00");
    assertThat(own.json().has("decision")).isFalse();
    assertThat(amounts(get("moe", PATH + "/" + id), "entitlements")).containsExactly("ana 4800.00");
    Reply foreign = get("other", PATH + "/" + id);
    Reply missing = get("other", PATH + "/dec-0");
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body().replace(id, "dec-0")).isEqualTo(missing.body());
    assertThat(get("ana", PATH + "?person=chi").status()).isEqualTo(404);
    assertThat(get("ana", PATH + "?person=ana&deal=" + deal).json().path("decisions").size())
        .isEqualTo(1);
    assertThat(get("other", PATH + "?deal=" + deal).json().path("decisions").size()).isZero();
  }

  @Test
  void a_recorded_decision_is_decided_again_byte_for_byte() {
    String id = id(record(upsell("48000.00")));
    Reply replayed = post(PATH + "/" + id + "/replay", "");
    assertThat(replayed.status()).isEqualTo(200);
    assertThat(replayed.json().path("same").asBoolean()).isTrue();
    Reply again = post(PATH + "/" + id + "/redecision", "{\"reason\": \"March was corrected.\"}");
    assertThat(again.status()).isEqualTo(200);
    assertThat(id(again)).isEqualTo(id);
  }

  @Test
  void a_refund_is_pro_rata_and_a_cancellation_leaves_nothing() {
    String first = id(record(upsell("48000.00")));
    Reply refunded =
        post(
            PATH + "/" + first + "/refunds",
            "{\"day\": \"2026-03-08\", \"amount\": \"12000.00\", \"currency\": \"USD\", \"reason\":"
                + " \"Seats went back.\"}");
    assertThat(refunded.status()).as(refunded.body()).isEqualTo(201);
    assertThat(amounts(refunded, "deltas")).containsExactly("ana -1200.00");
    assertThat(refunded.json().at("/cause/kind").asString()).isEqualTo("REFUNDED");
    Reply cancelled =
        post(
            PATH + "/" + id(refunded) + "/cancellation",
            "{\"day\": \"2026-03-09\", \"reason\": \"The project was stopped.\"}");
    assertThat(amounts(cancelled, "deltas")).containsExactly("ana -3600.00");
    assertThat(amounts(cancelled, "entitlements")).isEmpty();
    Reply wrong = post(PATH + "/" + first + "/refunds", "{\"day\": \"soon\", \"amout\": \"1\"}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().path("errors").findValuesAsString("pointer"))
        .contains("/day", "/amout", "/amount", "/reason");
  }

  @Test
  void a_person_sees_a_statement_that_adds_up_and_nobody_elses() {
    record(upsell("48000.00"));
    Reply json = get("ana", "/api/v1/statements/ana/2026-03");
    assertThat(json.status()).isEqualTo(200);
    assertThat(json.json().path("provisional").asBoolean()).isTrue();
    assertThat(json.json().path("lines").isEmpty()).isFalse();
    Reply csv =
        calls.get(
            "/api/v1/statements/ana/2026-03", "Authorization", "Bearer ana", "Accept", "text/csv");
    assertThat(csv.mediaType()).startsWith("text/csv");
    assertThat(csv.body()).contains("4800.00");
    assertThat(get("ana", "/api/v1/statements/chi/2026-03").status()).isEqualTo(404);
    assertThat(get("moe", "/api/v1/statements/ana/2026-03").status()).isEqualTo(200);
    assertThat(get("ana", "/api/v1/statements/ana/march").status()).isEqualTo(404);
  }

  @Test
  void a_period_whose_last_day_has_not_come_is_not_locked() {
    Reply early = post("/api/v1/periods/2026-03/lock", "");
    assertThat(early.status()).isEqualTo(409);
    assertThat(early.json().path("detail").asString()).contains("2026-04-01");
    assertThat(get("fin", "/api/v1/periods/2026-03").json().path("state").asString())
        .isEqualTo("OPEN");
  }

  @Test
  void a_milestone_that_nothing_waits_for_says_so() {
    record(upsell("48000.00"));
    String deals = "/api/v1/deals/" + deal;
    Reply none =
        post(deals + "/milestones", "{\"milestone\": \"go-live\", \"day\": \"2026-03-09\"}");
    assertThat(none.status()).as(none.body()).isIn(200, 409);
    Reply wrong =
        post(deals + "/milestones", "{\"milestone\": \"golive\", \"day\": \"2026-03-09\"}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.json().at("/errors/0/message").asString()).contains("Maybe go-live");
    Reply holiday =
        post(deals + "/payment-holidays", "{\"months\": 3, \"reason\": \"Renegotiated.\"}");
    assertThat(holiday.status()).isEqualTo(409);
  }

  @Test
  void the_end_of_the_ledger_is_signed_and_the_chain_is_walked() {
    record(upsell("48000.00"));
    Reply head = get("fin", "/api/v1/ledger/head");
    assertThat(head.json().path("signature").asString()).isNotBlank();
    Reply whole =
        get(
            "fin",
            "/api/v1/ledger/verification?sequence="
                + head.json().path("sequence").asLong()
                + "&hash="
                + head.json().path("hash").asString());
    assertThat(whole.json().path("whole").asBoolean()).isTrue();
    assertThat(get("fin", "/api/v1/ledger/verification?sequence=1").status()).isEqualTo(400);
  }
}
