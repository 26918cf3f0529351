package remit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static remit.deal.DealBuilder.anUpsell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import remit.deal.DealBuilder;
import remit.deal.RandomDeals;
import remit.deal.Role;
import remit.decision.CreditKind;
import remit.decision.Decision;
import remit.decision.EntryState;
import remit.decision.Outcome;
import remit.decision.Severity;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.desk.SampleRevision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

class DecisionJsonTest {

  private static final Revision REVISION = SampleRevision.revision();
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonMapper RECORDS =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private static JsonNode answer(DealBuilder deal) {
    return MAPPER.readTree(DecisionJson.bytes(decide(deal)));
  }

  private static Decision decide(DealBuilder deal) {
    return new DecideDeal(REVISION).decide(REVISION.policies().get("standard"), deal.build());
  }

  private static DealBuilder anasUpsell() {
    return anUpsell().customerWonBy("ana", "2026-01-10").with("ana", Role.AE).with("chi", Role.CSM);
  }

  @Test
  void an_answer_has_its_fields_in_the_order_of_the_calls() {
    assertThat(answer(anasUpsell()).propertyNames())
        .containsExactly(
            "dealId",
            "outcome",
            "policy",
            "owner",
            "customerContact",
            "collaborators",
            "currency",
            "total",
            "credits",
            "allocations",
            "findings",
            "explanation");
  }

  @Test
  void amounts_and_shares_are_text_to_the_last_digit() {
    JsonNode answer = answer(anasUpsell());

    assertThat(answer.get("total").asString()).isEqualTo("4800.00");
    JsonNode paid = answer.get("allocations").get(0);
    assertThat(
            Map.of(
                "person", paid.get("person").asString(),
                "base", paid.get("base").asString(),
                "rate", paid.get("rate").asString(),
                "pool", paid.get("pool").asString(),
                "share", paid.get("share").asString(),
                "amount", paid.get("amount").asString()))
        .isEqualTo(
            Map.of(
                "person", "ana",
                "base", "48000.00",
                "rate", "10%",
                "pool", "4800.00",
                "share", "100%",
                "amount", "4800.00"));
    assertThat(answer.findValues("amount")).isNotEmpty().allMatch(JsonNode::isString);
  }

  @Test
  void the_owner_says_until_when_and_why() {
    JsonNode owner = answer(anasUpsell()).get("owner");

    assertThat(owner.get("person").asString()).isEqualTo("ana");
    assertThat(owner.get("until").asString()).isEqualTo("2026-04-10");
    assertThat(owner.get("rule").asString()).isEqualTo("ownership/winner-keeps-growth");
    assertThat(owner.has("insteadOf")).isFalse();
  }

  @Test
  void a_step_names_file_and_line_parameter_value_and_source() {
    JsonNode answer = answer(anasUpsell());

    assertThat(answer.get("explanation").valueStream())
        .anySatisfy(
            step -> {
              assertThat(step.path("parameter").asString("")).isEqualTo("handoff-window");
              assertThat(step.path("value").asString("")).startsWith("90 days");
              assertThat(step.path("source").asString("")).isEqualTo("Board");
              assertThat(step.path("file").asString("")).isEqualTo("policies/test/test.yaml:1");
            });
  }

  @Test
  void what_does_not_apply_is_left_out() {
    JsonNode undecided = answer(anUpsell());

    assertThat(undecided.get("outcome").asString()).isEqualTo("UNDECIDED");
    assertThat(undecided.has("owner")).isFalse();
    assertThat(undecided.toString()).doesNotContain("null");
  }

  @Test
  void writing_leaves_the_stream_open_for_the_next_one() throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    DecisionJson.write(decide(anasUpsell()), lines);
    lines.write('\n');
    DecisionJson.write(decide(anasUpsell()), lines);

    assertThat(lines.toString(UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.equals(new String(DecisionJson.bytes(decide(anasUpsell())), UTF_8)));
  }

  /** The writer knows each field by hand; a field that is added to a record must be added there. */
  @Test
  void an_answer_is_written_as_databind_would_write_its_record() {
    RandomDeals random = new RandomDeals(20260310);
    DecideDeal decideDeal = new DecideDeal(REVISION);
    for (int i = 0; i < 2_000; i++) {
      Decision decision = decideDeal.decide(REVISION.policies().get("standard"), random.next());
      assertThat(new String(DecisionJson.bytes(decision), UTF_8))
          .as("deal %d of seed 20260310", i)
          .isEqualTo(RECORDS.writeValueAsString(DecisionJson.answer(decision)));
    }
  }

  @Test
  void every_field_of_an_answer_is_written_and_every_text_escaped() {
    String hard = "quote \" backslash \\ tab \t bell \u0007 umlaut ü kanji 株 smile 🙂 end";
    for (int shift = 0; shift < 9; shift++) {
      String text = "x".repeat(shift) + hard;
      EvaluationAnswer.Person person = new EvaluationAnswer.Person(Role.AE, text);
      EvaluationAnswer full =
          new EvaluationAnswer(
              text,
              Outcome.DECIDED,
              new EvaluationAnswer.Policy(text, LocalDate.EPOCH, text),
              new EvaluationAnswer.Owner(Role.AE, text, Role.CSM, text, text, LocalDate.EPOCH),
              person,
              List.of(person, person),
              text,
              text,
              List.of(new EvaluationAnswer.Credit(text, Role.AE, CreditKind.DIRECT, text, text)),
              List.of(
                  new EvaluationAnswer.Allocation(
                      text,
                      Role.AE,
                      text,
                      CreditKind.OVERLAY,
                      text,
                      text,
                      text,
                      text,
                      text,
                      EntryState.HELD,
                      text,
                      text,
                      text)),
              List.of(new EvaluationAnswer.Finding(text, Severity.REVIEW, text, text)),
              List.of(
                  new EvaluationAnswer.Step(text, text, text, text, text, text, text),
                  new EvaluationAnswer.Step(text, null, null, null, null, null, text)));
      JsonText json = new JsonText();
      new AnswerWriter(json).write(full);

      assertThat(new String(json.toBytes(), UTF_8)).isEqualTo(RECORDS.writeValueAsString(full));
    }
  }

  @Test
  void every_letter_at_every_place_is_written_as_databind_writes_it() {
    for (int letter = 0; letter < 0x200; letter++) {
      for (int place = 0; place < 12; place++) {
        StringBuilder text = new StringBuilder("a plain text");
        text.setCharAt(place, (char) letter);
        JsonText json = new JsonText();
        json.text(text.toString());
        assertThat(json.toBytes())
            .as("letter %d at %d", letter, place)
            .isEqualTo(RECORDS.writeValueAsBytes(text.toString()));
      }
    }
  }

  @Test
  void a_text_longer_than_any_before_is_written_whole() {
    JsonText json = new JsonText();
    for (int length : new int[] {5, 100_000, 300_000, 7}) {
      String text = "x".repeat(length);
      json.clear();
      json.text(text);
      assertThat(new String(json.toBytes(), UTF_8)).isEqualTo('"' + text + '"');
    }
  }
}
