package remit.desk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import remit.deal.Deal;
import remit.deal.Money;
import remit.deal.RandomDeals;
import remit.decision.EntryState;
import remit.decision.PayLine;
import remit.decision.Period;
import remit.desk.RecordDecision.Asking;
import remit.desk.Recording.Recorded;
import remit.desk.Recording.Refused;
import remit.desk.Recording.Why;
import remit.json.DealDocuments;

/** Many at once, in any order: one effect each, and the same for everybody. */
public class ManyRecordingsTest {

  private static final long SEED = Long.getLong("remit.seed", 20_261_122L);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC);
  private static final Timeline TIMELINE = Timeline.of(SampleRevision.revision());
  private static final int AT_ONCE = 16;

  private final ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);

  /** The ledger that is tried. */
  protected Ledger open() throws Exception {
    return new InMemoryLedger();
  }

  @AfterEach
  void end() {
    pool.shutdownNow();
  }

  private static RecordDecision desk(Ledger ledger) {
    AtomicInteger ids = new AtomicInteger();
    return new RecordDecision(
        ledger,
        () -> TIMELINE,
        () -> Exceptions.NONE,
        new DealDocuments(),
        () -> "" + ids.incrementAndGet(),
        CLOCK,
        "1.0");
  }

  @Test
  void a_thousand_duplicates_at_once_make_one_record_and_one_answer() throws Exception {
    try (Ledger ledger = open()) {
      Deal deal = deals(1).get(0);
      List<Recording> answers = duplicates(desk(ledger), null, deal);
      assertThat(answers).allMatch(each -> each instanceof Recorded);
      oneRecord(ledger, answers);
    }
  }

  @Test
  void a_thousand_duplicates_with_one_key_make_one_record_and_one_answer() throws Exception {
    try (Ledger ledger = open()) {
      RecordDecision desk = desk(ledger);
      Deal deal = deals(1).get(0);
      List<Recording> answers = duplicates(desk, "k", deal);
      assertThat(answers)
          .allMatch(
              each -> each instanceof Recorded || ((Refused) each).why() == Why.STILL_RUNNING);
      answers.removeIf(each -> each instanceof Refused);
      answers.add(desk.record(new Asking("comp", "k", null), deal, null));
      oneRecord(ledger, answers);
    }
  }

  private List<Recording> duplicates(RecordDecision desk, @Nullable String key, Deal deal)
      throws InterruptedException {
    List<Recording> answers = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch start = new CountDownLatch(1);
    for (int i = 0; i < 1_000; i++) {
      pool.execute(
          () -> {
            try {
              start.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            answers.add(desk.record(new Asking("comp", key, null), deal, null));
          });
    }
    start.countDown();
    pool.shutdown();
    assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(answers).hasSize(1_000);
    return answers;
  }

  private static void oneRecord(Ledger ledger, List<Recording> answers) {
    assertThat(answers.stream().map(each -> ((Recorded) each).decision()).distinct()).hasSize(1);
    assertThat(answers.stream().filter(each -> ((Recorded) each).anew())).hasSize(1);
    assertThat(ledger.<Ledger.Head>read(pages -> pages.head()).sequence()).isEqualTo(1);
  }

  /** Each deal several times: as it was first, as it was changed, as it is in the end. */
  private static Map<String, List<Deal>> lives(int deals) {
    Map<String, List<Deal>> lives = new LinkedHashMap<>();
    RandomDeals random = new RandomDeals(SEED);
    Random changes = new Random(SEED);
    for (Deal each : deals(deals, random)) {
      List<Deal> life = new ArrayList<>();
      for (int i = changes.nextInt(3); i >= 0; i--) {
        Deal other = deals(1, random).get(0);
        life.add(named(other, each.id()));
      }
      lives.put(each.id(), life);
    }
    return lives;
  }

  @Test
  void whatever_the_order_everybody_gets_the_same() throws Exception {
    Map<String, List<Deal>> lives = lives(150);
    Map<String, Money> oneByOne = balances(one -> inOrder(one, lives));
    assertThat(oneByOne).hasSizeGreaterThan(30);
    assertThat(balances(ledger -> shuffled(ledger, lives)))
        .as("shuffled, seed %d", SEED)
        .isEqualTo(oneByOne);
    assertThat(balances(ledger -> atOnce(ledger, lives)))
        .as("at once, seed %d", SEED)
        .isEqualTo(oneByOne);
    assertThat(balances(ledger -> inBulkTwice(ledger, lives)))
        .as("in bulk and once more, seed %d", SEED)
        .isEqualTo(oneByOne);
  }

  private interface Way {
    void record(Ledger ledger) throws Exception;
  }

  /** Deal by deal, each with its whole life. */
  private static void inOrder(Ledger ledger, Map<String, List<Deal>> lives) {
    RecordDecision desk = desk(ledger);
    lives.values().forEach(life -> life.forEach(each -> recorded(desk, each)));
  }

  /** Any deal next, but what happens to one deal in its order. */
  private static void shuffled(Ledger ledger, Map<String, List<Deal>> lives) {
    RecordDecision desk = desk(ledger);
    List<String> turns = new ArrayList<>();
    lives.forEach((id, life) -> life.forEach(each -> turns.add(id)));
    Collections.shuffle(turns, new Random(SEED + 1));
    Map<String, Integer> next = new TreeMap<>();
    for (String id : turns) {
      int index = next.merge(id, 1, Integer::sum) - 1;
      recorded(desk, requireNonNull(lives.get(id)).get(index));
    }
  }

  private void atOnce(Ledger ledger, Map<String, List<Deal>> lives) throws Exception {
    RecordDecision desk = desk(ledger);
    Set<String> done = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(lives.size());
    lives.forEach(
        (id, life) ->
            pool.execute(
                () -> {
                  try {
                    life.forEach(each -> recorded(desk, each));
                    done.add(id);
                  } finally {
                    all.countDown();
                  }
                }));
    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(done).hasSameSizeAs(lives.keySet());
  }

  /** All first states, then all second ones; the last round is sent twice. */
  private static void inBulkTwice(Ledger ledger, Map<String, List<Deal>> lives) {
    RecordDecision desk = desk(ledger);
    RecordDecision.Moment moment = desk.now();
    for (int round = 0; round < 4; round++) {
      for (List<Deal> life : lives.values()) {
        Deal deal = life.get(Math.min(round, life.size() - 1));
        Recording recording = desk.record(Asking.by("bulk"), moment, deal, null);
        assertThat(((Recorded) recording).anew()).isEqualTo(round < life.size());
      }
    }
  }

  private static void recorded(RecordDecision desk, Deal deal) {
    assertThat(desk.record(Asking.by("comp"), deal, null)).isInstanceOf(Recorded.class);
  }

  /** What everybody has, by deal, line, state and period. */
  private Map<String, Money> balances(Way way) throws Exception {
    try (Ledger ledger = open()) {
      way.record(ledger);
      Map<String, Money> balances = new TreeMap<>();
      ledger.<Object>read(
          pages -> {
            pages.journal(1, link -> add(link.event(), balances));
            return "";
          });
      balances.values().removeIf(each -> each.amount().signum() == 0);
      return balances;
    }
  }

  private static void add(LedgerEvent event, Map<String, Money> balances) {
    event
        .postings()
        .forEach(
            each -> {
              add(balances, each.line(), each.to(), each.period(), each.amount());
              if (each.from() != null) {
                Money less = Money.zero(each.amount().currency()).minus(each.amount());
                add(balances, each.line(), each.from(), each.period(), less);
              }
            });
  }

  private static void add(
      Map<String, Money> balances, PayLine line, EntryState state, Period period, Money amount) {
    if (state != EntryState.REVERSED) {
      balances.merge(line + " " + state + " " + period, amount, Money::plus);
    }
  }

  private static List<Deal> deals(int count) {
    return deals(count, new RandomDeals(SEED));
  }

  /** Without pods: theirs are sometimes of people who are not on the team. */
  private static List<Deal> deals(int count, RandomDeals random) {
    List<Deal> deals = new ArrayList<>();
    while (deals.size() < count) {
      Deal deal = random.next();
      if (deal.pod() == null) {
        deals.add(deal);
      }
    }
    return deals;
  }

  private static Deal named(Deal deal, String id) {
    return new Deal(
        id,
        deal.externalId(),
        deal.type(),
        deal.driver(),
        deal.amount(),
        deal.closeDate(),
        deal.salesCycleDays(),
        deal.acquisitionCost(),
        deal.termMonths(),
        deal.product(),
        deal.sourcedBy(),
        deal.assistedBy(),
        deal.seats(),
        deal.needFit(),
        deal.account(),
        deal.team(),
        deal.pod());
  }
}
