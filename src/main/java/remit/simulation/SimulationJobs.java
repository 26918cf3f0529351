package remit.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.desk.Busy;
import remit.desk.Caller;
import remit.desk.May;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.desk.Workers;

/** Compares in the background, a few at once, and keeps the latest results in memory. */
public final class SimulationJobs implements Simulations, AutoCloseable {

  private final Around around;
  private final Limits limits;
  private final ExecutorService threads;
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  /**
   * What comparisons are made of.
   *
   * @param live what decides now
   * @param past finds a revision that governs no day any more, by its content hash
   * @param reader reads changed files
   * @param books makes rules ready to be asked
   * @param dataSets books that are kept ready
   * @param recorded the book that was recorded
   * @param workers do the work
   * @param ids makes names that tell nothing
   */
  public record Around(
      Supplier<Timeline> live,
      Function<String, @Nullable Revision> past,
      ReadFiles reader,
      RuleBooks books,
      DataSets dataSets,
      RecordedBook recorded,
      Workers workers,
      Supplier<String> ids,
      Clock clock) {}

  /**
   * How much there may be.
   *
   * @param atOnce how many are under way at once
   * @param deals how many deals one may have
   * @param kept how many are kept, of all callers
   * @param dealsKept how many deals those kept may have together
   * @param keptFor how long one is kept
   */
  public record Limits(int atOnce, int deals, int kept, long dealsKept, Duration keptFor) {

    /** What is usual. */
    public static Limits usual() {
      return new Limits(2, 100_000, 40, 300_000, Duration.ofHours(1));
    }
  }

  public SimulationJobs(Around around, Limits limits) {
    this.around = around;
    this.limits = limits;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "remit-simulation");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public Simulation start(Caller caller, SimulationRequest request) {
    caller.need(May.SIMULATE);
    if (request.book() instanceof Book.Recorded) {
      caller.need(May.READ_ALL);
    }
    needPlace();
    Supplier<Book.Sent> book = book(caller, request.book());
    Compare compare = prepared(caller, request.baseline(), request.candidate());
    Job job =
        new Job(
            "sim-" + around.ids().get(), caller.name(), around.clock().instant(), request, compare);
    synchronized (jobs) {
      needPlace();
      forget();
      jobs.put(job.id(), job);
    }
    threads.execute(() -> job.run(book, around.workers()));
    return job.now();
  }

  @Override
  public Compare prepared(Caller caller, Side baseline, Side candidate) {
    caller.need(May.SIMULATE);
    return Compare.of(
        baseline,
        candidate,
        new Compare.Around(around.live().get(), around.past(), around.reader(), around.books()));
  }

  private void needPlace() {
    synchronized (jobs) {
      long running = jobs.values().stream().filter(Job::isRunning).count();
      if (running >= limits.atOnce()) {
        throw new Busy(
            "There are (%d) simulations under way already. Maybe try again in a few seconds."
                .formatted(running));
      }
    }
  }

  private Supplier<Book.Sent> book(Caller caller, Book book) {
    if (book instanceof Book.Recorded it) {
      return () ->
          few(new Book.Sent(around.recorded().deals(it.from(), it.to(), limits.deals() + 1)));
    }
    Book.Sent deals;
    if (book instanceof Book.Stored it) {
      deals = around.dataSets().read(it.name());
    } else if (book instanceof Book.Again it) {
      deals = again(caller, it);
    } else {
      deals = (Book.Sent) book;
    }
    Book.Sent few = few(deals);
    return () -> few;
  }

  private Book.Sent again(Caller caller, Book.Again again) {
    Job job = job(caller, again.simulation());
    Book.Sent deals = job == null ? null : job.deals();
    if (deals == null) {
      throw new NoSuchBook(
          "There is no simulation (%s) whose deals are kept. Maybe send the deals again."
              .formatted(Deciding.shown(again.simulation())));
    }
    return deals;
  }

  private Book.Sent few(Book.Sent deals) {
    if (deals.deals().size() > limits.deals()) {
      throw new NoSuchBook(
          "There are more than (%d) deals. Maybe take a shorter period, or use the command simulate, which has no such limit."
              .formatted(limits.deals()));
    }
    return deals;
  }

  @Override
  public int mostDeals() {
    return limits.deals();
  }

  /** Forgets what is old, and the oldest of what is too much. */
  private void forget() {
    Instant old = around.clock().instant().minus(limits.keptFor());
    jobs.values().removeIf(job -> !job.isRunning() && job.startedAt().isBefore(old));
    long deals = jobs.values().stream().mapToLong(Job::size).sum();
    for (Iterator<Job> it = jobs.values().iterator(); it.hasNext(); ) {
      boolean tooMuch = jobs.size() >= limits.kept() || deals > limits.dealsKept();
      Job job = it.next();
      if (tooMuch && !job.isRunning()) {
        deals -= job.size();
        it.remove();
      }
    }
  }

  private @Nullable Job job(Caller caller, String id) {
    synchronized (jobs) {
      Job job = jobs.get(id);
      return job == null || !job.startedBy().equals(caller.name()) ? null : job;
    }
  }

  @Override
  public @Nullable Simulation find(Caller caller, String id) {
    caller.need(May.SIMULATE);
    Job job = job(caller, id);
    return job == null ? null : job.now();
  }

  @Override
  public @Nullable Simulation await(Caller caller, String id, Duration atMost) {
    caller.need(May.SIMULATE);
    Job job = job(caller, id);
    if (job == null) {
      return null;
    }
    job.await(atMost);
    return job.now();
  }

  @Override
  public List<Simulation> all(Caller caller) {
    caller.need(May.SIMULATE);
    List<Job> mine;
    synchronized (jobs) {
      forget();
      mine =
          new ArrayList<>(
              jobs.values().stream().filter(job -> job.startedBy().equals(caller.name())).toList());
    }
    mine.sort(Comparator.comparing(Job::startedAt).reversed());
    return mine.stream().map(Job::now).toList();
  }

  @Override
  public @Nullable ChangesPage changes(Caller caller, String id, long after, int most) {
    caller.need(May.SIMULATE);
    Job job = job(caller, id);
    return job == null ? null : job.changes(after, most);
  }

  @Override
  public @Nullable ComparedDeal deal(Caller caller, String id, String deal) {
    caller.need(May.SIMULATE);
    Job job = job(caller, id);
    return job == null ? null : job.deal(deal);
  }

  @Override
  public boolean cancel(Caller caller, String id) {
    caller.need(May.SIMULATE);
    Job job = job(caller, id);
    if (job == null) {
      return false;
    }
    job.cancel();
    synchronized (jobs) {
      jobs.remove(id);
    }
    return true;
  }

  @Override
  public List<DataSets.DataSet> dataSets() {
    return around.dataSets().all();
  }

  /** Stops everything. */
  @Override
  public void close() {
    synchronized (jobs) {
      jobs.values().forEach(Job::cancel);
      jobs.clear();
    }
    threads.shutdownNow();
  }
}
