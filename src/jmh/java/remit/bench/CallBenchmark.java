package remit.bench;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.json.DealJson;
import remit.json.DecisionJson;
import remit.json.Reading;
import remit.meter.EvaluationMeters;
import remit.policy.PolicyBook;

/** What a call costs beside HTTP: reading the deal, deciding it, writing the explained answer. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class CallBenchmark {

  private static final int DEALS = 4096;

  private final DealJson reader = DealJson.usual();
  private final EvaluationMeters meters =
      new EvaluationMeters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
  private byte[][] requests;
  private Decision[] decisions;
  private DecideDeal decideDeal;
  private PolicyBook standard;
  private int next;

  @Setup
  public void load() {
    decideDeal = new DecideDeal(Shipped.revision());
    standard = decideDeal.revision().policies().get("standard");
    requests = requests();
    decisions = new Decision[DEALS];
    long bytes = 0;
    for (int i = 0; i < DEALS; i++) {
      decisions[i] = decide(requests[i]);
      bytes += DecisionJson.bytes(decisions[i]).length;
    }
    System.out.println("An answer has " + bytes / DEALS + " bytes");
  }

  private static byte[][] requests() {
    try {
      Path file = Files.createTempFile("deals", ".ndjson");
      try {
        MakeDeals.main(new String[] {Integer.toString(DEALS), file.toString()});
        List<String> lines = Files.readAllLines(file);
        return lines.stream()
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Decision decide(byte[] request) {
    Reading.Accepted accepted = (Reading.Accepted) reader.read(request);
    return decideDeal.decide(standard, accepted.deal());
  }

  private int next() {
    next = (next + 1) & (DEALS - 1);
    return next;
  }

  @Benchmark
  public Reading a_read() {
    return reader.read(requests[next()]);
  }

  @Benchmark
  public Decision b_read_and_decide() {
    return decide(requests[next()]);
  }

  @Benchmark
  public int c_write() throws IOException {
    out.reset();
    DecisionJson.write(decisions[next()], out);
    return out.size();
  }

  @Benchmark
  public int d_read_decide_and_write() throws IOException {
    out.reset();
    DecisionJson.write(decide(requests[next()]), out);
    return out.size();
  }

  /** The same, counted and timed as the service does it for each deal. */
  @Benchmark
  public int e_read_decide_write_and_count() throws IOException {
    out.reset();
    Reading.Accepted accepted = (Reading.Accepted) reader.read(requests[next()]);
    long began = System.nanoTime();
    Decision decision = decideDeal.decide(standard, accepted.deal());
    meters.count(decision, System.nanoTime() - began);
    DecisionJson.write(decision, out);
    return out.size();
  }

  /** What counting and timing cost by themselves. */
  @Benchmark
  public Decision f_count() {
    Decision decision = decisions[next()];
    long began = System.nanoTime();
    meters.count(decision, System.nanoTime() - began);
    return decision;
  }
}
