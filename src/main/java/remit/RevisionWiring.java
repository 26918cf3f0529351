package remit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import remit.check.RevisionFiles;
import remit.desk.Amendments;
import remit.desk.Caller;
import remit.desk.Examine;
import remit.desk.FollowPublications;
import remit.desk.FourEyes;
import remit.desk.Live;
import remit.desk.ReadRevision;
import remit.desk.Revision;
import remit.desk.RevisionStore;
import remit.desk.SignedDeals;
import remit.json.NamedDeals;
import remit.ledger.StoredRevisions;

/** How amendments become what decides. */
@Configuration(proxyBeanMethods = false)
class RevisionWiring {

  private static final Logger LOG = LoggerFactory.getLogger(RevisionWiring.class);

  @Bean(destroyMethod = "close")
  @ConditionalOnMissingBean
  RevisionStore revisionStore(@Value("${remit.data:data}") String folder) {
    return StoredRevisions.in(Path.of(folder));
  }

  @Bean
  ReadRevision readRevision() {
    return RevisionFiles::revisionOf;
  }

  @Bean
  @ConditionalOnMissingBean
  SignedDeals signedDeals() {
    return new NamedDeals();
  }

  /** What decided before there was a store is the first that it holds. */
  @Bean
  FollowPublications followPublications(RevisionStore store, ReadRevision reader, Live live) {
    return new FollowPublications(store, reader, live);
  }

  @Bean
  Amendments amendments(
      RevisionStore store,
      Examine examine,
      FollowPublications published,
      SignedDeals signedDeals,
      FourEyes fourEyes,
      Clock clock,
      Live live) {
    Amendments amendments = new Amendments(store, examine, published, signedDeals, fourEyes, clock);
    Revision found = live.now().latest();
    published.knows(found);
    amendments.takeFirst(
        Caller.onlyOne(String.valueOf(System.getProperty("user.name"))), found.sources());
    published.look();
    return amendments;
  }

  /** Other programs publish into the same store; nobody tells us, so we look. */
  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService looking(
      Amendments amendments,
      FollowPublications published,
      @Value("${remit.publications.look-every:1000}") long millis) {
    assert amendments.fourEyes() != null;
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "remit-publications");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        looking.scheduleWithFixedDelay(
            () -> look(published), millis, millis, TimeUnit.MILLISECONDS);
    return looking;
  }

  private static void look(FollowPublications published) {
    try {
      published.look();
    } catch (RuntimeException e) {
      LOG.warn("What was published elsewhere cannot be read now; what is live goes on.", e);
    }
  }
}
