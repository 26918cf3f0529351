package remit;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import remit.desk.DecideAgain;
import remit.desk.Documents;
import remit.desk.Exceptions;
import remit.desk.Ledger;
import remit.desk.Live;
import remit.desk.PastRevisions;
import remit.desk.RandomIds;
import remit.desk.Recompute;
import remit.desk.RecordDecision;
import remit.desk.ReplayDecision;
import remit.desk.SealHead;
import remit.json.DealDocuments;
import remit.ledger.SigningKey;
import remit.ledger.StoredLedger;

/** How decisions last. */
@Configuration(proxyBeanMethods = false)
class LedgerWiring {

  /** The database is closed once, with the revisions in it. */
  @Bean(destroyMethod = "")
  StoredLedger ledger(Loading loading) {
    return loading.loaded().database().ledger();
  }

  @Bean
  Documents documents() {
    return new DealDocuments();
  }

  @Bean
  RandomIds ids() {
    return new RandomIds();
  }

  @Bean
  RecordDecision recordDecision(
      Ledger ledger,
      Live live,
      Exceptions exceptions,
      Documents documents,
      RandomIds ids,
      Clock clock) {
    return new RecordDecision(
        ledger, live::now, () -> exceptions, documents, ids, clock, Remit.version());
  }

  @Bean
  DecideAgain decideAgain(Ledger ledger, Documents documents, RandomIds ids, Clock clock) {
    return new DecideAgain(ledger, documents, ids, clock, Remit.version());
  }

  @Bean
  ReplayDecision replayDecision(
      Ledger ledger, PastRevisions past, Documents documents, Recompute recompute) {
    return new ReplayDecision(ledger, past::find, documents, recompute);
  }

  /** The key that vouches for the database is beside it, or wherever somebody keeps it better. */
  @Bean
  SealHead sealHead(
      Ledger ledger,
      Clock clock,
      @Value("${remit.ledger.signing-key:}") String key,
      @Value("${" + Loading.DATA + ":" + Loading.USUAL_DATA + "}") String data) {
    Path file = key.isBlank() ? Path.of(data, "signing-key") : Path.of(key);
    return new SealHead(ledger, SigningKey.in(file), clock);
  }
}
