package remit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.rules.RuleBuilder.compares;
import static remit.rules.RuleBuilder.flag;
import static remit.rules.RuleBuilder.owner;
import static remit.rules.RuleBuilder.pays;
import static remit.rules.RuleBuilder.rule;
import static remit.rules.RuleBuilder.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import remit.deal.Party;
import remit.deal.Role;
import remit.files.PolicyFiles;
import remit.policy.Fault;
import remit.policy.PolicyBook;
import remit.rules.Condition.Comparison;

class AgreementTest {

  private static final String HEAD =
      """
      policy: standard
      title: Standard
      time-zone: UTC
      roles: [AE, CSM]
      remainder: largest
      """;

  private static final Rule BY_MODEL =
      rule("ownership/by-model", new Sentence.ProposeOwner(new Sentence.InTable("owner-by-model")));

  @Test
  void a_policy_and_its_rules_that_fit_have_no_fault() {
    PolicyBook book =
        book(
            """
            rules-in-force:
              2025-01-01: [ownership/winner, ownership/by-model]
            """,
            windowFrom("2025-01-01"),
            MODEL,
            OWNER_BY_MODEL);

    assertThat(
            faults(
                book,
                rule(
                    "ownership/winner",
                    owner(Party.WINNER),
                    flag("growth"),
                    test("inside", "handoff-window")),
                BY_MODEL))
        .isEmpty();
  }

  @Test
  void a_rule_in_force_that_is_not_there_is_told_once_with_its_nearest() {
    PolicyBook book =
        book(
            """
            rules-in-force:
              2025-01-01: [ownership/by-modell]
              2026-01-01: [ownership/by-modell, ownership/all-to-house]
            """,
            windowFrom("2025-06-01"),
            "",
            "");

    assertThat(faults(book, BY_MODEL))
        .containsExactly(
            "policies/standard/ownership.yaml:5:3: The rule (ownership/by-modell), in force on"
                + " 2025-01-01, is not there. Maybe ownership/by-model.",
            "policies/standard/ownership.yaml:6:3: The rule (ownership/all-to-house), in force on"
                + " 2026-01-01, is not there. Maybe add the file rules/ownership/all-to-house.drl,"
                + " or take the rule out of force.");
  }

  @Test
  void a_day_without_a_value_names_day_parameter_and_rule() {
    PolicyBook book =
        book(
            """
            rules-in-force:
              2025-01-01: [ownership/winner]
            """,
            windowFrom("2026-01-01"),
            "",
            "");

    assertThat(
            faults(
                book,
                rule("ownership/winner", owner(Party.WINNER), test("inside", "handoff-window"))))
        .containsExactly(
            "policies/standard/ownership.yaml:7:3: The parameter (handoff-window) has no value on"
                + " 2025-01-01, but the rule (ownership/winner) is in force on that day and asks"
                + " for it. Maybe add an entry from 2025-01-01.");
  }

  @Test
  void what_a_rule_asks_for_must_be_there_with_its_unit() {
    PolicyBook book =
        book(
            """
            rules-in-force:
              2025-01-01: [ownership/a, ownership/b, ownership/c, ownership/d]
            """,
            windowFrom("2025-01-01"),
            "",
            "");

    assertThat(
            faults(
                book,
                rule("ownership/a", owner(Role.AE), test("inside", "handof-window")),
                rule("ownership/b", owner(Role.AE), test("listed", "handoff-window", "CSM")),
                rule("ownership/c", owner(Role.AE), compares("amount", Comparison.ABOVE, "large")),
                rule("ownership/d", new Sentence.ProposeOwner(new Sentence.InTable("owners")))))
        .containsExactly(
            "policies/standard/ownership.yaml:5:3: The rule (ownership/a), in force on 2025-01-01,"
                + " asks for the parameter (handof-window), which the policy does not have. Maybe"
                + " handoff-window.",
            "policies/standard/ownership.yaml:5:3: The rule (ownership/c), in force on 2025-01-01,"
                + " asks for the parameter (large), which the policy does not have. Maybe add it to"
                + " ownership.yaml.",
            "policies/standard/ownership.yaml:5:3: The rule (ownership/d), in force on 2025-01-01,"
                + " asks for the table (owners), which the policy does not have. Maybe add it to"
                + " ownership.yaml.",
            "policies/standard/ownership.yaml:7:3: The parameter (handoff-window) is of unit"
                + " window, but the rule (ownership/b) needs list. Maybe write unit: list, with"
                + " values of it.");
  }

  @Test
  void what_the_columns_of_a_table_read_must_be_there_too() {
    PolicyBook book =
        book(
            """
            rules-in-force:
              2025-01-01: [ownership/by-model]
            """,
            windowFrom("2025-01-01"),
            "",
            OWNER_BY_MODEL);

    assertThat(faults(book, BY_MODEL))
        .containsExactly(
            "policies/standard/ownership.yaml:5:3: The rule (ownership/by-model), in force on"
                + " 2025-01-01, asks for the parameter (ownership-model), which the policy does not"
                + " have. Maybe add it to ownership.yaml.");
  }

  @Test
  void a_table_that_reads_itself_is_told_instead_of_followed() {
    PolicyBook book =
        book(
            """
            rules-in-force:
              2025-01-01: [ownership/seats]
            """,
            windowFrom("2025-01-01"),
            "",
            """
            tables:
              usual-seats:
                title: How many seats are usual
                unit: count
                columns: { usualSeats: numbers }
                values:
                  2025-01-01: { source: Board, rows: [[any, 10]] }
            """);

    assertThat(
            faults(
                book,
                rule(
                    "ownership/seats",
                    owner(Role.AE),
                    new Condition.Compares(
                        Vocabulary.word("seats"),
                        Comparison.ABOVE,
                        "factor",
                        Vocabulary.word("usualSeats")))))
        .anyMatch(fault -> fault.contains("The table (usual-seats) reads itself"));
  }

  @Test
  void a_word_that_a_choice_never_is_is_told_on_both_sides() {
    PolicyBook book =
        book(
            """
            rules-in-force:
              2025-01-01: [ownership/asks, ownership/by-model]
            """,
            windowFrom("2025-01-01"),
            MODEL.replace("ALL_CSM]", "ALL_CSM, HYBRID]"),
            OWNER_BY_MODEL);

    assertThat(
            faults(
                book,
                BY_MODEL,
                rule(
                    "ownership/asks", owner(Role.AE), test("chosen", "ownership-model", "SPLITS"))))
        .containsExactly(
            "policies/standard/ownership.yaml:12:3: The parameter (ownership-model) allows"
                + " (HYBRID), which the word (model) cannot say. Maybe one of ALL_SALES, SPLIT,"
                + " ALL_CSM.",
            "rules/ownership/asks.drl:1:1: The rule (ownership/asks) asks whether (ownership-model)"
                + " is (SPLITS), but it can only be ALL_SALES, SPLIT, ALL_CSM, HYBRID. Maybe"
                + " SPLIT.");
  }

  @Test
  void a_rule_of_another_topic_is_told_where_it_is_listed() {
    PolicyBook book =
        book(
                """
                rules-in-force:
                  2025-01-01: [ownership/a]
                """,
                windowFrom("2025-01-01"),
                "",
                "")
            .withRulesInForce(remit.policy.Topic.OWNERSHIP, List.of(List.of("commission/a")));

    assertThat(faults(book, rule("commission/a", pays("growth", "growth-rate", Party.OWNER))))
        .containsExactly(
            "policies/standard/ownership.yaml:1:1: The rule (commission/a) is listed under the"
                + " topic (ownership). Maybe list it in commission.yaml.");
  }

  private static final String MODEL =
      """
        ownership-model:
          title: Who owns which type of deal
          unit: one-of
          one-of: [ALL_SALES, SPLIT, ALL_CSM]
          values:
            2025-01-01: { value: SPLIT, source: Board }
      """;

  private static final String OWNER_BY_MODEL =
      """
      tables:
        owner-by-model:
          title: Who owns
          unit: role
          columns: { model: [ALL_SALES, SPLIT, ALL_CSM] }
          values:
            2025-01-01: { source: Board, rows: [[any, AE]] }
      """;

  private static String windowFrom(String day) {
    return """
    parameters:
      handoff-window:
        title: How long the winner keeps growth
        unit: window
        values:
          %s: { value: 90 days, last-day: out, source: Board }
    """
        .formatted(day);
  }

  private static List<String> faults(PolicyBook book, Rule... rules) {
    return Agreement.faults(book, List.of(rules)).stream().map(Fault::toString).toList();
  }

  private static PolicyBook book(String... parts) {
    String ownership =
        "topic: ownership\ntitle: Owners\nsteward: sales-ops\n" + String.join("", parts);
    PolicyFiles read =
        PolicyFiles.read(
            Map.of(
                "policies/standard/policy.yaml",
                HEAD.getBytes(StandardCharsets.UTF_8),
                "policies/standard/ownership.yaml",
                ownership.getBytes(StandardCharsets.UTF_8)));
    assertThat(read.faults()).isEmpty();
    PolicyBook book = read.books().get("standard");
    assertThat(book).isNotNull();
    return book;
  }
}
