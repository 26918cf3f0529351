package remit.desk;

import org.junit.jupiter.api.Test;

/** Ten thousand lives of the service; a failure names its seed. */
class SimulationIT {

  private static final long SEEDS = Long.getLong("remit.seeds", 10_000);

  @Test
  void ten_thousand_lives_leave_every_invariant_standing() {
    SimulationTest.live(SEEDS);
  }
}
