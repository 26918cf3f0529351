package remit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import remit.check.CandidateFiles;
import remit.deal.Deal;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.policy.PolicyBook;
import remit.simulation.AskedDeal;
import remit.simulation.Compare;
import remit.simulation.Part;
import remit.simulation.Side;

/**
 * A deal decided twice, beside a deal compared: every change listed, summed up and told by its
 * causes. Over a whole file, time {@code remit simulate} against {@code remit evaluate} with the
 * deals of {@link MakeDeals}.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OperationsPerInvocation(CompareBenchmark.DEALS)
public class CompareBenchmark {

  static final int DEALS = 4096;

  private Deal[] deals;
  private List<AskedDeal> asked;
  private DecideDeal decide;
  private PolicyBook standard;
  private PolicyBook allCsm;
  private Compare longerWindow;
  private Compare otherPolicy;

  @Setup
  public void load() {
    Revision revision = Shipped.revision();
    deals = Shipped.deals(DEALS);
    asked = new ArrayList<>();
    for (Deal deal : deals) {
      asked.add(new AskedDeal(deal, null));
    }
    decide = new DecideDeal(revision);
    standard = revision.policies().get("standard");
    allCsm = revision.policies().get("all-csm");
    Compare.Around around =
        new Compare.Around(
            Timeline.of(revision), hash -> null, CandidateFiles.here(), CandidateFiles.BOOKS);
    longerWindow = Compare.of(Side.LIVE, Side.LIVE.with("handoff-window", "120 days"), around);
    otherPolicy =
        Compare.of(Side.LIVE, new Side(null, "all-csm", new TreeMap<>(), new TreeMap<>()), around);
  }

  @Benchmark
  public void a_decided_twice(Blackhole sink) {
    for (Deal deal : deals) {
      sink.consume(decide.decide(standard, deal));
      sink.consume(decide.decide(allCsm, deal));
    }
  }

  @Benchmark
  public Part b_compared_under_a_longer_window() {
    return Part.of(longerWindow, asked, 1);
  }

  @Benchmark
  public Part c_compared_under_another_policy() {
    return Part.of(otherPolicy, asked, 1);
  }
}
