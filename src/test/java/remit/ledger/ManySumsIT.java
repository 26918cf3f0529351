package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Role;
import remit.desk.CorrectDecision;
import remit.desk.Exceptions;
import remit.desk.RecordDecision;
import remit.desk.RecordDecision.Asking;
import remit.desk.Recording;
import remit.desk.Timeline;
import remit.json.DealDocuments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records many deals as a call with many does, changes some, refunds parts of others, and adds all
 * of it up from what is in the database, by other means than those that recorded it.
 */
class ManySumsIT {

  private static final int DECISIONS = Integer.getInteger("remit.decisions", 20_000);
  private static final long SEED = Long.getLong("remit.seed", 22);
  private static final int BLOCK = 500;
  private static final List<String> CURRENCIES = List.of("USD", "JPY", "KWD");
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);
  private static final Clock CLOCK =
      Clock.fixed(TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private final Random random = new Random(SEED);
  private final AtomicLong ids = new AtomicLong();
  private int deals;

  // What the ledger says, in the order in which it was recorded.
  private final Map<String, BigDecimal> pools = new TreeMap<>();
  private final Map<String, BigDecimal> allocated = new TreeMap<>();
  private final Map<String, BigDecimal> first = new TreeMap<>();
  private final Map<String, BigDecimal> last = new TreeMap<>();
  private final Map<String, BigDecimal> changed = new TreeMap<>();
  private final Map<String, Integer> causes = new TreeMap<>();

  @Test
  void allocations_add_up_to_pools_and_differences_to_what_changed() throws Exception {
    long begun = System.nanoTime();
    try (StoredLedger ledger = StoredLedger.at(new Place.Folder(folder))) {
      recordAll(ledger);
    }
    double recorded = (System.nanoTime() - begun) / 1e9;
    begun = System.nanoTime();
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("remit.db"))) {
      readAll(connection);
      assertThat(allocated).as("allocations and pools, seed %d", SEED).isEqualTo(pools);
      Map<String, BigDecimal> difference = new TreeMap<>(last);
      first.forEach((currency, sum) -> add(difference, currency, sum.negate()));
      assertThat(changed).as("differences, seed %d", SEED).isEqualTo(difference);
      assertThat(booked(connection)).as("bookings, seed %d", SEED).isEqualTo(last);
    }
    assertThat(pools).containsOnlyKeys(CURRENCIES);
    assertThat(causes).containsKeys("sent", "refunded");
    System.out.printf(
        "%,d decisions (%s, seed %d) recorded in %.0f s and added up in %.0f s: pools %s, first %s,"
            + " last %s%n",
        causes.values().stream().mapToInt(each -> each).sum(),
        causes,
        SEED,
        recorded,
        (System.nanoTime() - begun) / 1e9,
        pools,
        first,
        last);
  }

  private void recordAll(StoredLedger ledger) {
    Timeline timeline = Timeline.of(ShippedTree.revision());
    DealDocuments documents = new DealDocuments();
    RecordDecision recording =
        new RecordDecision(
            ledger, () -> timeline, () -> Exceptions.NONE, documents, this::id, CLOCK, "1.0-test");
    CorrectDecision correcting =
        new CorrectDecision(ledger, timeline::revision, documents, this::id, CLOCK, "1.0-test");
    RecordDecision.Moment moment = recording.now();
    for (int done = 0; done < DECISIONS; done += BLOCK) {
      List<Deal> block = new ArrayList<>();
      Set<String> once = new HashSet<>();
      while (block.size() < BLOCK - BLOCK / 50) {
        boolean again = deals > BLOCK && random.nextInt(10) == 0;
        Deal deal = deal(again ? random.nextInt(deals) : deals++);
        if (once.add(deal.id())) {
          block.add(deal);
        }
      }
      List<RecordDecision.Ready> ready =
          block.parallelStream().map(each -> recording.ready(moment, each, null)).toList();
      assertThat(recording.recordAll("comp", ready))
          .allMatch(each -> each instanceof Recording.Recorded);
      List<Deal> refunded = block.subList(0, BLOCK / 50);
      refunded.parallelStream().forEach(each -> refund(correcting, each));
    }
  }

  private String id() {
    return "" + ids.incrementAndGet();
  }

  private static void refund(CorrectDecision correcting, Deal deal) {
    Money part =
        Money.of(deal.amount().amount().intValue() / 3 + "", deal.amount().currency() + "");
    var unused = correcting.refund(Asking.by("comp"), deal.id(), TODAY, part, "Fewer seats.");
  }

  /** Of one customer, but with everything that a pool can be split by. */
  private Deal deal(int number) {
    String currency = CURRENCIES.get(number % CURRENCIES.size());
    DealBuilder deal =
        DealBuilder.a(random.nextBoolean() ? DealType.NEW_BUSINESS : DealType.UPSELL)
            .called("D-" + number)
            .of(amount(currency) + " " + currency)
            .closedOn(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(75)))
            .customerWonBy("ana", "2025-12-20")
            .with("ana", Role.AE)
            .with("chi", Role.CSM)
            .with("sam", Role.SDR)
            .seats(100, 20)
            .in("SMB", "EMEA")
            .sourcedBy(random.nextBoolean() ? "sam" : null);
    if (random.nextInt(3) == 0) {
      deal.assistedBy("eve", "lee");
    }
    int part = 1 + random.nextInt(98);
    if (random.nextInt(3) == 0) {
      deal.podOf("vera", Map.of("ana", part + "%", "chi", (100 - part) + "%"));
    }
    return deal.build();
  }

  /** With as many digits as the currency has. */
  private String amount(String currency) {
    int digits = java.util.Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(1 + random.nextInt(900_000_000), digits).toPlainString();
  }

  private void readAll(Connection connection) throws Exception {
    try (Statement statement = connection.createStatement();
        PreparedStatement before =
            connection.prepareStatement(
                "select j.body from decision d join journal j on j.sequence = d.sequence where d.id"
                    + " = ?");
        ResultSet links =
            statement.executeQuery(
                "select j.body, d.superseded_by from journal j join decision d on d.sequence ="
                    + " j.sequence order by j.sequence")) {
      while (links.next()) {
        JsonNode decision = JSON.readTree(Bodies.json(links.getBytes(1))).at("/event/decision");
        look(decision, before);
        if (links.getString(2) == null) {
          add(last, lines(decision.get("entitlements")));
        }
      }
    }
  }

  private void look(JsonNode decision, PreparedStatement find) throws Exception {
    String cause = decision.at("/cause/is").asString();
    causes.merge(cause, 1, Integer::sum);
    if (cause.equals("sent")) {
      addPools(JSON.readTree(decision.get("answer").asString()));
    }
    Map<String, BigDecimal> after = lines(decision.get("entitlements"));
    Map<String, BigDecimal> deltas = lines(decision.get("deltas"));
    if (!decision.has("supersedes")) {
      add(first, after);
      return;
    }
    find.setString(1, decision.get("supersedes").asString());
    try (ResultSet found = find.executeQuery()) {
      assertThat(found.next()).isTrue();
      JsonNode before = JSON.readTree(Bodies.json(found.getBytes(1))).at("/event/decision");
      lines(before.get("entitlements")).forEach((line, sum) -> add(after, line, sum.negate()));
    }
    assertThat(deltas).as("the differences of %s", decision.get("id")).isEqualTo(after);
    add(changed, deltas);
  }

  /** Every pool once, and all that was given of it. */
  private void addPools(JsonNode answer) {
    Map<String, BigDecimal> sizes = new TreeMap<>();
    Map<String, BigDecimal> given = new TreeMap<>();
    String currency = answer.path("currency").asString("");
    for (JsonNode each : answer.path("allocations")) {
      String pool = each.get("component").asString() + " " + each.get("kind").asString();
      sizes.put(pool, new BigDecimal(each.get("pool").asString()));
      add(given, pool, new BigDecimal(each.get("amount").asString()));
    }
    sizes.values().removeIf(each -> each.signum() == 0);
    assertThat(given).as("the pools of %s", answer).isEqualTo(plain(sizes));
    sizes.values().forEach(each -> add(pools, currency, each));
    given.values().forEach(each -> add(allocated, currency, each));
  }

  /** What each person has on each line, with the currency at the end. */
  private static Map<String, BigDecimal> lines(JsonNode entitlements) {
    Map<String, BigDecimal> lines = new TreeMap<>();
    for (JsonNode each : entitlements) {
      String[] amount = each.get("amount").asString().split(" ", -1);
      String line =
          Stream.of("person", "role", "component", "kind")
              .map(field -> each.get(field).asString())
              .reduce("", (all, field) -> all + field + " ");
      add(lines, line + amount[1], new BigDecimal(amount[0]));
    }
    return lines;
  }

  /** Into sums by currency, which is the last word of a line. */
  private static void add(Map<String, BigDecimal> sums, Map<String, BigDecimal> lines) {
    lines.forEach((line, sum) -> add(sums, line.substring(line.lastIndexOf(' ') + 1), sum));
  }

  private static void add(Map<String, BigDecimal> sums, String key, BigDecimal more) {
    BigDecimal sum = sums.getOrDefault(key, BigDecimal.ZERO).add(more).stripTrailingZeros();
    if (sum.signum() == 0) {
      sums.remove(key);
    } else {
      sums.put(key, sum);
    }
  }

  private static Map<String, BigDecimal> plain(Map<String, BigDecimal> sums) {
    Map<String, BigDecimal> plain = new TreeMap<>();
    sums.forEach((key, sum) -> add(plain, key, sum));
    return plain;
  }

  /** What was made less what was reversed before it was earned, added up by the database. */
  private static Map<String, BigDecimal> booked(Connection connection) throws SQLException {
    Map<String, BigDecimal> booked = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet sums =
            statement.executeQuery(
                "select currency, sum(sign * whole), sum(sign * ten_thousandths) from (select"
                    + " currency, whole, ten_thousandths, case when from_state is null then 1 when"
                    + " to_state = 'REVERSED' then -1 else 0 end as sign from posting) group by"
                    + " currency")) {
      while (sums.next()) {
        add(booked, sums.getString(1), BigDecimal.valueOf(sums.getLong(2)));
        add(booked, sums.getString(1), BigDecimal.valueOf(sums.getLong(3), 4));
      }
    }
    return booked;
  }
}
