package remit.meter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import remit.desk.LedgerPulse;

/** Shows how long the ledger is, when it last grew, and how many wait to write. */
public final class LedgerMeters {

  private final Meters meters;
  private final Clock clock;

  public LedgerMeters(Meters meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Begins to show it.
   *
   * @param pulse is asked whenever somebody looks
   */
  public void show(LedgerPulse pulse) {
    meters.shows("remit.ledger.links", "Links in the chain of the ledger", pulse::links);
    meters.shows(
        "remit.ledger.idle.seconds",
        "How long ago the last link was written; no number where none is known",
        () -> idle(pulse.lastWritten(), clock.instant()));
    meters.shows("remit.ledger.waiting", "Writers that wait for their turn", pulse::waiting);
  }

  private static double idle(@Nullable Instant last, Instant now) {
    return last == null ? Double.NaN : Duration.between(last, now).toMillis() / 1000.0;
  }
}
