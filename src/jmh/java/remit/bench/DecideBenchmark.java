package remit.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.decision.Step;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.drools.DroolsRuleBook;
import remit.floor.StandardByHand;
import remit.policy.PolicyBook;

/**
 * One deal at a time under the shipped policy {@code standard}: from the floor (hand-written Java,
 * amounts without explanation) to Drools as it is commonly used.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecideBenchmark {

  private static final int DEALS = 4096;

  private Deal[] deals;
  private int next;
  private PolicyBook standard;
  private DecideDeal remembering;
  private DecideDeal plainDrools;
  private DecideDeal naiveDrools;

  @Setup
  public void load() {
    Revision revision = Shipped.revision();
    deals = Shipped.deals(DEALS);
    standard = revision.policies().get("standard");
    remembering = new DecideDeal(revision);
    plainDrools =
        new DecideDeal(
            new Revision(
                revision.hash(),
                revision.policies(),
                revision.rules(),
                new DroolsRuleBook(revision.rules())));
    naiveDrools =
        new DecideDeal(
            new Revision(
                revision.hash(),
                revision.policies(),
                revision.rules(),
                new NaiveDrools(revision.rules())));
  }

  private Deal deal() {
    next = (next + 1) & (DEALS - 1);
    return deals[next];
  }

  @Benchmark
  public Object a_floor_hand_written_java_without_explanation() {
    return StandardByHand.decide(deal());
  }

  @Benchmark
  public Decision b_explained() {
    return remembering.decide(standard, deal());
  }

  /** The same, with every sentence of the explanation made. */
  @Benchmark
  public int c_explained_and_read() {
    Decision decision = remembering.decide(standard, deal());
    int letters = 0;
    for (Step step : decision.explanation()) {
      letters += step.says().length();
    }
    return letters;
  }

  /** Without the memory of classes: Drools is asked for each deal, in a session used again. */
  @Benchmark
  public Decision d_explained_asking_drools_each_time() {
    return plainDrools.decide(standard, deal());
  }

  @Benchmark
  public Decision e_naive_drools_five_facts_and_a_session_a_deal() {
    return naiveDrools.decide(standard, deal());
  }
}
