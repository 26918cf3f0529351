package remit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import remit.desk.Ledger;
import remit.desk.Ledger.Query;
import remit.desk.RecordedDecision.Placed;
import remit.desk.VerifyLedger.Verification;

/** Kills programs that record, at moments that a seed chooses, and counts what is lost. */
final class KilledRecordings {

  /** How often; a script asks for more. */
  static final int KILLS = Integer.getInteger("remit.kills", 8);

  /** After how many it is looked at what is there. */
  private static final int LOOK = 25;

  private static final long SEED = Long.getLong("remit.seed", 22);

  private final String where;
  private final Random random = new Random(SEED);
  private final List<String> answered = new ArrayList<>();

  /**
   * @param where a folder or an URL
   */
  KilledRecordings(String where) {
    this.where = where;
  }

  /** What is killed, beside what is done meanwhile. */
  interface Victim {
    void kill(Process recording) throws Exception;
  }

  void run(Victim victim) throws Exception {
    for (int i = 0; i < KILLS; i++) {
      once("run" + i, victim);
      if (i == KILLS - 1 || i % LOOK == LOOK - 1) {
        check();
        System.out.printf(
            "Decisions answered over %d kills (seed %d): %d, lost 0, doubled 0%n",
            i + 1, SEED, answered.size());
      }
    }
  }

  private void once(String name, Victim victim) throws Exception {
    Process process = start(name);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String first = nextDone(lines);
      assertThat(first).as("the first answer of %s, seed %d", name, SEED).isNotNull();
      answered.add(first);
      CompletableFuture<List<String>> rest = CompletableFuture.supplyAsync(() -> all(lines));
      Thread.sleep(20 + random.nextInt(300));
      victim.kill(process);
      answered.addAll(rest.get(60, TimeUnit.SECONDS));
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private Process start(String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            RecordForever.class.getName(),
            where,
            name)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<String> all(BufferedReader lines) {
    List<String> all = new ArrayList<>();
    try {
      for (String line = nextDone(lines); line != null; line = nextDone(lines)) {
        all.add(line);
      }
    } catch (IOException e) {
      // The stream of a killed program may end so.
    }
    return all;
  }

  /** A line that was cut is no answer. */
  private static String nextDone(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("done ") && line.endsWith(" .")) {
        return line.split(" ", -1)[1];
      }
    }
    return null;
  }

  private void check() {
    try (StoredLedger ledger = StoredLedger.at(RecordForever.place(where))) {
      Verification verification = ledger.verify(null);
      assertThat(verification.breach()).as("seed %d", SEED).isNull();
      List<String> recorded = new ArrayList<>();
      long after = 0;
      List<Placed> page = page(ledger, after);
      while (!page.isEmpty()) {
        page.forEach(each -> recorded.add(each.decision().id()));
        after = page.get(page.size() - 1).sequence();
        page = page(ledger, after);
      }
      Set<String> once = new HashSet<>(recorded);
      assertThat(recorded).as("recorded once each, seed %d", SEED).hasSize(once.size());
      assertThat(once).as("acknowledged and lost, seed %d", SEED).containsAll(answered);
      assertThat(verification.links()).isEqualTo(recorded.size());
    }
  }

  private static List<Placed> page(Ledger ledger, long after) {
    return ledger.read(
        pages -> pages.decisions(new Query(null, null, null, null, null, null, after, 1_000)));
  }
}
