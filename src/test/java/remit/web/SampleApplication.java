package remit.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import remit.check.ExamineHere;
import remit.desk.Examine;
import remit.desk.Live;
import remit.desk.SampleRevision;
import remit.desk.Timeline;

/**
 * The calls over a revision made by hand, on 10 March 2026. No configuration by annotation, or the
 * real application would find it.
 */
@EnableAutoConfiguration
@ComponentScan
class SampleApplication {

  @Bean
  Live live() {
    return new Live(Timeline.of(SampleRevision.revision()));
  }

  @Bean
  Examine examine() {
    return ExamineHere.everything();
  }

  @Bean
  @Primary
  Clock fixedClock() {
    return Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
  }
}
