package remit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import remit.check.ExamineApart;
import remit.desk.Examine;
import remit.desk.LedgerPulse;
import remit.desk.Live;
import remit.meter.EvaluationMeters;
import remit.meter.ExaminationMeters;
import remit.meter.LedgerMeters;
import remit.meter.Meters;
import remit.meter.RevisionMeters;

/** What the service counts and times about itself. */
@Configuration(proxyBeanMethods = false)
class MeterWiring {

  @Bean
  Meters meters(MeterRegistry registry) {
    return new Meters(registry);
  }

  @Bean
  EvaluationMeters evaluationMeters(MeterRegistry registry) {
    return new EvaluationMeters(registry);
  }

  @Bean
  RevisionMeters revisionMeters(MeterRegistry registry, Live live) {
    return new RevisionMeters(registry, live);
  }

  /** Whoever asks the gates is timed. */
  @Bean
  @Primary
  Examine examine(ExamineApart apart, MeterRegistry registry) {
    return new ExaminationMeters(apart, registry);
  }

  /** Where there is a ledger that can be watched, it is. */
  @Bean
  SmartInitializingSingleton watchLedger(
      ObjectProvider<LedgerPulse> ledger, Meters meters, Clock clock) {
    return () -> ledger.ifAvailable(pulse -> new LedgerMeters(meters, clock).show(pulse));
  }
}
