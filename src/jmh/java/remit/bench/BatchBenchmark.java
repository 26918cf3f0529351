package remit.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import remit.deal.Deal;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.floor.StandardByHand;
import remit.policy.PolicyBook;

/** A thousand deals in a row, by one thread and by two. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@BenchmarkMode(Mode.Throughput)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OperationsPerInvocation(BatchBenchmark.DEALS)
public class BatchBenchmark {

  static final int DEALS = 1024;

  private Deal[] deals;
  private PolicyBook standard;
  private DecideDeal decide;

  @Setup
  public void load() {
    Revision revision = Shipped.revision();
    deals = Shipped.deals(DEALS);
    standard = revision.policies().get("standard");
    decide = new DecideDeal(revision);
  }

  @Benchmark
  public void a_floor_by_one_thread(Blackhole sink) {
    for (Deal deal : deals) {
      sink.consume(StandardByHand.decide(deal));
    }
  }

  @Benchmark
  public void b_explained_by_one_thread(Blackhole sink) {
    for (Deal deal : deals) {
      sink.consume(decide.decide(standard, deal));
    }
  }

  @Benchmark
  @Threads(2)
  public void c_explained_by_two_threads(Blackhole sink) {
    for (Deal deal : deals) {
      sink.consume(decide.decide(standard, deal));
    }
  }
}
