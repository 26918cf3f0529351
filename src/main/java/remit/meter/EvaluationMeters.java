package remit.meter;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.Severity;

/**
 * Counts what was decided, and how long it took. Tens of thousands of deals a second are counted,
 * so a deal costs a look-up, an addition and two looks at the clock.
 */
public final class EvaluationMeters {

  /** More names than this are no policies or reasons that somebody keeps an eye on. */
  private static final int MOST_NAMES = 500;

  private static final String OTHERS = "others";

  private final MeterRegistry registry;
  private final Timer time;
  private final ConcurrentMap<String, OfPolicy> byPolicy = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LongAdder> byReason = new ConcurrentHashMap<>();

  private record OfPolicy(LongAdder decided, LongAdder undecided) {
    void count(Outcome outcome) {
      (outcome == Outcome.DECIDED ? decided : undecided).increment();
    }
  }

  public EvaluationMeters(MeterRegistry registry) {
    this.registry = registry;
    this.time =
        Timer.builder("remit.evaluation")
            .description(
                "How long deciding one deal took, without reading it and writing the answer")
            .serviceLevelObjectives(
                micros(5),
                micros(10),
                micros(20),
                micros(50),
                micros(100),
                micros(200),
                micros(500),
                micros(1_000),
                micros(5_000),
                micros(20_000),
                micros(100_000))
            .register(registry);
  }

  /** For decisions that nobody asked for, such as those of the documentation's examples. */
  public static EvaluationMeters unseen() {
    return new EvaluationMeters(new SimpleMeterRegistry());
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  /**
   * Counts one decision.
   *
   * @param nanos how long it took
   */
  public void count(Decision decision, long nanos) {
    time.record(nanos, TimeUnit.NANOSECONDS);
    ofPolicy(decision.policy().name()).count(decision.outcome());
    if (decision.outcome() == Outcome.UNDECIDED) {
      decision.findings().forEach(this::countReason);
    }
  }

  private void countReason(Finding finding) {
    if (finding.severity() == Severity.BLOCKING) {
      ofReason(finding.code()).increment();
    }
  }

  private OfPolicy ofPolicy(String policy) {
    OfPolicy known = byPolicy.get(policy);
    return known == null
        ? byPolicy.computeIfAbsent(fewEnough(byPolicy, policy), this::newPolicy)
        : known;
  }

  private LongAdder ofReason(String code) {
    LongAdder known = byReason.get(code);
    return known == null
        ? byReason.computeIfAbsent(fewEnough(byReason, code), this::newReason)
        : known;
  }

  private static String fewEnough(Map<String, ?> names, String name) {
    return names.size() < MOST_NAMES ? name : OTHERS;
  }

  private OfPolicy newPolicy(String policy) {
    return new OfPolicy(newOutcome(policy, Outcome.DECIDED), newOutcome(policy, Outcome.UNDECIDED));
  }

  private LongAdder newOutcome(String policy, Outcome outcome) {
    return shown(
        "remit.evaluations",
        "Deals decided without recording them",
        Tags.of("policy", policy, "outcome", outcome.name().toLowerCase(Locale.ROOT)));
  }

  private LongAdder newReason(String code) {
    return shown(
        "remit.undecided",
        "What kept deals undecided, by the code of the finding",
        Tags.of("reason", code));
  }

  private LongAdder shown(String name, String says, Tags tags) {
    LongAdder count = new LongAdder();
    FunctionCounter.builder(name, count, LongAdder::sum)
        .description(says)
        .tags(tags)
        .register(registry);
    return count;
  }
}
