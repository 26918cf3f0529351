package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.desk.DecideDeal;
import remit.desk.Live;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.json.DealJson;
import remit.json.DecisionJson;
import remit.json.Reading;

/**
 * Two hundred revisions, each read and built from its files, go live one after the other while
 * deals are decided all the time.
 */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PublishingUnderLoadIT {

  private static final int PUBLICATIONS = 200;
  private static final int KINDS = 20;
  private static final String PATH = "/api/v1/evaluations";

  /** From day 60 to day 79, so that each kind of revision decides some of them otherwise. */
  private static final List<String> DEALS =
      IntStream.range(0, KINDS)
          .mapToObj(
              day ->
                  """
                  {"deal": {"id": "D-%d", "type": "UPSELL", "driver": "USERS_ORGANIC", "amount": "48000.00", \
                  "currency": "USD", "closeDate": "2026-03-%02d", "salesCycleDays": 45}, \
                  "account": {"id": "northwind", "customerSince": "2026-01-01", "wonBy": "ana"}, \
                  "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM"}]}\
                  """
                      .formatted(day, day + 2))
          .toList();

  @LocalServerPort private int port;
  @Autowired private Live live;

  private final Map<String, List<String>> expected = new ConcurrentHashMap<>();
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong answered = new AtomicLong();

  @Test
  void no_call_fails_or_sees_two_revisions_and_no_class_is_left_behind() throws Exception {
    publish(0);
    ExecutorService callers = Executors.newFixedThreadPool(3);
    List<Future<Set<String>>> seen = new ArrayList<>();
    seen.add(callers.submit(() -> call(this::oneByOne)));
    seen.add(callers.submit(() -> call(this::oneByOne)));
    seen.add(callers.submit(() -> call(this::allAtOnce)));
    for (int i = 1; i <= KINDS; i++) {
      publish(i);
    }
    long classes = classesAfterCollection();
    long metaspace = metaspace();
    for (int i = KINDS + 1; i <= PUBLICATIONS; i++) {
      publish(i);
    }
    over.set(true);
    Set<String> revisions = new HashSet<>();
    for (Future<Set<String>> each : seen) {
      revisions.addAll(each.get());
    }
    callers.shutdown();
    assertThat(revisions).as("revisions that somebody saw live").hasSizeGreaterThan(KINDS / 2);
    assertThat(answered.get()).as("answers").isGreaterThan(1_000);
    assertThat(classesAfterCollection() - classes).as("classes more").isLessThan(100);
    assertThat(metaspace() - metaspace).as("bytes of metaspace more").isLessThan(4L << 20);
    System.out.printf(
        "%d publications, %d answers, metaspace %d KB before and %d KB after%n",
        PUBLICATIONS, answered.get(), metaspace >> 10, metaspace() >> 10);
  }

  private void publish(int number) {
    Revision revision =
        ShippedTree.revision(
            ShippedTree.edited(
                "policies/standard/ownership.yaml",
                "value: 90 days",
                "value: " + (60 + number % KINDS) + " days"));
    expected.computeIfAbsent(revision.hash(), hash -> answers(revision));
    live.swap(Timeline.of(revision));
  }

  private static List<String> answers(Revision revision) {
    DecideDeal decide = new DecideDeal(revision);
    List<String> answers = new ArrayList<>();
    for (String deal : DEALS) {
      Reading reading = DealJson.usual().read(deal.getBytes(UTF_8));
      Deal read = ((Reading.Accepted) reading).deal();
      answers.add(
          new String(
              DecisionJson.bytes(decide.decide(revision.policies().get("standard"), read)), UTF_8));
    }
    return answers;
  }

  private interface Round {
    Set<String> of(Calls calls);
  }

  private Set<String> call(Round round) {
    Calls calls = new Calls(port);
    Set<String> revisions = new HashSet<>();
    while (!over.get()) {
      revisions.addAll(round.of(calls));
    }
    return revisions;
  }

  private Set<String> oneByOne(Calls calls) {
    Set<String> revisions = new HashSet<>();
    for (int i = 0; i < DEALS.size(); i++) {
      Calls.Reply reply = calls.post(PATH, "application/json", DEALS.get(i));
      assertThat(reply.status()).isEqualTo(200);
      String revision = revisionOf(reply.body());
      assertThat(reply.body()).isEqualTo(expected.get(revision).get(i));
      revisions.add(revision);
      answered.incrementAndGet();
    }
    return revisions;
  }

  private Set<String> allAtOnce(Calls calls) {
    String lines = String.join("\n", DEALS).concat("\n").repeat(20);
    Calls.Reply reply = calls.post(PATH, "application/x-ndjson", lines);
    assertThat(reply.status()).isEqualTo(200);
    List<String> answers = reply.body().lines().toList();
    assertThat(answers).hasSize(20 * DEALS.size());
    Set<String> revisions =
        answers.stream().map(PublishingUnderLoadIT::revisionOf).collect(Collectors.toSet());
    assertThat(revisions).as("revisions in one answer").hasSize(1);
    List<String> wanted = expected.get(revisions.iterator().next());
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i)).isEqualTo(wanted.get(i % DEALS.size()));
    }
    answered.addAndGet(answers.size());
    return revisions;
  }

  private static String revisionOf(String answer) {
    int at = answer.indexOf("\"revision\":\"") + "\"revision\":\"".length();
    return answer.substring(at, answer.indexOf('"', at));
  }

  private static long classesAfterCollection() {
    System.gc();
    return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
