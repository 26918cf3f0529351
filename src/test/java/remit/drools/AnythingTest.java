package remit.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.Proposal;
import remit.rules.Rule;
import remit.rules.Situation;
import remit.rules.Truth;
import remit.rules.Unsure;
import remit.rules.Vocabulary;

/** Whatever is asked, Drools answers what the checked trees mean. */
class AnythingTest {

  private static final long SEED = 20_260_310;
  private static final int SITUATIONS = 20_000;

  private final Anything anything = new Anything(SEED);
  private final List<Rule> rules = anything.rules(4 * Vocabulary.words().size());
  private final Terms terms = anything.terms(rules);

  @Test
  void drools_speaks_exactly_where_the_checked_tree_holds() {
    List<Situation> situations = situations(SITUATIONS);

    List<Answers> answers = new ArrayList<>();
    DroolsRuleBook book = new DroolsRuleBook(rules);
    for (int i = 0; i < SITUATIONS; i += 500) {
      answers.addAll(book.askAll(Topic.COMMISSION, situations.subList(i, i + 500)));
    }

    for (int i = 0; i < SITUATIONS; i++) {
      Situation situation = situations.get(i);
      assertThat(names(answers.get(i)))
          .as("seed %d, situation %d", SEED, i)
          .isEqualTo(rulesThatAre(Truth.YES, situation));
      assertThat(unsure(answers.get(i)))
          .as("seed %d, situation %d", SEED, i)
          .isEqualTo(rulesThatAre(Truth.UNKNOWN, situation));
    }
  }

  @Test
  void one_by_one_and_on_many_threads_the_answers_are_those_of_the_batch() throws Exception {
    List<Situation> situations = situations(2_000);
    DroolsRuleBook book = new DroolsRuleBook(rules);
    List<Answers> batch = book.askAll(Topic.COMMISSION, situations);

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Answers>> calls = new ArrayList<>();
      situations.forEach(each -> calls.add(() -> book.ask(Topic.COMMISSION, each)));
      List<Future<Answers>> single = threads.invokeAll(calls);
      for (int i = 0; i < single.size(); i++) {
        assertThat(single.get(i).get())
            .as("seed %d, situation %d", SEED, i)
            .isEqualTo(batch.get(i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void the_order_of_rules_and_deals_changes_no_answer() {
    List<Situation> situations = situations(1_000);
    List<Answers> before = new DroolsRuleBook(rules).askAll(Topic.COMMISSION, situations);

    List<Rule> shuffledRules = new ArrayList<>(rules);
    Collections.shuffle(shuffledRules, new Random(SEED));
    List<Situation> reversed = new ArrayList<>(situations);
    Collections.reverse(reversed);
    List<Answers> after =
        new ArrayList<>(new DroolsRuleBook(shuffledRules).askAll(Topic.COMMISSION, reversed));
    Collections.reverse(after);

    assertThat(after).isEqualTo(before);
  }

  private List<Situation> situations(int count) {
    List<Situation> situations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      situations.add(anything.situation(terms));
    }
    return situations;
  }

  private List<String> rulesThatAre(Truth truth, Situation situation) {
    return rules.stream()
        .filter(rule -> rule.test(situation) == truth)
        .map(Rule::name)
        .sorted()
        .toList();
  }

  private static List<String> names(Answers answers) {
    return answers.proposals().stream().map(Proposal::rule).map(Rule::name).sorted().toList();
  }

  private static List<String> unsure(Answers answers) {
    return answers.unsure().stream().map(Unsure::rule).map(Rule::name).sorted().toList();
  }
}
