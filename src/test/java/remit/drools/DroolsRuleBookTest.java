package remit.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static remit.drools.Example.rule;
import static remit.drools.Example.situation;
import static remit.drools.Example.terms;
import static remit.drools.Example.window;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import remit.deal.DealType;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.Rule;
import remit.rules.Situation;

class DroolsRuleBookTest {

  private static final LocalDate WON = LocalDate.of(2026, 1, 10);
  private static final String KEEPS = "ownership/winner-keeps-growth";

  private final Rule keeps = Example.read(KEEPS, Example.WINNER_KEEPS_GROWTH);

  @Test
  void the_rule_of_the_design_page_speaks_until_day_89() {
    Terms terms =
        terms(Topic.OWNERSHIP, List.of(List.of(KEEPS)), window("handoff-window", "90 days"));
    DroolsRuleBook book = new DroolsRuleBook(List.of(keeps));

    Answers inside =
        book.ask(Topic.OWNERSHIP, situation(terms, DealType.UPSELL, WON, WON.plusDays(89)));
    Answers outside =
        book.ask(Topic.OWNERSHIP, situation(terms, DealType.UPSELL, WON, WON.plusDays(90)));

    assertThat(inside.proposals()).extracting(each -> each.rule().name()).containsExactly(KEEPS);
    assertThat(outside).isEqualTo(Answers.SILENCE);
  }

  @Test
  void a_rule_that_misses_its_input_says_which() {
    Terms terms =
        terms(Topic.OWNERSHIP, List.of(List.of(KEEPS)), window("handoff-window", "90 days"));
    DroolsRuleBook book = new DroolsRuleBook(List.of(keeps));

    Answers upsell = book.ask(Topic.OWNERSHIP, situation(terms, DealType.UPSELL, null, WON));
    Answers renewal = book.ask(Topic.OWNERSHIP, situation(terms, DealType.RENEWAL, null, WON));

    assertThat(upsell.proposals()).isEmpty();
    assertThat(upsell.unsure()).hasSize(1);
    assertThat(upsell.unsure().get(0).inputs()).containsExactly("account.customerSince");
    assertThat(renewal).isEqualTo(Answers.SILENCE);
  }

  @Test
  void answers_come_by_rank_and_then_by_name() {
    Terms terms =
        terms(
            Topic.OWNERSHIP,
            List.of(
                List.of("ownership/z"),
                List.of("ownership/y", "ownership/b"),
                List.of("ownership/a")));
    DroolsRuleBook book =
        new DroolsRuleBook(
            List.of(
                rule("ownership/a", "growth"),
                rule("ownership/b", ""),
                rule("ownership/y", "type != DealType.RENEWAL"),
                rule("ownership/z", "account.region == \"EMEA\""),
                rule("ownership/not-in-force", "amount > money(\"parameter-of-another-policy\")")));

    Answers answers = book.ask(Topic.OWNERSHIP, situation(terms, DealType.UPSELL, WON, WON));

    assertThat(answers.proposals())
        .extracting(each -> each.rank() + " " + each.rule().name())
        .containsExactly("0 ownership/z", "1 ownership/b", "1 ownership/y", "2 ownership/a");
  }

  @Test
  void no_rules_are_silent() {
    Terms terms = terms(Topic.REVIEW, List.of());

    Answers answers =
        new DroolsRuleBook(List.of())
            .ask(Topic.OWNERSHIP, situation(terms, DealType.UPSELL, WON, WON));

    assertThat(answers).isEqualTo(Answers.SILENCE);
  }

  @Test
  void what_failed_leaves_nothing_behind_for_the_next_deal() {
    String always = "ownership/always";
    Terms terms = terms(Topic.OWNERSHIP, List.of(List.of(KEEPS), List.of(always)));
    DroolsRuleBook book = new DroolsRuleBook(List.of(keeps, rule(always, "")));
    Situation withoutWindow = situation(terms, DealType.UPSELL, WON, WON);
    Situation renewal = situation(terms, DealType.RENEWAL, null, WON);

    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> book.ask(Topic.OWNERSHIP, withoutWindow))
          .hasStackTraceContaining("has no parameter (handoff-window)");
      assertThat(book.ask(Topic.OWNERSHIP, renewal).proposals())
          .extracting(each -> each.rule().name())
          .containsExactly(always);
    }
  }

  @Test
  void the_same_deal_twice_in_a_batch_is_answered_twice() {
    Terms terms =
        terms(Topic.OWNERSHIP, List.of(List.of(KEEPS)), window("handoff-window", "90 days"));
    DroolsRuleBook book = new DroolsRuleBook(List.of(keeps));
    Situation upsell = situation(terms, DealType.UPSELL, WON, WON);
    Situation renewal = situation(terms, DealType.RENEWAL, WON, WON);

    List<Answers> answers = book.askAll(Topic.OWNERSHIP, List.of(upsell, renewal, upsell));

    assertThat(answers).extracting(each -> each.proposals().size()).containsExactly(1, 0, 1);
  }

  @Test
  void two_rules_of_one_name_are_refused() {
    assertThatThrownBy(() -> new DroolsRuleBook(List.of(keeps, keeps)))
        .hasMessage(
            "The rule (ownership/winner-keeps-growth) is given twice. Maybe remove one of the"
                + " two.");
  }
}
