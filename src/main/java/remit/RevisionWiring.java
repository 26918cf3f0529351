package remit;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import remit.check.RevisionFiles;
import remit.check.WorkingFolder;
import remit.desk.Access;
import remit.desk.Amendments;
import remit.desk.CallCounts;
import remit.desk.Caller;
import remit.desk.Examine;
import remit.desk.FollowPublications;
import remit.desk.Live;
import remit.desk.Overrides;
import remit.desk.PastRevisions;
import remit.desk.ReadRevision;
import remit.desk.ReleasePay;
import remit.desk.RevisionStore;
import remit.desk.SignedDeals;
import remit.meter.RevisionMeters;

/** How edits become what decides. */
@Configuration(proxyBeanMethods = false)
class RevisionWiring {

  private static final Logger LOG = LoggerFactory.getLogger(RevisionWiring.class);

  /** How often the number of calls is noted. */
  private static final long COUNTING_MILLIS = 600_000;

  /** How often it is looked whether the day of a forecast has come. */
  private static final long FORECAST_MILLIS = 3_600_000;

  /** Whoever started the service; the only one there is where nobody else is configured. */
  private static final Caller STARTER =
      Caller.onlyOne(String.valueOf(System.getProperty("user.name")));

  @Bean(destroyMethod = "close")
  RevisionStore revisionStore(Loading loading) {
    return loading.loaded().database().revisions();
  }

  @Bean
  ReadRevision readRevision(RevisionMeters meters) {
    return meters.timed(RevisionFiles::revisionOf);
  }

  @Bean
  FollowPublications followPublications(RevisionStore store, ReadRevision reader, Live live) {
    FollowPublications published = new FollowPublications(store, reader, live);
    live.now().revisions().forEach(published::knows);
    return published;
  }

  @Bean
  PastRevisions pastRevisions(RevisionStore store, ReadRevision reader) {
    return new PastRevisions(store, reader);
  }

  /** What decided before anything was published is the first that the store holds. */
  @Bean
  Amendments amendments(
      RevisionStore store,
      Examine examine,
      FollowPublications published,
      SignedDeals signedDeals,
      Access access,
      Clock clock,
      Live live) {
    Amendments amendments =
        new Amendments(store, examine, published, signedDeals, access::fourEyes, clock);
    amendments.takeFirst(STARTER, live.now().latest().sources());
    published.look();
    return amendments;
  }

  @Bean
  WorkingFolder workingFolder(
      @Value("${" + Loading.ROOT + ":}") String root,
      Examine examine,
      Live live,
      Amendments amendments,
      Clock clock) {
    return new WorkingFolder(
        Path.of(root), examine, live, sources -> amendments.takeAlone(STARTER, sources), clock);
  }

  /** Editors and other programs do not tell us what they changed, so we look. */
  @Bean(destroyMethod = "shutdownNow")
  ScheduledExecutorService looking(
      FollowPublications published,
      Overrides overrides,
      WorkingFolder folder,
      Access access,
      CallCounts counts,
      ReleasePay release,
      @Value("${remit.publications.look-every:1000}") long publications,
      @Value("${remit.folder.look-every:1000}") long folders) {
    ScheduledExecutorService looking =
        Executors.newScheduledThreadPool(
            2,
            work -> {
              Thread thread = new Thread(work, "remit-looking");
              thread.setDaemon(true);
              return thread;
            });
    again(looking, published::look, publications, "What was published elsewhere");
    again(looking, overrides::look, publications, "What was agreed to elsewhere");
    again(looking, () -> look(folder), folders, "The working folder");
    again(looking, access::look, publications, "Who may call");
    again(looking, counts::note, COUNTING_MILLIS, "The number of calls");
    again(looking, () -> release.comeTrue(STARTER.name()), FORECAST_MILLIS, "What is forecast");
    return looking;
  }

  /** Who edits the folder and looks at the log sees what came of it. */
  private static void look(WorkingFolder folder) {
    WorkingFolder.State before = folder.state();
    folder.look();
    WorkingFolder.State after = folder.state();
    if (!after.equals(before) && (after.isDraft() || before.isDraft())) {
      LOG.warn("The working folder was changed. {}", after.says());
    }
  }

  /** One look that fails must not be the last. */
  private static void again(
      ScheduledExecutorService looking, Runnable look, long millis, String what) {
    var unused =
        looking.scheduleWithFixedDelay(
            () -> {
              try {
                look.run();
              } catch (RuntimeException e) {
                LOG.warn("{} cannot be read now; what is live goes on.", what, e);
              }
            },
            millis,
            millis,
            TimeUnit.MILLISECONDS);
  }
}
