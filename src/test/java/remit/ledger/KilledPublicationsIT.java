package remit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.Amendment;
import remit.desk.Amendment.Stage;
import remit.desk.Publication;
import remit.desk.Sources;

/** Kills a program that publishes, twenty times, at moments that a seed chooses. */
class KilledPublicationsIT {

  private static final int KILLS = 20;
  private static final long SEED = 22;

  @TempDir private Path folder;

  @Test
  void what_was_answered_is_there_and_the_store_is_whole() throws Exception {
    Random random = new Random(SEED);
    List<String> answered = new ArrayList<>();
    for (int kill = 0; kill < KILLS; kill++) {
      publishAndKill(20 + random.nextInt(400), answered);
      check(answered);
    }
    assertThat(answered).hasSizeGreaterThan(KILLS);
    System.out.printf("Publications answered over %d kills: %d%n", KILLS, answered.size());
  }

  private void publishAndKill(int millis, List<String> answered)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PublishForever.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String first = nextDone(lines);
      assertThat(first).as("the first publication of seed %d", SEED).isNotNull();
      answered.add(first);
      Thread.sleep(millis);
      // SIGKILL: nothing is tidied up.
      assertThat(process.toHandle().destroyForcibly()).isTrue();
      for (String line = nextDone(lines); line != null; line = nextDone(lines)) {
        answered.add(line);
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A line that was cut is no answer. */
  private static String nextDone(BufferedReader lines) throws IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("done ") && line.split(" ").length == 5) {
        return line;
      }
    }
    return null;
  }

  private void check(List<String> answered) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("remit.db"));
        ResultSet says = connection.createStatement().executeQuery("pragma integrity_check")) {
      assertThat(says.next()).isTrue();
      assertThat(says.getString(1)).isEqualTo("ok");
    }
    try (StoredRevisions store = StoredRevisions.in(folder)) {
      List<Publication> publications = store.publications();
      for (int i = 0; i < publications.size(); i++) {
        Publication each = publications.get(i);
        assertThat(each.id()).isEqualTo(i + 1L);
        assertThat(store.sources(each.wholeHash())).isNotNull();
        Amendment amendment = store.read(book -> book.amendment(each.amendment()));
        assertThat(amendment.stage()).isEqualTo(Stage.PUBLISHED);
        assertThat(amendment.publication()).isEqualTo(each.id());
      }
      long published =
          store.read(book -> book.amendments()).stream()
              .filter(each -> each.stage() == Stage.PUBLISHED)
              .count();
      assertThat(published).isEqualTo(publications.size());
      for (String line : answered) {
        String[] words = line.split(" ", 4);
        Publication publication = publications.get(Integer.parseInt(words[1]) - 1);
        assertThat(publication.wholeHash()).isEqualTo(words[2]);
        Sources files = Objects.requireNonNull(store.sources(words[2]));
        assertThat(files.text("rules/a/b.drl")).isEqualTo(words[3]);
      }
    }
  }
}
