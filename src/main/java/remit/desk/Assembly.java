package remit.desk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Has the parts of one long input worked on by several threads and hands the results on in the
 * order of the input. It never holds more than a few parts, however long the input is.
 *
 * <p>One thread adds the parts; results are handed on by that thread.
 */
public final class Assembly<R> implements AutoCloseable {

  private static final int PARTS_A_THREAD = 4;

  private final Workers workers;
  private final Sink<R> sink;
  private final ArrayDeque<Future<R>> underWay = new ArrayDeque<>();

  /** Takes a finished part; it may write. */
  public interface Sink<R> {
    void take(R result) throws IOException;
  }

  /**
   * @param workers work on the parts, and on those of others
   * @param sink is handed the results
   */
  public Assembly(Workers workers, Sink<R> sink) {
    this.workers = workers;
    this.sink = sink;
  }

  /** Has a part worked on; where too many are under way, the first result is handed on before. */
  public void add(Supplier<R> part) throws IOException {
    if (underWay.size() >= workers.threads() * PARTS_A_THREAD) {
      handOnFirst();
    }
    underWay.add(workers.begin(part));
  }

  /** Hands on everything that was added. */
  public void finish() throws IOException {
    while (!underWay.isEmpty()) {
      handOnFirst();
    }
  }

  /**
   * Works on a last part at once and hands on everything: whoever waits for it is not kept waiting
   * behind the parts of others.
   */
  public void finishWith(Supplier<R> last) throws IOException {
    R result = last.get();
    finish();
    sink.take(result);
  }

  private void handOnFirst() throws IOException {
    sink.take(result(underWay.remove()));
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A part of the work failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The work was interrupted.", e);
    }
  }

  /** Gives up what nobody has begun to work on. */
  @Override
  public void close() {
    underWay.forEach(future -> future.cancel(false));
  }
}
