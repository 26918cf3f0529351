package remit.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.desk.Busy;
import remit.desk.LedgerPulse;
import remit.desk.Live;
import remit.desk.Revision;
import remit.desk.SampleRevision;
import remit.desk.Sources;
import remit.desk.Timeline;
import remit.desk.Verdict;

class RevisionMetersTest {

  private static final Sources FILES = Sources.of(Map.of("rules/README.md", "for people"));
  private static final Revision FIRST = SampleRevision.revision();
  private static final Revision NEXT =
      new Revision("sha256:77", FIRST.policies(), FIRST.rules(), FIRST.ruleBook());

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final Live live = new Live(Timeline.of(FIRST));
  private final RevisionMeters meters = new RevisionMeters(registry, live);

  private List<String> governing() {
    return registry.get("remit.revision").gauges().stream()
        .map(Gauge::getId)
        .map(id -> id.getTag("from") + " " + id.getTag("revision"))
        .sorted()
        .toList();
  }

  @Test
  void what_governs_is_shown_with_its_first_day_and_follows_publications() {
    assertThat(governing()).containsExactly("ever " + FIRST.hash());

    live.swap(Timeline.of(FIRST).from(LocalDate.of(2026, 7, 1), NEXT));

    assertThat(governing()).containsExactly("2026-07-01 sha256:77", "ever " + FIRST.hash());
    assertThat(registry.get("remit.publications").counter().count()).isEqualTo(1);

    live.swap(Timeline.of(NEXT));

    assertThat(governing()).containsExactly("ever sha256:77");
  }

  @Test
  void reading_a_revision_is_timed_also_where_it_fails() {
    assertThat(meters.timed(files -> NEXT).read(FILES)).isSameAs(NEXT);
    assertThatThrownBy(
            () ->
                meters
                    .timed(
                        files -> {
                          throw new IllegalArgumentException("a fault");
                        })
                    .read(FILES))
        .hasMessage("a fault");

    assertThat(registry.get("remit.revision.reading").timer().count()).isEqualTo(2);
  }

  @Test
  void an_examination_is_timed_by_what_came_of_it() {
    Verdict clean = new Verdict("sha256:77", List.of(), 3, List.of(), List.of(), null);
    Verdict stopped = new Verdict("sha256:77", List.of(), 0, List.of(), List.of(), "Too long.");
    Iterator<Verdict> verdicts = List.of(clean, stopped).iterator();
    ExaminationMeters examine =
        new ExaminationMeters(
            files -> {
              assertThat(underWay()).isEqualTo(1);
              if (verdicts.hasNext()) {
                return verdicts.next();
              }
              throw new Busy("Too many.");
            },
            registry);
    examine.examine(FILES);
    examine.examine(FILES);

    assertThatThrownBy(() -> examine.examine(FILES)).isInstanceOf(Busy.class);

    for (String result : List.of("clean", "stopped", "busy")) {
      assertThat(registry.get("remit.examination").tag("result", result).timer().count())
          .isEqualTo(1);
    }
    assertThat(underWay()).isZero();
  }

  private double underWay() {
    return registry.get("remit.examinations.running").gauge().value();
  }

  @Test
  void a_ledger_is_asked_when_somebody_looks() {
    Instant noon = Instant.parse("2026-03-10T12:00:00Z");
    Pulse pulse = new Pulse(noon.minusMillis(2_500), 41, 3);
    new LedgerMeters(new Meters(registry), Clock.fixed(noon, ZoneOffset.UTC)).show(pulse);

    assertThat(registry.get("remit.ledger.links").gauge().value()).isEqualTo(41);
    assertThat(registry.get("remit.ledger.idle.seconds").gauge().value()).isEqualTo(2.5);
    assertThat(registry.get("remit.ledger.waiting").gauge().value()).isEqualTo(3);
  }

  private record Pulse(@Nullable Instant lastWritten, long links, int waiting)
      implements LedgerPulse {}
}
