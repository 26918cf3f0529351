package remit.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import remit.desk.Busy;
import remit.desk.Examine;
import remit.desk.Sources;
import remit.desk.Verdict;

/** Times each examination of files, by what came of it. */
public final class ExaminationMeters implements Examine {

  private final Examine examine;
  private final MeterRegistry registry;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * @param examine what is timed
   */
  public ExaminationMeters(Examine examine, MeterRegistry registry) {
    this.examine = examine;
    this.registry = registry;
    Gauge.builder("remit.examinations.running", underWay, AtomicInteger::get)
        .description("Examinations of files under way or waiting for their turn")
        .register(registry);
  }

  @Override
  public Verdict examine(Sources sources) {
    long began = System.nanoTime();
    String result = "failed";
    underWay.incrementAndGet();
    try {
      Verdict verdict = examine.examine(sources);
      result = result(verdict);
      return verdict;
    } catch (Busy e) {
      result = "busy";
      throw e;
    } finally {
      underWay.decrementAndGet();
      time(result).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
  }

  private static String result(Verdict verdict) {
    if (verdict.limit() != null) {
      return "stopped";
    }
    return verdict.isClean() ? "clean" : "findings";
  }

  private Timer time(String result) {
    return Timer.builder("remit.examination")
        .description("How long it took to examine a set of files, waiting included")
        .tag("result", result)
        .register(registry);
  }
}
