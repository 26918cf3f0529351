package remit.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.drools.Example.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.deal.Party;
import remit.policy.Fault;
import remit.policy.Payee;
import remit.policy.Place;
import remit.policy.Topic;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Vocabulary;
import remit.rules.Word;

class DialectReaderTest {

  private static final String PATH = "rules/ownership/winner-keeps-growth.drl";

  @Test
  void the_rule_of_the_design_page_is_read_as_it_stands() {
    Reading reading = DialectReader.read(PATH, Example.WINNER_KEEPS_GROWTH);

    assertThat(reading.faults()).isEmpty();
    Rule rule = reading.rule();
    assertThat(rule.name()).isEqualTo("ownership/winner-keeps-growth");
    assertThat(rule.topic()).isEqualTo(Topic.OWNERSHIP);
    assertThat(rule.title()).isEqualTo("The winner keeps the customer's growth until hand-off");
    assertThat(rule.steward()).isEqualTo("sales-ops");
    assertThat(rule.place()).isEqualTo(new Place(PATH, 14, 1));
    assertThat(rule.conditions())
        .extracting(Condition::toString)
        .containsExactly("growth", "inside(\"handoff-window\")");
    assertThat(rule.sentence())
        .isEqualTo(new Sentence.ProposeOwner(new Sentence.Fixed(new Payee.ByParty(Party.WINNER))));
    assertThat(rule.description())
        .startsWith("Whoever won a customer owns its upsells")
        .contains("\n\nExample: Ana won Northwind")
        .endsWith("one closed on 10 April is not.");
  }

  @Test
  void lines_may_end_as_on_windows_and_comments_may_stand_anywhere() {
    String text =
        Example.WINNER_KEEPS_GROWTH
            .replace("Deal( growth,", "Deal( growth, // an upsell or a cross-sell\n")
            .replace("\n", "\r\n");

    assertThat(DialectReader.read(PATH, text).faults()).isEmpty();
  }

  @Test
  void each_example_of_the_vocabulary_is_a_condition() {
    for (Word word : Vocabulary.words()) {
      Rule rule = Example.rule("commission/example", word.example());

      assertThat(rule.conditions()).hasSize(1);
      assertThat(rule.conditions().get(0).toString()).contains(word.name());
    }
  }

  @Test
  void each_example_of_a_sentence_is_a_sentence_of_its_topic() {
    for (SentenceForm form : SentenceForm.ALL) {
      String name = form.topic().word() + "/example";

      // What waits for seats is too many of them, so the rule must say how many those are.
      boolean bySeats = form.example().contains("holdExcess");
      String limit = bySeats ? "seats > count(\"many-seats\")" : "";

      Rule rule = Example.read(name, file(name, limit, form.example()));

      assertThat(rule.conditions()).hasSize(bySeats ? 1 : 0);
      assertThat(rule.sentence().getClass().getSimpleName())
          .isEqualToIgnoringCase("Propose" + form.word());
    }
  }

  @Test
  void a_rule_names_somebody_by_role_relation_parameter_or_table() {
    for (String who :
        List.of(
            "Role.CSM", "Party.WINNER", "role(\"growth-payee\")", "table(\"owner-by-model\")")) {
      Rule rule =
          Example.read(
              "ownership/example",
              file("ownership/example", "growth", "propose.owner( " + who + " );"));

      assertThat(rule.sentence().whoever()).hasToString(who);
    }
  }

  @Test
  void a_file_that_is_too_long_is_refused_before_it_is_read() {
    String text = Example.WINNER_KEEPS_GROWTH + " ".repeat(DialectReader.MOST_BYTES);

    assertThat(DialectReader.read(PATH, text).faults())
        .extracting(Fault::toString)
        .containsExactly(
            PATH
                + ":1:1: The file is longer than (65536) bytes, some hundred times a usual rule."
                + " Maybe write one rule a file, and lists and tables in the policy.");
  }

  @Test
  void whatever_is_cut_doubled_or_exchanged_is_refused_or_read_but_never_breaks_the_reader() {
    long seed = 20_260_312;
    Random random = new Random(seed);
    String signs = "(){},;.@!=\"'<>&|+-*/\\$#\n\u202e\u00e9 ruledalthenwhen09";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(Example.WINNER_KEEPS_GROWTH);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(40)));
          case 1 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
          default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 30)));
        }
      }
      Reading reading = DialectReader.read(PATH, text.toString());
      assertThat(reading.rule() == null)
          .as("seed %d: %s", seed, text)
          .isEqualTo(!reading.faults().isEmpty());
    }
  }

  @Test
  void the_rules_of_the_project_are_in_the_dialect() {
    RuleFiles files = RuleFiles.under(Path.of(""));

    assertThat(files.faults()).isEmpty();
    assertThat(files.rules()).isNotEmpty();
  }

  @Test
  void a_tree_without_rules_has_none(@TempDir Path folder) {
    assertThat(RuleFiles.under(folder)).isEqualTo(new RuleFiles(List.of(), List.of()));
  }

  @Test
  void files_are_read_wherever_they_stand_below_rules(@TempDir Path folder) throws IOException {
    write(folder, PATH, Example.WINNER_KEEPS_GROWTH);
    write(folder, "rules/ownership/old/kept.drl", Example.WINNER_KEEPS_GROWTH);
    write(folder, "rules/ownership/README.md", "No rule");

    RuleFiles files = RuleFiles.under(folder);

    assertThat(files.rules())
        .extracting(Rule::name)
        .containsExactly("ownership/winner-keeps-growth");
    assertThat(files.faults())
        .extracting(fault -> fault.place().toString())
        .containsExactly("rules/ownership/old/kept.drl:1:1");
    assertThat(files)
        .isEqualTo(
            RuleFiles.of(
                Map.of(
                    PATH,
                    Example.WINNER_KEEPS_GROWTH.getBytes(StandardCharsets.UTF_8),
                    "rules/ownership/old/kept.drl",
                    Example.WINNER_KEEPS_GROWTH.getBytes(StandardCharsets.UTF_8))));
  }

  private static void write(Path folder, String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
