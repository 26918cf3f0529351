package remit.web;

import io.micrometer.core.instrument.MeterRegistry;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;
import remit.check.CandidateFiles;
import remit.check.ExamineHere;
import remit.deal.DealBuilder;
import remit.desk.Access;
import remit.desk.AccessToken;
import remit.desk.Amendments;
import remit.desk.AuditInMemory;
import remit.desk.Caller;
import remit.desk.CorrectDecision;
import remit.desk.DecideAgain;
import remit.desk.Disputes;
import remit.desk.Documents;
import remit.desk.ErasePerson;
import remit.desk.Examine;
import remit.desk.ExamineBriefly;
import remit.desk.FollowPublications;
import remit.desk.InMemoryLedger;
import remit.desk.KeysInMemory;
import remit.desk.Ledger;
import remit.desk.Live;
import remit.desk.Overrides;
import remit.desk.PastRevisions;
import remit.desk.RandomIds;
import remit.desk.ReadDecisions;
import remit.desk.ReadStatement;
import remit.desk.RecordDecision;
import remit.desk.RefundedPay;
import remit.desk.ReleasePay;
import remit.desk.ReplayDecision;
import remit.desk.Revision;
import remit.desk.SampleRevision;
import remit.desk.SealHead;
import remit.desk.SettlePeriod;
import remit.desk.Sources;
import remit.desk.StoreInMemory;
import remit.desk.Timeline;
import remit.desk.Verdict;
import remit.desk.VerifyLedger;
import remit.desk.Workers;
import remit.json.DealDocuments;
import remit.json.NamedDeals;
import remit.meter.EvaluationMeters;
import remit.meter.Meters;
import remit.policy.Fault;
import remit.policy.Place;
import remit.simulation.AskedDeal;
import remit.simulation.Book;
import remit.simulation.DataSets;
import remit.simulation.NoSuchBook;
import remit.simulation.ReadFiles;
import remit.simulation.SimulationJobs;
import remit.simulation.Simulations;

/**
 * The calls over a revision made by hand, on 10 March 2026. No configuration by annotation, or the
 * real application would find it.
 */
@EnableAutoConfiguration
@ComponentScan
public class SampleApplication {

  static final Sources FILES =
      Sources.of(Map.of("rules/ownership/by-type.drl", "a rule", "rules/README.md", "for people"));

  @Bean
  Live live() {
    return new Live(Timeline.of(SampleRevision.revision()));
  }

  @Bean
  Meters meters(MeterRegistry registry) {
    return new Meters(registry);
  }

  @Bean
  EvaluationMeters evaluationMeters(MeterRegistry registry) {
    return new EvaluationMeters(registry);
  }

  @Bean
  Examine examine() {
    return new ExamineHere(revision -> List.of());
  }

  @Bean
  ExamineBriefly examineBriefly(Examine examine) {
    return examine::examine;
  }

  @Bean
  AccessToken accessToken() {
    return () -> Calls.TOKEN;
  }

  @Bean
  KeysInMemory keyStore() {
    return new KeysInMemory();
  }

  @Bean
  AuditInMemory auditLog() {
    return new AuditInMemory();
  }

  @Bean
  InMemoryLedger ledger() {
    return new InMemoryLedger();
  }

  @Bean
  Overrides overrides(Ledger ledger, Access access, Clock clock) {
    return new Overrides(ledger, access::fourEyes, new RandomIds(), clock, 366);
  }

  @Bean
  Disputes disputes(Ledger ledger, Live live, Access access, Clock clock) {
    return new Disputes(
        ledger, new DealDocuments(), live, access::fourEyes, new RandomIds(), clock);
  }

  @Bean
  ReadDecisions readDecisions(Ledger ledger) {
    return new ReadDecisions(ledger);
  }

  @Bean
  Documents documents() {
    return new DealDocuments();
  }

  @Bean
  RecordDecision recordDecision(
      Ledger ledger, Live live, Overrides overrides, Documents documents, Clock clock) {
    return new RecordDecision(
        ledger, live::now, overrides::current, documents, new RandomIds(), clock, "test");
  }

  @Bean
  DecideAgain decideAgain(Ledger ledger, Documents documents, Clock clock) {
    return new DecideAgain(ledger, documents, new RandomIds(), clock, "test");
  }

  /** Every decision was made by the revision made by hand. */
  @Bean
  Function<String, @Nullable Revision> revisions(Live live) {
    return hash -> live.now().revision(hash);
  }

  @Bean
  ReplayDecision replayDecision(
      Ledger ledger, Function<String, @Nullable Revision> revisions, Documents documents) {
    return new ReplayDecision(
        ledger, revisions, documents, new RefundedPay(ledger, revisions, documents));
  }

  @Bean
  CorrectDecision correctDecision(
      Ledger ledger,
      Function<String, @Nullable Revision> revisions,
      Documents documents,
      Clock clock) {
    return new CorrectDecision(ledger, revisions, documents, new RandomIds(), clock, "test");
  }

  @Bean
  ReleasePay releasePay(
      Ledger ledger,
      Function<String, @Nullable Revision> revisions,
      Documents documents,
      Live live,
      Clock clock) {
    return new ReleasePay(ledger, revisions, documents, () -> live.now().today(clock), clock);
  }

  @Bean
  SettlePeriod settlePeriod(
      Ledger ledger, Function<String, @Nullable Revision> revisions, Live live, Clock clock) {
    return new SettlePeriod(ledger, revisions, () -> live.now().today(clock), clock);
  }

  @Bean
  ReadStatement readStatement(
      Ledger ledger, Function<String, @Nullable Revision> revisions, Live live, Clock clock) {
    return new ReadStatement(ledger, revisions, () -> live.now().today(clock));
  }

  @Bean
  SealHead sealHead(Ledger ledger, Clock clock) throws GeneralSecurityException {
    return new SealHead(ledger, KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), clock);
  }

  /** What is kept in memory is whole. */
  @Bean
  VerifyLedger verifyLedger(Ledger ledger) {
    return signed -> {
      Ledger.Head head = ledger.read(Ledger.Pages::head);
      return new VerifyLedger.Verification(head.sequence(), head, null);
    };
  }

  /** The term is ten days, and Hal must be remembered. */
  @Bean
  ErasePerson erasePerson(Ledger ledger, Access access, Clock clock) {
    return new ErasePerson(
        ledger, new ErasePerson.Terms(10, Set.of("hal")), access::fourEyes, clock);
  }

  /** Nothing was published that governs no day any more. */
  @Bean
  PastRevisions pastRevisions() {
    return new PastRevisions(new StoreInMemory(), SampleApplication::withFiles);
  }

  /** One publication of two files that nobody reads: what decides is made by hand. */
  @Bean
  Amendments amendments(Access access, Clock clock) {
    StoreInMemory store = new StoreInMemory();
    FollowPublications published = new FollowPublications(store, SampleApplication::withFiles);
    Amendments amendments =
        new Amendments(
            store,
            SampleApplication::unlessBad,
            published,
            new NamedDeals(),
            access::fourEyes,
            clock);
    amendments.takeFirst(Caller.onlyOne("sam"), FILES);
    return amendments;
  }

  private static Verdict unlessBad(Sources files) {
    String text = String.valueOf(files.text("rules/ownership/by-type.drl"));
    Fault fault =
        new Fault(new Place("rules/ownership/by-type.drl", 1, 1), "It is bad.", "Maybe better it.");
    List<Fault> faults = text.startsWith("bad") ? List.of(fault) : List.of();
    return new Verdict(files.hash(), faults, 3, List.of(), List.of(), null);
  }

  /** The revision made by hand, as if it had been read from some files. */
  private static Revision withFiles(Sources files) {
    Revision made = SampleRevision.revision();
    return new Revision(files.hash(), made.policies(), made.rules(), made.ruleBook(), files);
  }

  /** One data set of one deal; two at once. */
  @Bean(destroyMethod = "close")
  Simulations simulations(Live live, Workers workers, Clock clock) {
    DataSets one =
        new DataSets() {
          @Override
          public List<DataSet> all() {
            return List.of(new DataSet("one", "One deal"));
          }

          @Override
          public Book.Sent read(String name) {
            if (!name.equals("one")) {
              throw new NoSuchBook("There is no data set (%s). Maybe one.".formatted(name));
            }
            return new Book.Sent(
                List.of(new AskedDeal(DealBuilder.anUpsell().called("D-1").build(), null)));
          }
        };
    return new SimulationJobs(
        new SimulationJobs.Around(
            live::now,
            hash -> null,
            files -> new ReadFiles.Outcome(withFiles(files), List.of()),
            CandidateFiles.BOOKS,
            one,
            (from, to, most) -> List.of(),
            workers,
            new RandomIds(),
            clock),
        new SimulationJobs.Limits(64, 1_000, 40, 40_000, Duration.ofHours(1)));
  }

  @Bean
  @Primary
  Clock fixedClock() {
    return Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
  }
}
