package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WhatIfTest {

  private static final String JSON = "application/json";

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  private static String example(String name) throws IOException {
    try (InputStream in = WhatIfTest.class.getResourceAsStream("examples/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private Reply timeline(String body) {
    return calls.post(TimelinesController.PATH, JSON, body);
  }

  private Reply whyNot(String body) {
    return calls.post(CounterfactualsController.PATH, JSON, body);
  }

  @Test
  void a_timeline_names_owners_boundaries_and_deals_that_closed_near_one() throws IOException {
    JsonNode answer = timeline(example("timeline.json")).json();
    JsonNode spans = answer.at("/tracks/0/spans");
    assertThat(spans.at("/0/person").asString()).isEqualTo("ana");
    assertThat(spans.at("/0/until").asString()).isEqualTo("2026-04-10");
    assertThat(spans.at("/1/from").asString()).isEqualTo("2026-04-10");
    assertThat(spans.at("/1/because/0").asString()).contains("handoff-window");
    assertThat(answer.at("/tracks/0/near/0/days").asInt()).isEqualTo(-1);
    assertThat(answer.at("/assumed/0").asString()).isEqualTo("/deal/amount 0");
  }

  @Test
  void fields_of_the_question_that_are_wrong_are_named_all_at_once() {
    Reply reply =
        timeline(
            """
            {"account": {"id": "a"}, "from": "2026-02-30", "types": ["UPSALE"],
             "deals": [{"deal": "D-1"}], "within": -1}
            """);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("errors").findValuesAsString("pointer"))
        .containsExactlyInAnyOrder("/from", "/types", "/deals/0", "/within");
  }

  @Test
  void a_deal_that_is_wrong_is_refused_as_an_evaluation_refuses_it() {
    Reply reply = whyNot("{\"person\": \"ana\", \"deal\": {\"id\": \"D-1\", \"typ\": \"UPSELL\"}}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("errors").findValuesAsString("pointer"))
        .contains("/deal/typ", "/deal/amount");
  }

  @Test
  void a_policy_that_is_not_there_is_named_at_its_field() throws IOException {
    ObjectNode body = (ObjectNode) Calls.MAPPER.readTree(example("why-not.json"));
    body.put("policy", "standart");
    Reply reply = whyNot(body.toString());
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/pointer").asString()).isEqualTo("/policy");
  }

  @Test
  void each_change_put_at_its_pointer_and_evaluated_gives_the_person_the_deal() throws IOException {
    String question = example("why-not.json");
    JsonNode answer = whyNot(question).json();
    assertThat(answer.get("already").asBoolean()).isFalse();
    assertThat(answer.get("changes").size()).isGreaterThan(2);
    for (JsonNode change : answer.get("changes")) {
      ObjectNode deal = (ObjectNode) Calls.MAPPER.readTree(question);
      deal.remove("person");
      deal.remove("wants");
      JsonPointer pointer = JsonPointer.compile(change.get("pointer").asString());
      JsonNode parent = deal.at(pointer.head());
      ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), change.get("value"));
      JsonNode decision = calls.post(EvaluationsController.PATH, JSON, deal.toString()).json();
      assertThat(decision.at("/owner/person").asString())
          .as(change.get("says").asString())
          .isEqualTo("ana");
    }
  }
}
