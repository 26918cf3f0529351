package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.Ledger;
import remit.desk.Ledger.Head;
import remit.desk.LedgerEvent;
import remit.desk.VerifyLedger.Verification;

/** Whoever owns the database may change it; nobody can do so unseen. */
class TamperedLedgerIT {

  private static final int CHANGES = Integer.getInteger("remit.tamperings", 1_000);
  private static final long SEED = Long.getLong("remit.seed", 22);
  private static final int LINKS = 40;

  private static final List<String> TABLES =
      List.of(
          "journal",
          "posting",
          "decision",
          "decision_person",
          "person",
          "settlement",
          "idempotency_key");

  @TempDir private Path folder;
  @TempDir private Path other;

  private final Random random = new Random(SEED);

  @Test
  void every_change_is_found_and_named() throws Exception {
    Head signed = write(folder, "");
    Head rewritten = write(other, "x");
    assertThat(rewritten).isNotEqualTo(signed);
    Path file = folder.resolve("remit.db");
    Path kept = Files.copy(file, folder.resolve("kept"));
    Map<String, Integer> found = new TreeMap<>();
    for (int i = 0; i < CHANGES; i++) {
      Files.copy(kept, file, StandardCopyOption.REPLACE_EXISTING);
      String change = i % 50 == 49 ? replace(file) : tamper(file);
      try (StoredLedger ledger = StoredLedger.at(new Place.Folder(folder))) {
        Verification verification = ledger.verify(signed);
        assertThat(verification.breach())
            .as("change %d of seed %d: %s", i, SEED, change)
            .isNotNull();
      }
      found.merge(change.split(" ", -1)[0], 1, Integer::sum);
    }
    System.out.printf("Changes found (seed %d): %s%n", SEED, found);
  }

  /** The whole chain anew, with every hash right. */
  private String replace(Path file) throws Exception {
    Files.copy(other.resolve("remit.db"), file, StandardCopyOption.REPLACE_EXISTING);
    return "rewritten";
  }

  private static Head write(Path folder, String mark) throws SQLException {
    try (StoredLedger ledger = StoredLedger.at(new Place.Folder(folder))) {
      for (int i = 0; i < LINKS; i++) {
        String id = "dec-" + i;
        String deal = "D-" + i / 2;
        String before = i % 2 == 0 ? null : "dec-" + (i - 1);
        LedgerEvent event =
            SampleEvents.decided(id, deal, before, List.of("ana" + i % 3, "bob" + i % 5 + mark));
        Ledger.Asked asked = i % 3 == 0 ? null : asked(id);
        var unused =
            ledger.change(
                book -> book.append(Instant.parse("2026-03-11T08:30:00Z"), "comp", event, asked));
      }
      var unused =
          ledger.change(
              book ->
                  book.append(
                      Instant.parse("2026-04-01T08:30:00Z"),
                      "comp",
                      new LedgerEvent.PeriodLocked(
                          remit.decision.Period.parse("2026-03"),
                          List.of(settlement("ana0"), settlement("ana1")))));
      return ledger.read(Ledger.Pages::head);
    }
  }

  private static Ledger.Asked asked(String key) {
    return new Ledger.Asked(new Ledger.Key("comp", "POST /decisions", key), "sha256:" + key);
  }

  private static remit.decision.Settlement settlement(String person) {
    remit.deal.Money zero = remit.deal.Money.of("0.00", "USD");
    remit.deal.Money some = remit.deal.Money.of("10.00", "USD");
    return new remit.decision.Settlement(
        person, remit.decision.Period.parse("2026-03"), zero, some, some, zero);
  }

  /** One random change, by somebody who takes the triggers away first. */
  private String tamper(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each :
          column(statement, "select name from sqlite_master where type = 'trigger'")) {
        statement.execute("drop trigger " + each);
      }
      while (true) {
        String table = TABLES.get(random.nextInt(TABLES.size()));
        String change =
            switch (random.nextInt(5)) {
              case 0 -> delete(statement, table);
              case 1 -> cut(statement);
              case 2 -> swap(connection, table);
              case 3 -> insert(statement, table);
              default -> flip(connection, table);
            };
        if (change != null) {
          return change;
        }
      }
    }
  }

  private static List<String> column(Statement statement, String query) throws SQLException {
    List<String> column = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        column.add(rows.getString(1));
      }
    }
    return column;
  }

  private String row(Statement statement, String table) throws SQLException {
    List<String> rows = column(statement, "select rowid from " + table + " order by rowid");
    return rows.get(random.nextInt(rows.size()));
  }

  private @Nullable String delete(Statement statement, String table) throws SQLException {
    statement.execute("delete from " + table + " where rowid = " + row(statement, table));
    return "deleted " + table;
  }

  /** The last links and all that follows from them, the end of the chain corrected. */
  private String cut(Statement statement) throws SQLException {
    int keep = LINKS + 1 - 1 - random.nextInt(LINKS - 1);
    for (String each : TABLES) {
      statement.execute("delete from " + each + " where sequence > " + keep);
    }
    statement.execute("delete from period_lock where sequence > " + keep);
    statement.execute(
        "update decision set superseded_by = null where superseded_by not in (select id from"
            + " decision)");
    statement.execute(
        "update journal_head set sequence = %d, hash = (select hash from journal where sequence = %d)"
            .formatted(keep, keep));
    return "cut to " + keep;
  }

  private @Nullable String insert(Statement statement, String table) throws SQLException {
    try {
      statement.execute(
          "create temp table copied as select * from %s where rowid = %s"
              .formatted(table, row(statement, table)));
      String first = table.equals("person") ? "number" : "sequence";
      statement.execute(
          "update copied set %s = %s + %d".formatted(first, first, 1 + random.nextInt(99)));
      statement.execute("insert into %s select * from copied".formatted(table));
      return "inserted " + table;
    } catch (SQLException e) {
      return null;
    } finally {
      statement.execute("drop table if exists copied");
    }
  }

  private @Nullable String swap(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> columns =
          column(statement, "select name from pragma_table_info('%s')".formatted(table));
      String column = columns.get(random.nextInt(columns.size()));
      String one = row(statement, table);
      String two = row(statement, table);
      byte[] first = value(statement, table, column, one);
      byte[] second = value(statement, table, column, two);
      if (java.util.Arrays.equals(first, second)) {
        return null;
      }
      try {
        String swap =
            "update %1$s set %2$s = (select b.%2$s from %1$s b where b.rowid = case %1$s.rowid when %3$s then %4$s else %3$s end) where rowid in (%3$s, %4$s)"
                .formatted(table, column, one, two);
        statement.execute(swap);
      } catch (SQLException e) {
        return null;
      }
      byte[] now = value(statement, table, column, one);
      return java.util.Arrays.equals(first, now) ? null : "swapped " + table + "." + column;
    }
  }

  private static byte[] value(Statement statement, String table, String column, String row)
      throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "select cast(%s as blob) from %s where rowid = %s".formatted(column, table, row))) {
      return found.next() && found.getBytes(1) != null ? found.getBytes(1) : new byte[0];
    }
  }

  private @Nullable String flip(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> columns =
          column(statement, "select name from pragma_table_info('%s')".formatted(table));
      String column = columns.get(random.nextInt(columns.size()));
      String row = row(statement, table);
      byte[] value = value(statement, table, column, row);
      if (value.length == 0) {
        return null;
      }
      value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(7));
      String set =
          column.equals("body")
              ? "update %s set %s = ? where rowid = %s".formatted(table, column, row)
              : "update %s set %s = cast(? as text) where rowid = %s".formatted(table, column, row);
      try (PreparedStatement update = connection.prepareStatement(set)) {
        update.setBytes(1, value);
        update.executeUpdate();
      } catch (SQLException e) {
        return null;
      }
      return "flipped " + table + "." + column;
    }
  }
}
