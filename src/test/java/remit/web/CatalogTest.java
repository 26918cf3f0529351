package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;
import tools.jackson.databind.JsonNode;

/** What the rules and policies say. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CatalogTest {

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  @Test
  void all_rules_are_listed_with_the_revision() {
    JsonNode answer = calls.get("/api/v1/rules").json();

    assertThat(answer.at("/revision").asString()).isEqualTo("sha256:5a3b1e");
    assertThat(answer.at("/rules").valueStream().map(rule -> rule.at("/name").asString()))
        .contains("ownership/winner-keeps-growth", "commission/growth", "review/large-deal")
        .hasSize(7);
  }

  @Test
  void a_rule_says_when_it_speaks_what_it_proposes_and_where_it_is_in_force() {
    JsonNode rule = calls.get("/api/v1/rules/ownership/winner-keeps-growth").json();

    assertThat(rule.at("/topic").asString()).isEqualTo("ownership");
    assertThat(rule.at("/conditions").valueStream().map(JsonNode::asString))
        .containsExactly("growth", "inside(\"handoff-window\")");
    assertThat(rule.at("/sentence").asString()).isEqualTo("propose.owner(Party.WINNER);");
    assertThat(rule.at("/inForce").valueStream().map(JsonNode::asString))
        .containsExactly("patient", "standard");
    assertThat(rule.at("/file").asString()).isEqualTo("rules/ownership/winner-keeps-growth.drl");
    assertThat(rule.at("/line").asInt()).isEqualTo(1);
  }

  @Test
  void before_a_policy_begins_no_rule_is_in_force() {
    JsonNode rule = calls.get("/api/v1/rules/ownership/by-type?on=1999-01-01").json();

    assertThat(rule.at("/inForce").size()).isZero();
  }

  @Test
  void policies_are_listed_by_name() {
    JsonNode answer = calls.get("/api/v1/policies").json();

    assertThat(answer.at("/policies").valueStream().map(each -> each.at("/name").asString()))
        .containsExactly("patient", "standard");
    assertThat(answer.at("/policies/1/title").asString()).isEqualTo("The standard policy");
    assertThat(answer.at("/policies/1/roles/0").asString()).isEqualTo("SDR");
    assertThat(answer.at("/policies/1/firstDay").asString()).isEqualTo("2015-01-01");
  }

  @Test
  void a_policy_says_what_is_in_force_today() {
    JsonNode policy = calls.get("/api/v1/policies/standard").json();

    assertThat(policy.at("/on").asString()).isEqualTo("2026-03-10");
    assertThat(policy.at("/heading/timeZone").asString()).isEqualTo("Z");
    assertThat(policy.at("/rulesInForce/ownership/0/0").asString())
        .isEqualTo("ownership/winner-keeps-growth");
    assertThat(policy.at("/rulesInForce/commission/1").size()).isEqualTo(3);
    JsonNode window =
        policy
            .at("/parameters")
            .valueStream()
            .filter(each -> each.at("/name").asString().equals("handoff-window"))
            .findFirst()
            .orElseThrow();
    assertThat(window.at("/value").asString()).isEqualTo("90 days, last day out");
    assertThat(window.at("/unit").asString()).isEqualTo("window");
    assertThat(window.at("/since").asString()).isEqualTo("2015-01-01");
    assertThat(window.at("/source").asString()).isEqualTo("Board");
    JsonNode table = policy.at("/tables/0");
    assertThat(table.at("/columns/0/word").asString()).isEqualTo("type");
    assertThat(table.at("/rows/0/cells/0").asString()).isEqualTo("NEW_BUSINESS");
    assertThat(table.at("/rows/0/result").asString()).isEqualTo("AE");
  }

  @Test
  void a_planned_change_is_announced_and_holds_from_its_day() {
    JsonNode before = calls.get("/api/v1/policies/patient?on=2026-06-30").json();
    JsonNode after = calls.get("/api/v1/policies/patient?on=2026-07-01").json();

    assertThat(before.at("/nextChange").asString()).isEqualTo("2026-07-01");
    JsonNode rate = growthRate(before);
    assertThat(rate.at("/value").asString()).isEqualTo("10%");
    assertThat(rate.at("/next/from").asString()).isEqualTo("2026-07-01");
    assertThat(rate.at("/next/value").asString()).isEqualTo("8%");
    assertThat(after.has("nextChange")).isFalse();
    assertThat(growthRate(after).at("/value").asString()).isEqualTo("8%");
    assertThat(growthRate(after).at("/since").asString()).isEqualTo("2026-07-01");
    assertThat(growthRate(after).has("next")).isFalse();
  }

  private static JsonNode growthRate(JsonNode policy) {
    return policy
        .at("/parameters")
        .valueStream()
        .filter(each -> each.at("/name").asString().equals("growth-rate"))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/rules",
        "/api/v1/rules/ownership/by-type",
        "/api/v1/policies",
        "/api/v1/policies/standard",
        "/api/v1/policies/standard?on=2026-01-01"
      })
  void who_has_the_answer_already_is_told_that_it_still_holds(String path) {
    Reply first = calls.get(path);
    String tag = first.header("ETag");

    assertThat(tag).startsWith("\"sha256:5a3b1e");
    Reply second = calls.get(path, "If-None-Match", tag);
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(calls.get(path, "If-None-Match", "\"sha256:other\"").status()).isEqualTo(200);
  }

  @Test
  void another_day_is_another_answer_with_another_tag() {
    assertThat(calls.get("/api/v1/policies/standard?on=2026-01-01").header("ETag"))
        .isNotEqualTo(calls.get("/api/v1/policies/standard?on=2026-01-02").header("ETag"));
  }
}
