package remit.web;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bucket for each of many callers, which fills evenly. Their number is bounded. */
final class Buckets {

  /** Whoever was not heard of for the longest time begins with a full bucket again. */
  private static final int MOST_CALLERS = 10_000;

  private final long burst;
  private final long refill;
  private final Duration every;

  private final Map<String, Bucket> buckets =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
              return size() > MOST_CALLERS;
            }
          });

  /**
   * @param burst how many a caller may take at once after a quiet time
   * @param refill how many more in each stretch of time
   * @param every how long such a stretch is
   */
  Buckets(long burst, long refill, Duration every) {
    this.burst = burst;
    this.refill = refill;
    this.every = every;
  }

  Bucket of(String caller) {
    return buckets.computeIfAbsent(
        caller,
        each ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, every))
                .build());
  }
}
