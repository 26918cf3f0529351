package remit.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.Money;
import remit.deal.RandomDeals;
import remit.deal.SimilarDeal;
import remit.decision.Allocation;
import remit.decision.CreditKind;
import remit.decision.Decision;
import remit.decision.Outcome;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.drools.DroolsRuleBook;
import remit.drools.RuleFiles;
import remit.files.PolicyFiles;
import remit.policy.PolicyBook;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.ClassMemory;
import remit.rules.InterpretedRuleBook;
import remit.rules.Owner;
import remit.rules.Rule;
import remit.rules.Situation;

class SecondOpinionIT {

  private static final int DEALS = 1_000_000;
  private static final long SEED = Long.getLong("remit.seed", 20261122L);

  private static List<Rule> rules;
  private static PolicyBook standard;
  private static DroolsRuleBook drools;
  private static ClassMemory memory;

  @BeforeAll
  static void read() {
    RuleFiles ruleFiles = RuleFiles.under(Path.of(""));
    PolicyFiles policyFiles = PolicyFiles.read(Path.of(""));
    assertThat(ruleFiles.faults()).isEmpty();
    assertThat(policyFiles.faults()).isEmpty();
    rules = ruleFiles.rules();
    standard = policyFiles.books().get("standard");
    drools = new DroolsRuleBook(rules);
    memory = new ClassMemory(drools, rules);
  }

  @Test
  void what_the_rules_decide_is_what_the_policy_says_when_it_is_written_by_hand() {
    DecideDeal decide =
        new DecideDeal(new Revision("sha256:test", Map.of("standard", standard), rules, memory));
    RandomDeals deals = new RandomDeals(SEED);
    int decided = 0;
    for (int i = 0; i < DEALS; i++) {
      Deal deal = deals.next();
      Decision decision = decide.decide(standard, deal);
      StandardByHand.Result byHand = StandardByHand.decide(deal);
      decided += byHand.paid() ? 1 : 0;
      if (!agree(decision, byHand)) {
        throw new AssertionError(
            "seed %d, deal %d: %s%nby rules: %s %s %s%nby hand: %s"
                .formatted(
                    SEED,
                    i,
                    deal,
                    decision.owner(),
                    decision.allocations(),
                    decision.findings(),
                    byHand));
      }
      assertThatPartsAddUp(decision);
    }
    assertThat(decided).as("deals that can be decided").isGreaterThan(DEALS / 3);
  }

  private static boolean agree(Decision decision, StandardByHand.Result byHand) {
    String owner = decision.owner() == null ? null : decision.owner().person();
    return java.util.Objects.equals(owner, byHand.owner())
        && (decision.outcome() == Outcome.DECIDED) == byHand.paid()
        && lines(decision).equals(byHand.lines().stream().sorted(BY_TEXT).toList());
  }

  private static final java.util.Comparator<StandardByHand.Line> BY_TEXT =
      java.util.Comparator.comparing(StandardByHand.Line::toString);

  private static List<StandardByHand.Line> lines(Decision decision) {
    return decision.allocations().stream()
        .map(
            each ->
                new StandardByHand.Line(
                    each.component(),
                    each.person(),
                    each.role(),
                    each.amount().minorUnits().longValueExact()))
        .sorted(BY_TEXT)
        .toList();
  }

  private static void assertThatPartsAddUp(Decision decision) {
    Money total = Money.zero(decision.currency());
    Money pools = total;
    java.util.Set<String> components = new java.util.HashSet<>();
    for (Allocation each : decision.allocations()) {
      total = total.plus(each.amount());
      pools = components.add(each.component()) ? pools.plus(each.pool()) : pools;
    }
    if (!total.equals(pools) || !total.equals(decision.total())) {
      throw new AssertionError("the parts of deal " + decision + " do not add up");
    }
  }

  @Test
  void an_overlay_changes_nobodys_part_of_the_hundred_percent() {
    DecideDeal decide =
        new DecideDeal(new Revision("sha256:test", Map.of("standard", standard), rules, memory));
    RandomDeals deals = new RandomDeals(SEED + 2);
    int overlays = 0;
    for (int i = 0; i < DEALS / 4; i++) {
      Deal deal = deals.next();
      // A success manager who finds a deal changes its owner; anybody else only adds an overlay.
      Decision sourced = decide.decide(standard, SimilarDeal.sourcedBy(deal, "sam"));
      Decision unsourced = decide.decide(standard, SimilarDeal.sourcedBy(deal, null));
      overlays += sourced.allocations().size() > unsourced.allocations().size() ? 1 : 0;
      if (!direct(sourced).equals(direct(unsourced))) {
        throw new AssertionError("seed %d, deal %d: %s".formatted(SEED + 2, i, deal));
      }
    }
    assertThat(overlays).as("deals with an overlay").isGreaterThan(DEALS / 20);
  }

  private static List<Allocation> direct(Decision decision) {
    return decision.allocations().stream()
        .filter(each -> each.kind() == CreditKind.DIRECT)
        .toList();
  }

  @Test
  void remembered_answers_are_those_of_plain_drools_on_a_million_deals() {
    RandomDeals deals = new RandomDeals(SEED + 1);
    InterpretedRuleBook interpreted = new InterpretedRuleBook(rules);
    for (int i = 0; i < DEALS; i++) {
      Deal deal = deals.next();
      Terms terms = standard.termsOn(deal.closeDate());
      for (Topic topic : Topic.values()) {
        Owner owner = topic == Topic.OWNERSHIP ? null : owner(deal);
        Situation situation = new Situation(deal, terms, owner);
        Answers plain = drools.ask(topic, situation);
        if (!memory.ask(topic, situation).equals(plain)) {
          throw new AssertionError("seed %d, deal %d: %s".formatted(SEED + 1, i, deal));
        }
        if (i % 100 == 0) {
          assertThat(names(interpreted.ask(topic, situation)))
              .as("deal %s", i)
              .isEqualTo(names(plain));
        }
      }
    }
  }

  private static List<String> names(Answers answers) {
    return answers.proposals().stream()
        .map(each -> each.rank() + " " + each.rule().name())
        .toList();
  }

  private static Owner owner(Deal deal) {
    return deal.team().participants().isEmpty()
        ? Owner.HOUSE_ACCOUNT
        : new Owner(
            deal.team().participants().get(0).person(), deal.team().participants().get(0).role());
  }
}
