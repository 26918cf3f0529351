package remit.pages;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import remit.desk.Revision;
import remit.policy.PolicyBook;
import remit.policy.Terms;
import remit.proof.Engagement;

/**
 * Rules of engagement, worked out one after the other behind the pages: every kind of deal is
 * decided for them, which takes from seconds to minutes. What is worked out is kept for as long as
 * the revision is asked about.
 */
@Component
final class Engagements implements DisposableBean {

  /** Of how many policies they are kept; who was not asked about for longest goes first. */
  private static final int MOST = 32;

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "remit-engagement");
            thread.setDaemon(true);
            return thread;
          });

  private final Map<Key, CompletableFuture<Engagement>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CompletableFuture<Engagement>> eldest) {
          return size() > MOST;
        }
      };

  /** The same from one change of the policy to the next. */
  private record Key(String revision, String policy, LocalDate firstDay) {}

  /**
   * How far a table is.
   *
   * @param isReady whether it is worked out
   * @param table the table; null while it is not, or where it could not be made
   */
  record State(boolean isReady, @Nullable Engagement table) {}

  /** The table of a policy, or that it is being worked out; whoever asks first has it begun. */
  synchronized State of(Revision revision, PolicyBook policy, LocalDate day) {
    Terms terms = policy.termsOn(day);
    if (terms == null) {
      return new State(true, null);
    }
    CompletableFuture<Engagement> work =
        kept.computeIfAbsent(
            new Key(revision.hash(), policy.name(), terms.firstDay()),
            key ->
                CompletableFuture.supplyAsync(() -> Engagement.of(revision, policy, day), worker));
    if (work.isCompletedExceptionally()) {
      return new State(true, null);
    }
    return new State(work.isDone(), work.getNow(null));
  }

  @Override
  public void destroy() {
    worker.shutdownNow();
  }
}
