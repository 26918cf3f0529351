package remit.web;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The name of one call, by which its answer and its lines in the log are found. A caller may choose
 * it; what could be anything but a name is replaced.
 */
public final class RequestId {

  static final String HEADER = "X-Request-Id";

  /** As it is called in logs. */
  private static final String KEY = "requestId";

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private RequestId() {}

  /** The caller's, where it is harmless; otherwise a new one. */
  static String of(@Nullable String chosen) {
    if (chosen != null && HARMLESS.matcher(chosen).matches()) {
      return chosen;
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "%016x%016x".formatted(random.nextLong(), random.nextLong());
  }

  /** That of the call this thread works for; null where it works for none. */
  public static @Nullable String current() {
    return MDC.get(KEY);
  }

  /** What this thread logs from now on belongs to the call. */
  static void begin(@Nullable String id) {
    MDC.put(KEY, id == null ? "-" : id);
  }

  /** What this thread logs from now on belongs to no call. */
  static void end() {
    MDC.remove(KEY);
  }

  /**
   * What this thread logs while it does some work belongs to a call, and then to what it did
   * before.
   */
  static void during(@Nullable String id, Runnable work) {
    String before = current();
    begin(id);
    try {
      work.run();
    } finally {
      if (before == null) {
        end();
      } else {
        begin(before);
      }
    }
  }
}
