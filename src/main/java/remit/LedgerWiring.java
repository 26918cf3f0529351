package remit;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import remit.desk.CorrectDecision;
import remit.desk.DecideAgain;
import remit.desk.Documents;
import remit.desk.Ledger;
import remit.desk.Live;
import remit.desk.Overrides;
import remit.desk.PastRevisions;
import remit.desk.RandomIds;
import remit.desk.ReadDecisions;
import remit.desk.ReadStatement;
import remit.desk.RecordDecision;
import remit.desk.RecordedDeals;
import remit.desk.RefundedPay;
import remit.desk.ReleasePay;
import remit.desk.ReplayDecision;
import remit.desk.SealHead;
import remit.desk.SettlePeriod;
import remit.desk.SignedDeals;
import remit.json.DealDocuments;
import remit.json.NamedDeals;
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
  ReadDecisions readDecisions(Ledger ledger) {
    return new ReadDecisions(ledger);
  }

  @Bean
  RandomIds ids() {
    return new RandomIds();
  }

  @Bean
  RecordDecision recordDecision(
      Ledger ledger,
      Live live,
      Overrides overrides,
      Documents documents,
      RandomIds ids,
      Clock clock) {
    return new RecordDecision(
        ledger, live::now, overrides::current, documents, ids, clock, Remit.version());
  }

  @Bean
  DecideAgain decideAgain(Ledger ledger, Documents documents, RandomIds ids, Clock clock) {
    return new DecideAgain(ledger, documents, ids, clock, Remit.version());
  }

  @Bean
  ReplayDecision replayDecision(Ledger ledger, PastRevisions past, Documents documents) {
    return new ReplayDecision(
        ledger, past::find, documents, new RefundedPay(ledger, past::find, documents));
  }

  @Bean
  CorrectDecision correctDecision(
      Ledger ledger, PastRevisions past, Documents documents, RandomIds ids, Clock clock) {
    return new CorrectDecision(ledger, past::find, documents, ids, clock, Remit.version());
  }

  @Bean
  ReleasePay releasePay(
      Ledger ledger, PastRevisions past, Documents documents, Live live, Clock clock) {
    return new ReleasePay(ledger, past::find, documents, () -> live.now().today(clock), clock);
  }

  @Bean
  SettlePeriod settlePeriod(Ledger ledger, PastRevisions past, Live live, Clock clock) {
    return new SettlePeriod(ledger, past::find, () -> live.now().today(clock), clock);
  }

  @Bean
  ReadStatement readStatement(Ledger ledger, PastRevisions past, Live live, Clock clock) {
    return new ReadStatement(ledger, past::find, () -> live.now().today(clock));
  }

  /** What was signed is what was recorded, and what somebody names besides. */
  @Bean
  SignedDeals signedDeals(Ledger ledger, Documents documents) {
    return new RecordedDeals(ledger, documents, new NamedDeals());
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
