package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import remit.desk.LedgerUnavailable;
import remit.desk.RecordedDecision.Placed;

/** A server that is gone for a while: everybody is told soon, and nothing is lost. */
class DatabaseGoneIT {

  private static final int CALLERS = 20;
  private static final Duration GONE =
      Duration.ofSeconds(Integer.getInteger("remit.gone.seconds", 10));

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong lastRefused = new AtomicLong();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> others = new ConcurrentLinkedQueue<>();

  private interface Trouble {
    void make(Postgres server) throws Exception;
  }

  @Test
  void a_server_that_was_stopped_is_missed_and_found_again() throws Exception {
    missing(Postgres::kill, Postgres::start);
  }

  @Test
  void a_server_that_says_nothing_is_missed_and_found_again() throws Exception {
    missing(Postgres::freeze, Postgres::thaw);
  }

  private void missing(Trouble begin, Trouble end) throws Exception {
    try (Postgres server = Postgres.ofItsOwn();
        StoredLedger ledger = StoredLedger.at(server.place())) {
      ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
      for (int i = 0; i < CALLERS; i++) {
        int caller = i;
        var unused = pool.submit(() -> record(ledger, caller));
      }
      Thread.sleep(1_000);
      int before = answered.size();
      begin.make(server);
      Thread.sleep(GONE.toMillis());
      end.make(server);
      long back = System.nanoTime();
      Thread.sleep(10_000);
      over.set(true);
      pool.shutdown();
      assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

      assertThat(others).isEmpty();
      assertThat(refused.get()).isPositive();
      assertThat(answered.size()).isGreaterThan(before);
      assertThat(TimeUnit.NANOSECONDS.toMillis(longest.get())).isLessThan(5_500);
      assertThat(ledger.verify(null).breach()).isNull();
      for (String each : answered) {
        assertThat(ledger.<Placed>read(pages -> pages.decision(each))).isNotNull();
      }
      System.out.printf(
          "Gone for %d s: answered %d, refused %d, the longest wait %d ms, the last refusal %d ms"
              + " after it was back%n",
          GONE.toSeconds(),
          answered.size(),
          refused.get(),
          TimeUnit.NANOSECONDS.toMillis(longest.get()),
          TimeUnit.NANOSECONDS.toMillis(Math.max(0, lastRefused.get() - back)));
    }
  }

  private void record(StoredLedger ledger, int caller) {
    for (int i = 0; !over.get(); i++) {
      String id = "dec-" + caller + "-" + i;
      long begun = System.nanoTime();
      try {
        if (i % 3 == 2) {
          var unused = ledger.read(pages -> pages.head());
        } else {
          var unused =
              ledger.change(
                  book ->
                      book.append(
                          Instant.now(),
                          "comp",
                          SampleEvents.decided(id, "D-" + id, null, List.of("ana"))));
          answered.add(id);
        }
      } catch (LedgerUnavailable e) {
        refused.incrementAndGet();
        lastRefused.accumulateAndGet(System.nanoTime(), Math::max);
      } catch (RuntimeException e) {
        others.add(e);
      }
      longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
    }
  }

  @Test
  void a_server_that_may_lose_what_it_acknowledged_is_refused_unless_that_is_accepted() {
    try (Postgres careless = Postgres.careless()) {
      Place.Server place = careless.place();
      assertThatThrownBy(() -> StoredLedger.at(place)).hasMessageContaining("fsync (off)");
      StoredLedger.at(new Place.Server(place.url(), place.user(), place.password(), false)).close();
    }
  }
}
