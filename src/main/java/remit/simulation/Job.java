package remit.simulation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.desk.Assembly;
import remit.desk.Workers;

/** One comparison under way, and what came of it. One thread runs it; any may look. */
final class Job {

  private static final String FAILED =
      "The comparison could not be finished. Maybe start it again, and tell whoever runs the"
          + " service if it happens again.";

  private final String id;
  private final String startedBy;
  private final Instant startedAt;
  private final SimulationRequest request;
  private final Compare compare;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Tally tally = new Tally();
  private final List<ChangedDeal> changes = new ArrayList<>();

  private volatile boolean cancelled;
  private volatile long done;
  private volatile Book.@Nullable Sent deals;
  private volatile Simulation.State state = Simulation.State.RUNNING;
  private volatile @Nullable Comparison result;
  private volatile @Nullable String trouble;

  Job(String id, String startedBy, Instant startedAt, SimulationRequest request, Compare compare) {
    this.id = id;
    this.startedBy = startedBy;
    this.startedAt = startedAt;
    this.request = request;
    this.compare = compare;
  }

  String id() {
    return id;
  }

  String startedBy() {
    return startedBy;
  }

  Instant startedAt() {
    return startedAt;
  }

  boolean isRunning() {
    return state == Simulation.State.RUNNING;
  }

  /** The deals as they were read; null while they are not. */
  Book.@Nullable Sent deals() {
    return deals;
  }

  long size() {
    Book.Sent read = deals;
    return read == null ? 0 : read.deals().size();
  }

  Simulation now() {
    Book.Sent read = deals;
    return new Simulation(
        id,
        state,
        done,
        size(),
        startedBy,
        startedAt,
        request,
        read == null ? 0 : read.unread(),
        read == null ? List.of() : read.complaints(),
        result,
        trouble);
  }

  void run(Supplier<Book.Sent> book, Workers workers) {
    try {
      Book.Sent read = book.get();
      deals = read;
      compareAll(read.deals(), workers);
      result = tally.comparison();
      state = cancelled ? Simulation.State.CANCELLED : Simulation.State.DONE;
    } catch (NoSuchBook e) {
      trouble = e.getMessage();
      state = Simulation.State.FAILED;
    } catch (RuntimeException | IOException e) {
      trouble = FAILED;
      state = cancelled ? Simulation.State.CANCELLED : Simulation.State.FAILED;
    } finally {
      if (isRunning()) {
        state = Simulation.State.FAILED;
      }
      ended.countDown();
    }
  }

  private void compareAll(List<AskedDeal> all, Workers workers) throws IOException {
    try (Assembly<Part> assembly = new Assembly<>(workers, this::take)) {
      for (int from = 0; from < all.size() && !cancelled; from += Part.DEALS) {
        List<AskedDeal> some = all.subList(from, Math.min(all.size(), from + Part.DEALS));
        long first = from + 1L;
        assembly.add(() -> Part.of(compare, some, first));
      }
      if (!cancelled) {
        assembly.finish();
      }
    }
  }

  /** By the thread that runs it. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void take(Part part) {
    tally.add(part.tally());
    changes.addAll(part.changes());
    done += part.deals();
  }

  void await(Duration atMost) {
    try {
      boolean unused = ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void cancel() {
    cancelled = true;
  }

  /** Nothing of it is shown before it is whole. */
  ChangesPage changes(long after, int most) {
    if (state != Simulation.State.DONE) {
      return new ChangesPage(List.of(), null);
    }
    List<ChangedDeal> page =
        changes.stream().dropWhile(each -> each.number() <= after).limit(most + 1L).toList();
    return page.size() <= most
        ? new ChangesPage(page, null)
        : new ChangesPage(page.subList(0, most), page.get(most - 1).number());
  }

  @Nullable ComparedDeal deal(String wanted) {
    Book.Sent sent = deals;
    List<AskedDeal> read = sent == null ? null : sent.deals();
    for (int i = 0; read != null && i < read.size(); i++) {
      if (read.get(i).deal().id().equals(wanted)) {
        return compare.compare(read.get(i), i + 1L);
      }
    }
    return null;
  }
}
