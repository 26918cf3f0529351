package remit.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.drools.DroolsRuleBook;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Topic;
import remit.rules.ClassMemory;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Vocabulary;

/**
 * The shipped rules, and hundreds and thousands of regional ones in force beside them that stay
 * silent for the deals at hand, because each names another region. The number is that of all rules,
 * the shipped ones included.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class GrowthBenchmark {

  private static final int DEALS = 1024;

  @Param({"shipped", "250", "2500"})
  public String rules;

  private Deal[] deals;
  private int next;
  private PolicyBook standard;
  private DecideDeal decide;
  private DecideDeal plain;
  private List<Rule> all;
  private Revision shipped;

  @Setup
  public void load() {
    shipped = Shipped.revision();
    deals =
        Arrays.stream(Shipped.deals(4 * DEALS))
            .filter(deal -> deal.account() != null && deal.account().region() != null)
            .limit(DEALS)
            .toArray(Deal[]::new);
    all = new ArrayList<>(shipped.rules());
    PolicyBook book = shipped.policies().get("standard");
    int wanted = rules.equals("shipped") ? all.size() : Integer.parseInt(rules);
    for (Topic topic : Topic.values()) {
      List<List<String>> ranks = new ArrayList<>(inForce(book, topic));
      List<Rule> like =
          shipped.rules().stream()
              .filter(rule -> ranks.stream().anyMatch(rank -> rank.contains(rule.name())))
              .toList();
      int more = (wanted - shipped.rules().size()) / Topic.values().length;
      for (int i = 0; i < more; i++) {
        Rule regional = regional(like.get(i % like.size()), i);
        all.add(regional);
        ranks.add(0, List.of(regional.name()));
      }
      book = book.withRulesInForce(topic, ranks);
    }
    standard = book;
    plain = decide(new DroolsRuleBook(all));
    decide = decide(new ClassMemory(new DroolsRuleBook(all), all));
    for (Deal deal : deals) {
      decide.decide(standard, deal);
      plain.decide(standard, deal);
    }
  }

  private DecideDeal decide(remit.rules.RuleBook ruleBook) {
    return new DecideDeal(
        new Revision("sha256:bench", Map.of("standard", standard), all, ruleBook));
  }

  private static List<List<String>> inForce(PolicyBook book, Topic topic) {
    Precedence precedence =
        book.rulesInForce()
            .get(topic)
            .entries()
            .get(book.rulesInForce().get(topic).entries().firstKey());
    return precedence.ranks();
  }

  private static Rule regional(Rule like, int region) {
    List<Condition> conditions = new ArrayList<>(like.conditions());
    conditions.add(
        new Condition.Is(Vocabulary.word("account.region"), false, List.of("REGION-" + region)));
    return new Rule(
        like.name() + "-in-region-" + region,
        like.topic(),
        like.title(),
        like.rationale(),
        like.source(),
        like.steward(),
        like.description(),
        conditions,
        like.sentence(),
        like.place(),
        like.text());
  }

  private Deal deal() {
    next = (next + 1) & (DEALS - 1);
    return deals[next];
  }

  @Benchmark
  public Decision one_deal() {
    return decide.decide(standard, deal());
  }

  @Benchmark
  public Decision one_deal_asking_drools_each_time() {
    return plain.decide(standard, deal());
  }

  @Benchmark
  @OperationsPerInvocation(DEALS)
  public void batch(Blackhole sink) {
    for (Deal deal : deals) {
      sink.consume(decide.decide(standard, deal));
    }
  }

  /** What building the rules costs, to the first answer. */
  @State(Scope.Thread)
  public static class Fresh {
    DecideDeal fresh;

    @Setup(Level.Invocation)
    public void forget() {
      fresh = null;
    }
  }

  @Benchmark
  @Warmup(iterations = 3, time = 2)
  public Decision build_and_decide_once(Fresh state) {
    state.fresh = decide(new ClassMemory(new DroolsRuleBook(all), all));
    return state.fresh.decide(
        standard.withRulesInForce(Topic.REVIEW, inForce(standard, Topic.REVIEW)), deals[0]);
  }
}
