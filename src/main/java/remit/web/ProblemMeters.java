package remit.web;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import remit.meter.Meters;

/**
 * Counts how often callers were told what kind of problem, since the program started: controllers,
 * filters and the container itself, which knows nothing of components, add to the same counts.
 */
@Component
final class ProblemMeters {

  private static final Map<String, LongAdder> BY_TYPE =
      Arrays.stream(ProblemKind.values())
          .collect(toUnmodifiableMap(ProblemKind::type, kind -> new LongAdder()));

  ProblemMeters(Meters meters) {
    for (ProblemKind kind : ProblemKind.values()) {
      meters.counts(
          "remit.problems",
          "Problems that callers were told, for a whole call or for one line or row of it",
          "kind",
          kind.word(),
          () -> told(kind));
    }
  }

  /** Counts that somebody was told of a problem of this type. */
  static void count(String type) {
    LongAdder count = BY_TYPE.get(type);
    if (count != null) {
      count.increment();
    }
  }

  static long told(ProblemKind kind) {
    LongAdder count = BY_TYPE.get(kind.type());
    return count == null ? 0 : count.sum();
  }
}
