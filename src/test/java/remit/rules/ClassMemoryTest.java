package remit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.policy.PolicyBuilder.policy;
import static remit.rules.RuleBuilder.compares;
import static remit.rules.RuleBuilder.flag;
import static remit.rules.RuleBuilder.is;
import static remit.rules.RuleBuilder.isNot;
import static remit.rules.RuleBuilder.not;
import static remit.rules.RuleBuilder.owner;
import static remit.rules.RuleBuilder.rule;
import static remit.rules.RuleBuilder.test;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.RandomDeals;
import remit.deal.Role;
import remit.deal.Window;
import remit.policy.PolicyBook;
import remit.policy.PolicyBuilder;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.policy.Unit;
import remit.policy.Value;
import remit.rules.Condition.Comparison;

class ClassMemoryTest {

  private static final long SEED = Long.getLong("remit.seed", 20261122L);

  private static final List<Rule> RULES =
      List.of(
          rule("ownership/a", owner(Role.AE), flag("growth"), test("inside", "window")),
          rule(
              "ownership/b",
              owner(Role.CSM),
              is("type", "RENEWAL", "UPSELL"),
              isNot("account.region", "EMEA")),
          rule("ownership/c", owner(Role.AM), not("live"), is("account.region", "EMEA", "APAC")),
          rule(
              "ownership/d",
              owner(Role.SDR),
              compares("salesCycleDays", Comparison.ABOVE, "cycle")),
          rule(
              "ownership/e",
              owner(Role.SE),
              compares("amount", Comparison.AT_LEAST, "large"),
              is("account.risk", "HIGH")),
          rule(
              "ownership/f",
              owner(Role.AE),
              test("listed", "pilots", "CSM"),
              isNot("driver", "CONSUMPTION")),
          rule("ownership/g", owner(Role.AE)));

  private static PolicyBook book() {
    return ofEverything()
        .inForce(
            Topic.OWNERSHIP,
            "ownership/a",
            "ownership/b,ownership/c",
            "ownership/d",
            "ownership/e",
            "ownership/f")
        .build();
  }

  private static PolicyBuilder ofEverything() {
    return policy()
        .window("window", "90 days", Window.LastDay.OUT)
        .count("cycle", 90)
        .money("large", "10000.00 USD", "900000 JPY")
        .with("pilots", Unit.LIST, new Value.OfList(false, Set.of("pilot")));
  }

  @Test
  void a_remembered_answer_is_the_one_the_rule_book_gives_on_200_000_random_deals() {
    Terms terms = book().termsOn(LocalDate.of(2026, 1, 1));
    InterpretedRuleBook plain = new InterpretedRuleBook(RULES);
    ClassMemory memory = new ClassMemory(plain, RULES);
    RandomDeals deals = new RandomDeals(SEED);
    for (int i = 0; i < 200_000; i++) {
      Situation situation = new Situation(deals.next(), terms, null);
      assertThat(memory.ask(Topic.OWNERSHIP, situation))
          .as("seed %s, deal %s", SEED, i)
          .isEqualTo(plain.ask(Topic.OWNERSHIP, situation));
    }
  }

  @Test
  void the_rule_book_is_asked_once_a_class() {
    Terms terms = book().termsOn(LocalDate.of(2026, 1, 1));
    AtomicInteger asked = new AtomicInteger();
    RuleBook counting =
        (topic, situation) -> {
          asked.incrementAndGet();
          return new InterpretedRuleBook(RULES).ask(topic, situation);
        };
    ClassMemory memory = new ClassMemory(counting, RULES);
    Deal deal = new RandomDeals(SEED).next();

    memory.ask(Topic.OWNERSHIP, new Situation(deal, terms, null));
    memory.ask(Topic.OWNERSHIP, new Situation(deal, terms, null));

    assertThat(asked).hasValue(1);
  }

  @Test
  void other_terms_are_other_classes() {
    PolicyBook other = ofEverything().inForce(Topic.OWNERSHIP, "ownership/g").build();
    ClassMemory memory = new ClassMemory(new InterpretedRuleBook(RULES), RULES);
    Deal deal = new RandomDeals(SEED).next();
    LocalDate day = LocalDate.of(2026, 1, 1);

    memory.ask(Topic.OWNERSHIP, new Situation(deal, book().termsOn(day), null));

    assertThat(
            memory.ask(Topic.OWNERSHIP, new Situation(deal, other.termsOn(day), null)).proposals())
        .extracting(proposal -> proposal.rule().name())
        .containsExactly("ownership/g");
  }
}
