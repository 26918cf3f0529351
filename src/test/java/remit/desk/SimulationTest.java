package remit.desk;

import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A few lives of the service; {@link SimulationIT} lives ten thousand. */
class SimulationTest {

  static final long FIRST = Long.getLong("remit.seed", 1);

  @Test
  void two_hundred_lives_leave_every_invariant_standing() {
    live(200);
  }

  static void live(long seeds) {
    LongStream.range(FIRST, FIRST + seeds)
        .parallel()
        .forEach(
            seed -> {
              try {
                new Simulation(seed, new InMemoryLedger(), Function.identity()).run();
              } catch (RuntimeException e) {
                throw new AssertionError(
                    "Seed %d (-Dremit.seed=%d): %s".formatted(seed, seed, e.getMessage()), e);
              }
            });
  }
}
