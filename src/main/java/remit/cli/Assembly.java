package remit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Works on parts of a long input on several threads and hands the results on in the order of the
 * input. It never holds more than a few parts, however long the input is.
 */
final class Assembly implements AutoCloseable {

  private final int mostUnderWay;
  private final ExecutorService workers;

  Assembly(int threads) {
    mostUnderWay = threads * 4;
    workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "remit-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Takes a finished part; it may write. */
  interface Sink<R> {
    void take(R result) throws IOException;
  }

  /** Reads, works and hands on until the input ends. */
  <T, R> void run(Iterator<T> parts, Function<T, R> work, Sink<R> sink) throws IOException {
    ArrayDeque<Future<R>> underWay = new ArrayDeque<>();
    while (parts.hasNext()) {
      T part = parts.next();
      underWay.add(workers.submit(() -> work.apply(part)));
      if (underWay.size() >= mostUnderWay) {
        sink.take(result(underWay.remove()));
      }
    }
    for (Future<R> last : underWay) {
      sink.take(result(last));
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException failure) {
        throw failure;
      }
      throw new IllegalStateException("A part of the work failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The work was interrupted.", e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
