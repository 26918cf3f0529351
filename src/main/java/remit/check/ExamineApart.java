package remit.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import remit.desk.Busy;
import remit.desk.Examine;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.json.VerdictJson;
import remit.policy.Fault;

/**
 * Asks every gate in a process of its own: for text that nobody has approved. The process has a
 * memory limit, a clock, an empty environment and whatever else this system lets us take away; it
 * gets the files and nothing more, and is ended when it has answered or has reached a limit.
 *
 * <p>The cheap first gate is asked here: what it refuses is never handed on.
 */
public final class ExamineApart implements Examine, AutoCloseable {

  /** What the other process ends with when it has no memory left. */
  private static final int OUT_OF_MEMORY = 3;

  private static final int MOST_ANSWERED = 16 << 20;

  private final List<String> program;
  private final CompletableFuture<Confinement> confinement;
  private final Limits limits;
  private final Semaphore places;
  private final AtomicReference<@Nullable Process> spare = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * How much an examination may take.
   *
   * @param time from the question to the answer
   * @param megabytes of memory for what it makes of the files
   * @param atOnce how many examinations are under way at the same time
   * @param patience how long a further one waits for its turn
   * @param spare whether a process that has practised waits for the next question
   */
  public record Limits(Duration time, int megabytes, int atOnce, Duration patience, boolean spare) {

    /** What fits a service on a small machine. */
    public static Limits usual() {
      return new Limits(Duration.ofSeconds(120), 512, 2, Duration.ofSeconds(10), true);
    }
  }

  /**
   * @param program the words behind {@code java} and its options: a class path, a main class and
   *     {@link Examiner#COMMAND}
   * @param confinement what is taken away from the process beside memory and time
   */
  public ExamineApart(
      List<String> program, CompletableFuture<Confinement> confinement, Limits limits) {
    this.program = List.copyOf(program);
    this.confinement = confinement;
    this.limits = limits;
    this.places = new Semaphore(limits.atOnce(), true);
  }

  /** What this program is run with: the class path, and the class that begins it. */
  public static List<String> program(String mainClass) {
    return List.of("-cp", System.getProperty("java.class.path"), mainClass, Examiner.COMMAND);
  }

  /** Finds out in the background what this system lets us take away. */
  public static CompletableFuture<Confinement> findOut() {
    return CompletableFuture.supplyAsync(() -> Confinement.tried(Confinement.ofThisProgram()));
  }

  /** What is taken away from the process, once it is known. */
  public CompletableFuture<Confinement> confinement() {
    return confinement;
  }

  /** How much an examination may take. */
  public Limits limits() {
    return limits;
  }

  /**
   * {@inheritDoc}
   *
   * @throws Busy when too many examinations are under way
   */
  @Override
  public Verdict examine(Sources sources) {
    List<Fault> refused = Gate.faults(sources);
    if (!refused.isEmpty()) {
      return new Verdict(sources.hash(), refused, 0, List.of(), List.of(), null);
    }
    takePlace();
    try {
      Process waiting = spare.getAndSet(null);
      boolean ready = waiting != null && waiting.isAlive();
      return ask(ready && waiting != null ? waiting : start(false), sources);
    } catch (IOException e) {
      return stopped(
          sources,
          "The examination could not begin, because no further process can be started here.",
          "Maybe try again, and ask the operator of the service.");
    } finally {
      places.release();
      keepSpare();
    }
  }

  private void takePlace() {
    try {
      if (places.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Busy(
        "There are (%d) examinations under way already. Maybe try again in a few seconds."
            .formatted(limits.atOnce()));
  }

  private void keepSpare() {
    if (!limits.spare() || closed || spare.get() != null) {
      return;
    }
    try {
      Process waiting = start(true);
      if (!spare.compareAndSet(null, waiting)) {
        end(waiting);
      }
      if (closed) {
        close();
      }
    } catch (IOException e) {
      // The next question starts a process itself, and says so when it cannot.
      spare.set(null);
    }
  }

  private Process start(boolean practising) throws IOException {
    List<String> command = new ArrayList<>(confinement.join().words());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.megabytes() + "m");
    command.addAll(
        List.of(
            "-XX:MaxMetaspaceSize=160m",
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=/dev/null",
            "-XX:+DisableAttachMechanism",
            "-Xlog:disable",
            "-Xshare:auto"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(each -> each.startsWith("-XX:SharedArchiveFile="))
        .forEach(command::add);
    command.addAll(program);
    if (practising) {
      command.add(Examiner.PRACTISE);
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    return builder.start();
  }

  private Verdict ask(Process process, Sources sources) throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    inBackground("remit-examination-clock", () -> endLate(process, late));
    inBackground("remit-examination-question", () -> tell(process, sources));
    try (InputStream from = process.getInputStream()) {
      byte[] answer = from.readNBytes(MOST_ANSWERED + 1);
      boolean tooLong = answer.length > MOST_ANSWERED;
      if (tooLong) {
        end(process);
      }
      int status = process.waitFor();
      if (late.get()) {
        return late(sources);
      }
      Verdict verdict = status == 0 && !tooLong ? VerdictJson.read(answer) : null;
      return verdict != null && verdict.revision().equals(sources.hash())
          ? verdict
          : broken(sources, status, tooLong);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return stopped(sources, "The examination was interrupted.", "Maybe try again.");
    } finally {
      end(process);
    }
  }

  private static void inBackground(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void endLate(Process process, AtomicBoolean late) {
    try {
      if (!process.waitFor(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
        late.set(true);
        end(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tell(Process process, Sources sources) {
    try (OutputStream to = process.getOutputStream()) {
      SourcesStream.write(sources, to);
    } catch (IOException e) {
      // It has ended before it heard everything; how, its exit status says.
      end(process);
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private Verdict late(Sources sources) {
    return stopped(
        sources,
        "The examination took more than (%d s), the limit for files that nobody has approved yet, and was stopped."
            .formatted(limits.time().toSeconds()),
        "Maybe send fewer changes at once, and look for a table or list that grew very large.");
  }

  private Verdict broken(Sources sources, int status, boolean tooLong) {
    if (status == OUT_OF_MEMORY) {
      return stopped(
          sources,
          "The examination needed more than (%d MB) of memory, the limit for files that nobody has approved yet, and was stopped."
              .formatted(limits.megabytes()),
          "Maybe send fewer changes at once, and look for a table or list that grew very large.");
    }
    if (tooLong || status == 0) {
      return stopped(
          sources,
          tooLong
              ? "The examination answered with more than (%d MB), the limit for its answer, and was stopped."
                  .formatted(MOST_ANSWERED >> 20)
              : "The examination gave an answer that cannot be read, so nothing is known about the"
                  + " files.",
          "Maybe send fewer changes at once, to see which of them it is.");
    }
    return stopped(
        sources,
        "The examination ended by itself (status %d) before it had an answer.".formatted(status),
        "Maybe send fewer changes at once, to see which of them it is.");
  }

  private static Verdict stopped(Sources sources, String found, String advice) {
    return new Verdict(sources.hash(), List.of(), 0, List.of(), List.of(), found + " " + advice);
  }

  /** Ends the process that waits. */
  @Override
  public void close() {
    closed = true;
    Process waiting = spare.getAndSet(null);
    if (waiting != null) {
      end(waiting);
    }
  }
}
