package remit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.deal.RandomDeals;
import remit.desk.Busy;
import remit.desk.Caller;
import remit.desk.May;
import remit.desk.NotAllowed;
import remit.desk.RandomIds;
import remit.desk.Timeline;
import remit.desk.Workers;

class SimulationJobsTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Caller MIA = caller("mia", May.SIMULATE);
  private static final Caller BOSS = caller("boss", May.SIMULATE, May.READ_ALL);
  private static final SimulationRequest LONGER =
      new SimulationRequest(
          Side.LIVE, Side.LIVE.with("handoff-window", "120 days"), new Book.Sent(deals(1_200)));

  private final CountDownLatch asked = new CountDownLatch(1);
  private Workers workers;
  private SimulationJobs jobs;

  private static Caller caller(String name, May... may) {
    return new Caller(name, new TreeSet<>(), EnumSet.copyOf(List.of(may)));
  }

  private static List<AskedDeal> deals(int count) {
    RandomDeals random = new RandomDeals(1);
    List<AskedDeal> deals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      deals.add(new AskedDeal(random.next(), null));
    }
    return deals;
  }

  @BeforeEach
  void begin() {
    workers = new Workers(2);
    jobs =
        new SimulationJobs(
            new SimulationJobs.Around(
                () -> Timeline.of(ShippedTree.revision()),
                hash -> null,
                Shipped.READER,
                Shipped.BOOKS,
                DataSets.NONE,
                (from, to, most) -> {
                  try {
                    asked.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return deals(10);
                },
                workers,
                new RandomIds(),
                Clock.systemUTC()),
            new SimulationJobs.Limits(1, 2_000, 3, 10_000, Duration.ofHours(1)));
  }

  @AfterEach
  void end() {
    asked.countDown();
    jobs.close();
    workers.close();
  }

  private Simulation done(Caller caller, SimulationRequest request) {
    return jobs.await(caller, jobs.start(caller, request).id(), LONG);
  }

  @Test
  void a_simulation_is_compared_and_its_changes_are_read_page_by_page() {
    Simulation done = done(MIA, LONGER);

    assertThat(done.state()).isEqualTo(Simulation.State.DONE);
    assertThat(done.done()).isEqualTo(1_200);
    assertThat(done.result().deals()).isEqualTo(1_200);
    List<ChangedDeal> read = new ArrayList<>();
    Long next = 0L;
    while (next != null) {
      ChangesPage page = jobs.changes(MIA, done.id(), next, 7);
      read.addAll(page.changes());
      next = page.next();
    }
    assertThat(read)
        .hasSize((int) done.result().changed())
        .isSortedAccordingTo(java.util.Comparator.comparingLong(ChangedDeal::number));
    assertThat(jobs.deal(MIA, done.id(), read.get(0).deal()).change()).isEqualTo(read.get(0));
    assertThat(jobs.deal(MIA, done.id(), "nowhere")).isNull();
  }

  @Test
  void the_deals_of_an_earlier_one_are_compared_again() {
    Simulation first = done(MIA, LONGER);
    Simulation second =
        done(
            MIA,
            new SimulationRequest(
                Side.LIVE, Side.LIVE.with("growth-rate", "12%"), new Book.Again(first.id())));

    assertThat(second.result().deals()).isEqualTo(1_200);
    assertThat(second.result().changed()).isGreaterThan(first.result().changed());
    assertThat(jobs.all(MIA))
        .extracting(Simulation::id)
        .containsExactlyInAnyOrder(first.id(), second.id());
  }

  @Test
  void nobody_else_sees_it() {
    Simulation mine = done(MIA, LONGER);

    assertThat(jobs.find(BOSS, mine.id())).isNull();
    assertThat(jobs.changes(BOSS, mine.id(), 0, 10)).isNull();
    assertThat(jobs.cancel(BOSS, mine.id())).isFalse();
    assertThat(jobs.all(BOSS)).isEmpty();
    assertThatThrownBy(
            () ->
                jobs.start(
                    BOSS, new SimulationRequest(Side.LIVE, Side.LIVE, new Book.Again(mine.id()))))
        .isInstanceOf(NoSuchBook.class);
  }

  @Test
  void the_recorded_book_needs_the_right_to_read_all_pay() {
    SimulationRequest recorded =
        new SimulationRequest(Side.LIVE, Side.LIVE, new Book.Recorded(null, null));

    assertThatThrownBy(() -> jobs.start(MIA, recorded)).isInstanceOf(NotAllowed.class);
    asked.countDown();
    assertThat(done(BOSS, recorded).result().deals()).isEqualTo(10);
  }

  @Test
  void one_too_many_is_told_to_come_again_and_a_cancelled_one_is_gone() {
    Simulation running =
        jobs.start(
            BOSS, new SimulationRequest(Side.LIVE, Side.LIVE, new Book.Recorded(null, null)));

    assertThatThrownBy(() -> jobs.start(MIA, LONGER)).isInstanceOf(Busy.class);
    assertThat(jobs.cancel(BOSS, running.id())).isTrue();
    assertThat(jobs.find(BOSS, running.id())).isNull();
    assertThat(done(MIA, LONGER).state()).isEqualTo(Simulation.State.DONE);
  }

  @Test
  void only_a_few_are_kept_and_none_with_too_many_deals() {
    Simulation first = done(MIA, LONGER);
    for (int i = 0; i < 3; i++) {
      assertThat(done(MIA, LONGER).state()).isEqualTo(Simulation.State.DONE);
    }

    assertThat(jobs.all(MIA)).hasSizeLessThanOrEqualTo(3);
    assertThat(jobs.find(MIA, first.id())).isNull();
    assertThatThrownBy(
            () ->
                jobs.start(
                    MIA, new SimulationRequest(Side.LIVE, Side.LIVE, new Book.Sent(deals(2_001)))))
        .hasMessageContaining("more than (2000) deals");
  }

  @Test
  void who_may_not_simulate_is_refused() {
    Caller nobody = caller("nobody", May.EVALUATE);

    assertThatThrownBy(() -> jobs.start(nobody, LONGER)).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> jobs.all(nobody)).isInstanceOf(NotAllowed.class);
  }
}
