package remit.web;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.policy.PolicyBook;

/** The day a call asks about. */
@Component
public class Today {

  private final Clock clock;

  Today(Clock clock) {
    this.clock = clock;
  }

  /** The day asked about; where none is, today in the policy's time zone. */
  public LocalDate or(@Nullable LocalDate on, PolicyBook policy) {
    return on == null ? LocalDate.ofInstant(clock.instant(), policy.heading().zone()) : on;
  }

  /**
   * The revision that governs the day asked about; where none is, the one that governs today in the
   * time zone of the default policy.
   */
  public Revision governing(Timeline timeline, @Nullable LocalDate on) {
    return timeline.on(on == null ? timeline.today(clock) : on);
  }
}
