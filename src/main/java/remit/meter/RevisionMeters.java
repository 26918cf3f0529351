package remit.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import remit.desk.Live;
import remit.desk.ReadRevision;
import remit.desk.Revision;
import remit.desk.Timeline;

/** Shows what decides now, how often that changed, and how long revisions take to be made ready. */
public final class RevisionMeters {

  private final MultiGauge governing;
  private final Counter publications;
  private final Timer reading;

  public RevisionMeters(MeterRegistry registry, Live live) {
    this.governing =
        MultiGauge.builder("remit.revision")
            .description("Which revision governs the deals that close from which day on: always 1")
            .register(registry);
    this.publications =
        Counter.builder("remit.publications")
            .description("How often something else began to decide since the start")
            .register(registry);
    this.reading =
        Timer.builder("remit.revision.reading")
            .description("How long it took to read a revision and to build its rules")
            .register(registry);
    show(live.now());
    live.whenChanged(
        next -> {
          publications.increment();
          show(next);
        });
  }

  private void show(Timeline timeline) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (Map.Entry<LocalDate, Revision> each : timeline.byFirstDay().entrySet()) {
      boolean always = each.getKey().equals(LocalDate.MIN);
      Tags tags =
          Tags.of("revision", each.getValue().hash(), "from", always ? "ever" : each.getKey() + "");
      rows.add(MultiGauge.Row.of(tags, 1));
    }
    governing.register(rows, true);
  }

  /** The same reader, timed. */
  public ReadRevision timed(ReadRevision reader) {
    return sources -> {
      Timer.Sample sample = Timer.start();
      try {
        return reader.read(sources);
      } finally {
        sample.stop(reading);
      }
    };
  }
}
