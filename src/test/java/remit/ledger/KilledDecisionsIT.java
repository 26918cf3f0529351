package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered is there, once, whatever is killed. */
class KilledDecisionsIT {

  @TempDir private Path folder;

  @Test
  void a_killed_service_loses_and_doubles_nothing_in_its_file() throws Exception {
    new KilledRecordings(folder.toString()).run(KilledDecisionsIT::killService);
  }

  @Test
  void a_killed_service_loses_and_doubles_nothing_on_a_server() throws Exception {
    new KilledRecordings(Postgres.shared().place().url()).run(KilledDecisionsIT::killService);
  }

  @Test
  void a_killed_server_loses_and_doubles_nothing() throws Exception {
    try (Postgres server = Postgres.ofItsOwn()) {
      new KilledRecordings(server.place().url())
          .run(
              recording -> {
                server.kill();
                server.start();
                // It goes on by itself, and asks again for what it was not told.
                Thread.sleep(1_000);
                assertThat(recording.isAlive()).isTrue();
                killService(recording);
              });
    }
  }

  /** SIGKILL: nothing is tidied up. */
  private static void killService(Process recording) {
    assertThat(recording.toHandle().destroyForcibly()).isTrue();
  }
}
