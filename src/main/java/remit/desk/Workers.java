package remit.desk;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * A few threads for work on many deals, shared by all who have such work: deciding keeps a core
 * busy, so more threads than cores would only take turns.
 */
public final class Workers implements AutoCloseable {

  private final int threads;
  private final ExecutorService pool;

  public Workers(int threads) {
    this.threads = threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "remit-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** As many as the machine has cores. */
  public static Workers forEachCore() {
    return new Workers(Runtime.getRuntime().availableProcessors());
  }

  int threads() {
    return threads;
  }

  <R> Future<R> begin(Supplier<R> work) {
    return pool.submit(work::get);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
