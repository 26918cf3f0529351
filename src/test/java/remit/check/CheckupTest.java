package remit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import remit.desk.SourceKind;
import remit.desk.Sources;
import remit.policy.Fault;

/** A tree with faults in it, as its author sees it. */
class CheckupTest {

  private static final String RULE = "rules/ownership/winner-keeps-growth.drl";
  private static final String POLICY = "policies/standard/ownership.yaml";
  private static final String SCENARIOS = "rules/ownership/winner-keeps-growth.scenarios.yaml";

  private static final String SIGNS = "{}[],:'\"-&*!|>%@\n\t 0x~\u20ac";

  private static String shown(Sources sources) {
    return new Excerpts(sources).show(Checkup.of(sources).faults());
  }

  private static Sources changed(String path, String from, String to) {
    return ShippedTree.edited(path, from, to);
  }

  @Test
  void a_window_in_other_words_is_shown_with_its_line_and_a_mark_under_it() {
    assertThat(shown(changed(POLICY, "90 days", "half a year")))
        .contains(
            "The value (half a year) of parameter (handoff-window) is not a window. Maybe write 180"
                + " days.")
        .containsPattern("(?m)^policies/standard/ownership.yaml:[0-9]+:[0-9]+: ")
        .contains("2026-01-01: { value: half a year, last-day: out")
        .containsPattern("(?m)^ +\\^$");
  }

  @Test
  void faults_of_rules_policies_and_scenarios_come_at_once_and_sorted() {
    Sources sources =
        changed(POLICY, "90 days", "half a year")
            .with(RULE, ShippedTree.sources().text(RULE).replace("growth,", "grwth,"))
            .with("rules/ownership/notes.txt", "to do");
    assertThat(shown(sources).lines().filter(line -> line.matches("(rules|policies)/.*")))
        .isSorted()
        .anyMatch(line -> line.startsWith(RULE))
        .anyMatch(line -> line.startsWith(POLICY))
        .anyMatch(line -> line.startsWith("rules/ownership/notes.txt:1:1: "));
  }

  @Test
  void a_rule_with_a_fault_is_not_said_to_be_missing_as_well() {
    String text = ShippedTree.sources().text(RULE).replace("growth,", "grwth,");
    assertThat(shown(ShippedTree.sources().with(RULE, text)))
        .contains("grwth")
        .doesNotContain("is not there");
  }

  @Test
  void a_rule_in_force_without_a_file_is_a_fault_where_it_is_put_in_force() {
    assertThat(shown(ShippedTree.sources().without(RULE)))
        .contains("policies/standard/ownership.yaml:")
        .contains("(ownership/winner-keeps-growth)");
  }

  @Test
  void a_rule_without_scenarios_is_a_fault_of_the_rule() {
    assertThat(shown(ShippedTree.sources().without(SCENARIOS)))
        .startsWith(RULE + ":")
        .contains("The rule (ownership/winner-keeps-growth) has no scenarios. Maybe add the file");
  }

  @Test
  void scenarios_that_never_see_the_rule_silent_are_a_fault() {
    assertThat(
            shown(
                ShippedTree.sources()
                    .with(
                        SCENARIOS,
                        """
                        rule: ownership/winner-keeps-growth
                        given:
                          deal: {id: D-1, type: UPSELL, amount: "1.00", currency: USD, closeDate: 2026-02-01}
                          account: {id: northwind, customerSince: 2026-01-10, wonBy: ana}
                        scenarios:
                          - it: speaks
                            expect: speaks
                        """)))
        .startsWith(
            SCENARIOS
                + ":1:1: No scenario of rule (ownership/winner-keeps-growth) expects (silent)."
                + " Maybe add");
  }

  @Test
  void every_mistake_in_a_file_of_scenarios_is_shown_at_its_place() {
    String shown =
        shown(
            ShippedTree.sources()
                .with(
                    SCENARIOS,
                    """
                    rule: ownership/winner-keeps-growth
                    given:
                      deal: {id: D-1, type: UPSELL, amount: "1.00", currency: USD, closeDate: 2026-02-01}
                      account: {id: northwind, customerSince: 2026-01-10, wonBy: ana}
                    scenarios:
                      - it: speaks
                        expect: speeks
                      - it: speaks
                        shows: [S99]
                        deal: {closeDate: 2026-13-01}
                        expect: speaks
                      - it: is silent
                        with: {handof-window: {value: 90 days, last-day: out}}
                        expcet: silent
                        expect: silent
                      - it: is silent under another policy
                        policy: standart
                        expect: silent
                    """));
    assertThat(shown)
        .contains(
            SCENARIOS
                + ":7:13: A scenario cannot expect the text (speeks). Maybe write speaks, silent or"
                + " unsure.")
        .contains(SCENARIOS + ":8:5: The name (speaks) is already given in line 6. Maybe")
        .contains(
            SCENARIOS + ":9:13: The text (S99) is not the id of a behaviour. Maybe write S1-16.")
        .contains(SCENARIOS + ":10:23: ")
        .contains(SCENARIOS + ":13:12: The policy (standard) has no parameter (handof-window).")
        .contains(
            SCENARIOS + ":14:5: The example has a key (expcet) that is not known. Maybe expect.")
        .contains(SCENARIOS + ":17:13: There is no policy (standart). Maybe standard.");
  }

  @Test
  void a_scenario_of_a_rule_that_reads_what_the_policy_lacks_is_a_fault_not_a_crash() {
    assertThat(
            shown(
                ShippedTree.sources()
                    .without("policies/account-managers/ownership.yaml")
                    .without("policies/account-managers/commission.yaml")
                    .without("policies/account-managers/policy.yaml")))
        .isNotEmpty()
        .doesNotContain("Exception");
  }

  @Test
  void a_file_that_is_no_text_is_a_fault_of_that_file() {
    assertThat(shown(ShippedTree.sources().with(RULE, "\u0000\u001b[31m")))
        .contains(RULE + ":1:1: ")
        .doesNotContain("\u001b");
  }

  @Test
  void the_hash_changes_with_what_decides_and_with_nothing_else() {
    Sources sources = ShippedTree.sources();
    assertThat(sources.hash()).matches("sha256:[0-9a-f]{64}").isEqualTo(sources.hash());
    assertThat(sources.with("rules/ownership/README.md", "other words").hash())
        .isEqualTo(sources.hash());
    assertThat(sources.without(SCENARIOS).hash()).isEqualTo(sources.hash());
    assertThat(changed(POLICY, "90 days", "120 days").hash()).isNotEqualTo(sources.hash());
    assertThat(sources.without(RULE).hash()).isNotEqualTo(sources.hash());
  }

  @Test
  void no_damage_to_scenarios_and_stories_makes_the_check_fail_by_itself() {
    long seed = Long.getLong("remit.seed", 20261122L);
    Random random = new Random(seed);
    List<String> paths = new ArrayList<>(ShippedTree.sources().all(SourceKind.SCENARIOS).keySet());
    paths.addAll(ShippedTree.sources().all(SourceKind.STORIES).keySet());
    for (int i = 0; i < 500; i++) {
      String path = paths.get(random.nextInt(paths.size()));
      String text = damaged(ShippedTree.sources().text(path), random);
      Sources one = Sources.of(Map.of(path, text));
      List<Fault> faults = new ArrayList<>();
      assertThatCode(
              () ->
                  Examples.read(one, ShippedTree.revision(), faults)
                      .all()
                      .forEach(Examples.Test::run))
          .as("seed %d, damage %d, to %s:%n%s", seed, i, path, text)
          .doesNotThrowAnyException();
      assertThat(new Excerpts(one).show(faults)).isNotBlank();
    }
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(damaged.length() - 10);
      int length = random.nextInt(9);
      switch (random.nextInt(3)) {
        case 0 -> damaged.delete(at, at + length);
        case 1 -> damaged.insert(at, damaged.substring(at, at + length));
        default -> damaged.insert(at, SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
    }
    return damaged.toString();
  }
}
