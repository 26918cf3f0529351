package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.deal.DealBuilder;
import remit.deal.Role;
import remit.json.DealDocuments;
import tools.jackson.databind.json.JsonMapper;

class HiddenDocumentTest {

  private static final JsonMapper JSON = new JsonMapper();

  /** Sorts after everybody. */
  private static final String LAST = "\uFFFDzed";

  private static final long SEED = Long.getLong("remit.seed", 26);

  private static HiddenNames names(String... names) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (String each : names) {
      numbers.put(each, numbers.size() + 1L);
    }
    return new HiddenNames(numbers);
  }

  private static String request(String name) {
    return new DealDocuments()
        .deal(
            DealBuilder.anUpsell()
                .with(name, Role.AE)
                .with(LAST, Role.SE)
                .sourcedBy(name)
                .assistedBy(name, LAST)
                .customerWonBy(name, "2026-01-10")
                .assignedTo(name)
                .podOf(name, Map.of(name, "70%", LAST, "30%"))
                .build(),
            "standard");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana",
        "Ana \"the Fox\" Li",
        "back\\slash",
        "\"",
        "tab\tname",
        "Jürgen",
        "李",
        "😀 ana",
        "AE",
        "person",
        "shares",
        "UPSELL",
        "standard",
        "70%",
        "D-1",
        "\uE000",
        "a\uE001b"
      })
  void of_a_name_nothing_is_left_and_with_it_all_comes_back(String name) {
    String request = request(name);
    String hidden = HiddenDocument.hide(request, names(name, LAST));

    assertThat(HiddenNames.show(hidden, number -> number == 1 ? name : LAST)).isEqualTo(request);
    String forgotten = HiddenNames.show(hidden, HiddenNames::pseudonym);
    assertThat(forgotten).isEqualTo(request("person-1").replace(LAST, "person-2"));
  }

  @Test
  void words_of_ours_stay_whatever_somebody_is_called() {
    String answer =
        """
        {"dealId":"D-1","owner":{"role":"AE","person":"AE","rule":"AE"},"why":"Paid to AE (AE)."}\
        """;

    assertThat(
            HiddenNames.show(
                HiddenDocument.hide(answer, names("AE", "owner", "why", "dealId")),
                HiddenNames::pseudonym))
        .isEqualTo(
            """
            {"dealId":"D-1","owner":{"role":"AE","person":"person-1","rule":"AE"},\
            "why":"Paid to person-1 (person-1)."}\
            """);
  }

  @Test
  void names_in_sentences_are_found_behind_escaped_characters() {
    String name = "Ana \"Fox\"";
    String document =
        JSON.writeValueAsString(Map.of("says", "first\n" + name + " owns\tit, and ana does not"));
    String hidden = HiddenDocument.hide(document, names(name, "ana"));

    assertThat(HiddenNames.show(hidden, number -> number == 1 ? name : "ana")).isEqualTo(document);
    assertThat(HiddenNames.show(hidden, HiddenNames::pseudonym))
        .isEqualTo("{\"says\":\"first\\nperson-1 owns\\tit, and person-2 does not\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"", "{\"a", "{\"person\":\"ana", "ana", "[\"ana\"]", "{\"a\\"})
  void what_is_no_document_is_hidden_like_any_text(String text) {
    String hidden = HiddenDocument.hide(text, names("ana"));
    assertThat(hidden).doesNotContain("ana");
    assertThat(HiddenNames.show(hidden, number -> "ana")).isEqualTo(text);
  }

  @Test
  void whatever_stands_in_a_document_comes_back_to_the_byte() {
    Random random = new Random(SEED);
    List<String> bits =
        List.of(
            "ana", "\"", "\\", "{", "}", "[", ":", ",", "\n", "\uE000", "\uE001", "q", "1", " ");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      StringBuilder says = new StringBuilder();
      for (int j = random.nextInt(1, 5); j > 0; j--) {
        name.append(bits.get(random.nextInt(bits.size())));
      }
      for (int j = random.nextInt(9); j > 0; j--) {
        says.append(random.nextInt(3) == 0 ? name : bits.get(random.nextInt(bits.size())));
      }
      Map<String, Object> content = new LinkedHashMap<>();
      content.put("person", name.toString());
      content.put("says", says.toString());
      content.put("shares", Map.of(name.toString(), "100%"));
      content.put("code", says.toString());
      String document = JSON.writeValueAsString(content);
      String hidden = HiddenDocument.hide(document, names(name.toString(), "ana"));
      assertThat(HiddenNames.show(hidden, number -> number == 1 ? name.toString() : "ana"))
          .as("%d of seed %d", i, SEED)
          .isEqualTo(document);
      assertThat(
              JSON.readTree(HiddenNames.show(hidden, HiddenNames::pseudonym))
                  .get("person")
                  .stringValue())
          .as("%d of seed %d", i, SEED)
          .startsWith("person-");
    }
  }
}
