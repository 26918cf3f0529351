package remit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.web.EvaluationsTest.assertProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.desk.AuditInMemory;
import remit.desk.AuditLog;
import remit.web.Calls.Reply;
import tools.jackson.databind.JsonNode;

/** Who is let in, by keys that are made and withdrawn while the service runs, and what is noted. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "remit.access.teams.west=ana,bob",
      "remit.access.hosts=remit.example.com",
      "remit.access.origins=https://comp.example.com"
    })
class AccessTest {

  private static final String JSON = "application/json";
  private static final String KEYS = "/api/v1/access/keys";

  @LocalServerPort private int port;
  @Autowired private AuditInMemory auditLog;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  @AfterEach
  void mend() {
    auditLog.failFor(entry -> false);
  }

  private Reply make(String wish) {
    return calls.post(KEYS, JSON, wish);
  }

  private static String bearer(Reply made) {
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return "Bearer " + made.json().at("/secret").asString();
  }

  private List<String> noted(String what) {
    return auditLog.read(new AuditLog.Query(null, null, null, 0, 10_000)).stream()
        .map(AuditLog.Noted::entry)
        .filter(each -> each.what().equals(what))
        .map(each -> each.who() + " " + each.subject() + " " + each.outcome())
        .toList();
  }

  @Test
  void nobody_learns_anything_but_that_they_are_not_known() {
    List<Reply> replies = new ArrayList<>();
    for (String path : List.of("/", "/nothing", "/openapi.json", "/api/v1/rules", "/actuator")) {
      replies.add(calls.byNobody("GET", path));
      replies.add(calls.byNobody("GET", path, "Authorization", "Bearer wrong"));
      replies.add(calls.byNobody("GET", path, "Authorization", "Bearer a.b.c"));
      replies.add(calls.byNobody("GET", path, "Authorization", "Bearer "));
      replies.add(calls.byNobody("GET", path, "Authorization", "Basic c2FtOnNhbQ=="));
    }
    replies.add(calls.byNobody("POST", "/api/v1/evaluations"));
    replies.add(calls.byNobody("DELETE", "/api/v1/access/keys/1"));
    replies.add(calls.byNobody("GET", "/api/v1/rules?access_token=" + Calls.TOKEN));

    for (Reply each : replies) {
      assertProblem(each, 401, "/problems/unauthorized");
      assertThat(each.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"remit\"");
      assertThat(each.body()).isEqualTo(replies.get(0).body());
    }
  }

  @Test
  void health_and_kinds_of_problems_are_for_everybody_and_say_little() {
    assertThat(calls.byNobody("GET", "/actuator/health").json().propertyNames())
        .containsExactlyInAnyOrder("status", "groups");
    assertThat(calls.get("/actuator/health").body()).contains("fourEyes");
    assertThat(calls.byNobody("GET", "/problems/unknown-policy").json().at("/status").asInt())
        .isEqualTo(422);
    assertProblem(calls.byNobody("GET", "/problems/none"), 404, "/problems/not-found");
    for (String path : List.of("/actuator/env", "/actuator/heapdump", "/actuator/loggers")) {
      assertProblem(calls.get(path), 404, "/problems/not-found");
    }
  }

  @Test
  void a_program_gets_a_key_and_loses_it() {
    Reply made = make("{\"name\": \"crm\", \"may\": [\"evaluate\"]}");
    String crm = bearer(made);
    assertThat(made.json().at("/secret").asString()).matches("remit_[0-9a-f]{64}");
    assertThat(calls.get("/api/v1/rules", "Authorization", crm).status()).isEqualTo(200);
    Reply refused = calls.get("/api/v1/audit", "Authorization", crm);
    assertProblem(refused, 403, "/problems/forbidden");
    assertThat(refused.body()).contains("(audit) is not given to (crm)");

    String secret = made.json().at("/secret").asString();
    assertThat(calls.get(KEYS).body()).contains("\"crm\"").doesNotContain(secret.substring(6));
    String id = made.json().at("/key/id").asString();
    assertThat(calls.send("DELETE", KEYS + "/" + id, JSON, "").status()).isEqualTo(204);
    assertThat(calls.get("/api/v1/rules", "Authorization", crm).status()).isEqualTo(401);
    assertThat(noted("key withdrawn")).hasSize(2).last().asString().endsWith("of crm 204");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"may\": [\"evaluate\"]}",
        "{\"name\": \"crm\"}",
        "{\"name\": \"crm\", \"may\": []}",
        "{\"name\": \"crm\", \"may\": [\"evalute\"]}",
        "{\"name\": \"crm\", \"may\": [\"evaluate\", \"evaluate\"]}",
        "{\"name\": \"crm\", \"may\": \"evaluate\"}",
        "{\"name\": \"crm\\n\", \"may\": [\"evaluate\"]}",
        "{\"name\": \"crm\", \"may\": [\"publish\"]}",
        "{\"name\": \"x\", \"person\": \"pia\", \"may\": [\"administer\", \"read-all\"]}",
        "{\"name\": \"x\", \"person\": \"pia\", \"may\": [\"read-team\"]}",
        "{\"name\": \"x\", \"person\": \"pia\", \"may\": [\"read-team\"], \"team\": \"east\"}",
        "{\"name\": \"crm\", \"may\": [\"evaluate\"], \"lastDay\": \"2026-03-09\"}",
        "{\"name\": \"crm\", \"may\": [\"evaluate\"], \"lastDay\": \"soon\"}",
        "{\"name\": \"crm\", \"may\": [\"evaluate\"], \"secret\": \"1234\"}"
      })
  void a_wish_for_a_key_that_makes_no_sense_is_refused(String wish) {
    Reply reply = make(wish);

    assertProblem(reply, 422, "/problems/invalid-key");
    assertThat(reply.body()).contains("Maybe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example.com", "localhost.evil.example.com", "127.0.0.1.nip.io"})
  void another_host_is_not_answered(String host) {
    String answer =
        RawCall.to(port, "GET /api/v1/rules HTTP/1.1~Host: " + host + "~" + Calls.LET_IN + "~~");

    assertThat(answer).startsWith("HTTP/1.1 421").contains("/problems/unknown-host");
  }

  @Test
  void hosts_that_are_named_are_answered() {
    for (String host : List.of("remit.example.com", "localhost:8080", "[::1]:80", "LOCALHOST")) {
      String answer =
          RawCall.to(port, "GET /api/v1/rules HTTP/1.1~Host: " + host + "~" + Calls.LET_IN + "~~");
      assertThat(answer).as(host).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void a_write_from_a_foreign_page_is_refused() {
    String call =
        "POST /api/v1/checks HTTP/1.1~Host: localhost~Origin: %s~Content-Type: "
            + "application/json~Content-Length: 2~"
            + Calls.LET_IN
            + "~~{}";

    for (String origin : List.of("null", "https://evil.example.com", "http://localhost:1", "a b")) {
      assertThat(RawCall.to(port, call.formatted(origin))).as(origin).startsWith("HTTP/1.1 403");
    }
    for (String origin : List.of("http://localhost", "https://comp.example.com")) {
      assertThat(RawCall.to(port, call.formatted(origin))).as(origin).startsWith("HTTP/1.1 422");
    }
  }

  @Test
  void a_form_or_a_text_is_not_read_even_where_nothing_is_needed() {
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      Reply reply = calls.post(KEYS + "/1/approval", type, "a=b");
      assertProblem(reply, 415, "/problems/unsupported-media-type");
    }
  }

  @Test
  void every_write_is_noted_before_it_is_done_and_with_how_it_ended() {
    Reply made = make("{\"name\": \"noted\", \"may\": [\"evaluate\"]}");
    Reply refused = calls.post(KEYS, JSON, "{\"name\": \"more\"}", "Authorization", bearer(made));

    assertThat(refused.status()).isEqualTo(403);
    String starter = System.getProperty("user.name");
    assertThat(noted("key made"))
        .contains(
            starter + " POST /api/v1/access/keys BEGUN",
            starter + " POST /api/v1/access/keys for noted 201",
            "noted POST /api/v1/access/keys 403");
    JsonNode page = calls.get("/api/v1/audit?from=2026-03-10&to=2026-03-10&who=noted").json();
    assertThat(page.at("/entries").size()).isEqualTo(1);
    assertThat(page.at("/entries/0/outcome").asString()).isEqualTo("403");
    assertThat(page.at("/entries/0/request").asString()).isEqualTo(refused.header("X-Request-Id"));
    assertThat(
            calls.get("/api/v1/audit?from=2026-03-09&to=2026-03-09").json().at("/entries").size())
        .isZero();
    assertProblem(calls.get("/api/v1/audit?after=x"), 400, "/problems/invalid-parameter");
  }

  @Test
  void what_cannot_be_noted_is_not_done_and_not_answered_with_success() {
    auditLog.failFor(entry -> true);
    Reply refused = make("{\"name\": \"unseen\", \"may\": [\"evaluate\"]}");
    assertProblem(refused, 503, "/problems/unavailable");
    auditLog.failFor(entry -> false);
    assertThat(calls.get(KEYS).body()).doesNotContain("unseen");

    auditLog.failFor(entry -> !entry.outcome().equals("BEGUN"));
    Reply unsure = make("{\"name\": \"unsure\", \"may\": [\"evaluate\"]}");
    assertProblem(unsure, 503, "/problems/unavailable");
    assertThat(unsure.body()).contains("It may have been done").doesNotContain("remit_");
  }

  @Test
  void the_audit_log_is_read_a_page_at_a_time() {
    IntStream.range(0, 600)
        .forEach(
            i ->
                auditLog.note(
                    new AuditLog.Entry(
                        java.time.Instant.parse("2020-01-01T00:00:00Z").plusSeconds(i),
                        "many",
                        "deed",
                        "" + i,
                        "",
                        "200")));
    JsonNode first = calls.get("/api/v1/audit?who=many").json();
    JsonNode second =
        calls.get("/api/v1/audit?who=many&after=" + first.at("/next").asString()).json();

    assertThat(first.at("/entries").size()).isEqualTo(500);
    assertThat(second.at("/entries").size()).isEqualTo(100);
    assertThat(second.at("/entries/0/subject").asString()).isEqualTo("500");
    assertThat(second.has("next")).isFalse();
  }
}
