package remit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.RandomDeals;
import remit.decision.Decision;
import remit.desk.Caller;
import remit.desk.DecideDeal;
import remit.desk.May;
import remit.desk.RandomIds;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.desk.Workers;
import remit.drools.DroolsRuleBook;

class ManyDealsIT {

  private static final long SEED = Long.getLong("remit.seed", 20261122L);
  private static final int DEALS = Integer.getInteger("remit.deals", 100_000);
  private static final Caller MIA = new Caller("mia", new TreeSet<>(), EnumSet.of(May.SIMULATE));

  /** Neither side remembers anything that plain Drools would not have said. */
  @Test
  void both_sides_of_a_comparison_are_what_an_evaluation_says() {
    Revision shipped = ShippedTree.revision();
    DecideDeal plain =
        new DecideDeal(
            new Revision(
                shipped.hash(),
                shipped.policies(),
                shipped.rules(),
                new DroolsRuleBook(shipped.rules())));
    Compare compare = Shipped.compare(Shipped.policy("standard"), Shipped.policy("all-csm"));
    RandomDeals deals = new RandomDeals(SEED);
    for (int number = 1; number <= DEALS; number++) {
      Deal deal = deals.next();
      ComparedDeal compared = compare.compare(new AskedDeal(deal, null), number);
      assertAlike(compared.before(), plain.decide(shipped.policy("standard"), deal), deal);
      assertAlike(compared.after(), plain.decide(shipped.policy("all-csm"), deal), deal);
    }
  }

  private static void assertAlike(Decision compared, Decision plain, Deal deal) {
    if (!compared.allocations().equals(plain.allocations())
        || compared.outcome() != plain.outcome()
        || !compared.collaborators().equals(plain.collaborators())
        || !String.valueOf(compared.customerContact())
            .equals(String.valueOf(plain.customerContact()))) {
      assertThat(compared).as("seed %d, deal %s", SEED, deal).isEqualTo(plain);
    }
  }

  /** Counted in processor time, as other work on the machine slows the clock on the wall. */
  @Test
  void turning_a_number_over_10_000_deals_that_are_read_already_takes_a_second_of_two_cores() {
    List<AskedDeal> deals = new ArrayList<>();
    RandomDeals random = new RandomDeals(SEED);
    for (int i = 0; i < 10_000; i++) {
      deals.add(new AskedDeal(random.next(), null));
    }
    try (Workers workers = new Workers(2);
        SimulationJobs jobs =
            new SimulationJobs(
                new SimulationJobs.Around(
                    () -> Timeline.of(ShippedTree.revision()),
                    hash -> null,
                    Shipped.READER,
                    Shipped.BOOKS,
                    DataSets.NONE,
                    (from, to, most) -> List.of(),
                    workers,
                    new RandomIds(),
                    java.time.Clock.systemUTC()),
                SimulationJobs.Limits.usual())) {
      String shown = turned(jobs, "100 days", new Book.Sent(deals)).id();
      long best = Long.MAX_VALUE;
      long least = Long.MAX_VALUE;
      for (int days = 110; days <= 160; days += 10) {
        long began = System.nanoTime();
        long spent = processorNanos();
        Simulation turned = turned(jobs, days + " days", new Book.Again(shown));
        best = Math.min(best, System.nanoTime() - began);
        least = Math.min(least, processorNanos() - spent);
        assertThat(turned.result().changed()).isPositive();
      }
      System.out.printf(
          "Turning a number over 10,000 deals takes %d ms, %d ms of processor time%n",
          best / 1_000_000, least / 1_000_000);
      assertThat(Duration.ofNanos(least)).isLessThan(Duration.ofSeconds(2));
    }
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Simulation turned(SimulationJobs jobs, String window, Book book) {
    SimulationRequest request =
        new SimulationRequest(Side.LIVE, Side.LIVE.with("handoff-window", window), book);
    return jobs.await(MIA, jobs.start(MIA, request).id(), Duration.ofSeconds(60));
  }
}
