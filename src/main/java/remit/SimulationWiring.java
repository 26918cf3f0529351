package remit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import remit.check.CandidateFiles;
import remit.check.ExamineApart;
import remit.desk.Documents;
import remit.desk.Ledger;
import remit.desk.Live;
import remit.desk.PastRevisions;
import remit.desk.RandomIds;
import remit.desk.Workers;
import remit.simulation.SimulationJobs;
import remit.simulation.Simulations;

/** What comparisons are made of. */
@Configuration(proxyBeanMethods = false)
class SimulationWiring {

  /** Of the ledger they get what reads deals, and nothing else. */
  @Bean(destroyMethod = "close")
  Simulations simulations(
      Live live,
      PastRevisions past,
      ExamineApart examine,
      Ledger ledger,
      Documents documents,
      Workers workers,
      Clock clock,
      @Value("${remit.simulation.data-sets:data-sets}") String folder,
      @Value("${remit.simulation.at-once:2}") int atOnce,
      @Value("${remit.simulation.deals:100000}") int deals,
      @Value("${remit.simulation.kept:40}") int kept,
      @Value("${remit.simulation.deals-kept:300000}") long dealsKept,
      @Value("${remit.simulation.minutes:60}") int minutes) {
    return new SimulationJobs(
        new SimulationJobs.Around(
            live::now,
            past::find,
            CandidateFiles.examinedBy(examine),
            CandidateFiles.BOOKS,
            new DataSetFolder(Path.of(folder), deals),
            new LedgerDeals(ledger, documents),
            workers,
            new RandomIds(),
            clock),
        new SimulationJobs.Limits(atOnce, deals, kept, dealsKept, Duration.ofMinutes(minutes)));
  }
}
