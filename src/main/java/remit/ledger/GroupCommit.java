package remit.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import remit.desk.LedgerUnavailable;

/**
 * Gathers works that write into commits. One thread writes; whoever waits when a commit ends goes
 * into the next one together, so that ten callers share one write to disk and one caller waits for
 * nobody.
 *
 * <p>Example: a write to disk takes 3 ms. A caller alone gets its answer after 3 ms; of fifty at
 * once, one is answered after 3 ms and the other forty-nine after 6.
 */
final class GroupCommit implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /** How long a caller waits; it is told within five seconds. */
  private static final long PATIENCE_MILLIS = 4_500;

  /** How many works go into one commit. */
  private static final int MOST = 1_000;

  private static final long CLOSING_MILLIS = 10_000;

  private final Transactions transactions;
  private final LinkedBlockingQueue<Request<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::writeForEver, "remit-writing");
  private volatile boolean closed;

  GroupCommit(Transactions transactions) {
    this.transactions = transactions;
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Does a work and returns what came of it, once it is on disk.
   *
   * @throws LedgerUnavailable when nobody knows whether it was written
   */
  <T> T commit(Function<Writing, T> work) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("A work that writes cannot wait for another.");
    }
    Request<T> request = new Request<>(work);
    if (closed) {
      throw request.lost(new IllegalStateException("The database was closed."));
    }
    waiting.add(request);
    return request.answer();
  }

  private void writeForEver() {
    List<Request<?>> group = new ArrayList<>();
    while (!closed || !waiting.isEmpty()) {
      try {
        group.add(waiting.take());
        waiting.drainTo(group, MOST - 1);
        group.removeIf(each -> !each.begin());
        write(group);
        group.clear();
      } catch (InterruptedException e) {
        // Nobody has a reason to; what waits is not given up for it.
        LOG.warn("The thread that writes was interrupted.");
      }
    }
  }

  private void write(List<Request<?>> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      transactions.commit(group);
      group.forEach(Request::written);
    } catch (Throwable e) {
      LOG.error("The database did not take what was to be written ({}).", group.size(), e);
      group.forEach(each -> each.end(each.lost(e)));
    }
  }

  /** How many works wait. */
  int waiting() {
    return waiting.size();
  }

  /** What is waiting is still written. */
  @Override
  public void close() {
    closed = true;
    waiting.add(Request.nothing());
    try {
      thread.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private enum Stage {
    WAITING,
    BEGUN,
    WITHDRAWN
  }

  /** A work, and who waits for it. */
  private static final class Request<T> implements Transactions.Work {

    private final Function<Writing, T> work;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private final CountDownLatch ended = new CountDownLatch(1);

    // Written by the one thread before the latch opens.
    private @Nullable T result;
    private @Nullable Throwable failure;

    private Request(Function<Writing, T> work) {
      this.work = work;
    }

    /** One that nobody waits for: it wakes the thread up. */
    private static Request<?> nothing() {
      Request<String> nothing = new Request<>(writing -> "");
      nothing.stage.set(Stage.WITHDRAWN);
      return nothing;
    }

    /** Whether somebody still waits for it. */
    private boolean begin() {
      return stage.compareAndSet(Stage.WAITING, Stage.BEGUN);
    }

    @Override
    public void run(Writing writing) {
      result = work.apply(writing);
    }

    @Override
    public void failed(Throwable why) {
      failure = why;
    }

    private void written() {
      ended.countDown();
    }

    private void end(Throwable why) {
      failure = why;
      ended.countDown();
    }

    private LedgerUnavailable lost(@Nullable Throwable why) {
      return new LedgerUnavailable(
          "Nothing can be written to the database now. Maybe ask again with the same key.", why);
    }

    private T answer() {
      try {
        if (!ended.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
          throw lost(null);
        }
      } catch (InterruptedException e) {
        stage.compareAndSet(Stage.WAITING, Stage.WITHDRAWN);
        Thread.currentThread().interrupt();
        throw lost(e);
      }
      if (failure instanceof RuntimeException own) {
        throw own;
      }
      if (failure instanceof Error own) {
        throw own;
      }
      return value();
    }

    @SuppressWarnings("NullAway") // a work may answer null, as its type says
    private T value() {
      return result;
    }
  }
}
