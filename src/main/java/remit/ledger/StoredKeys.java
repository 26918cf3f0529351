package remit.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import remit.desk.AccessKey;
import remit.desk.AccessKey.Deed;
import remit.desk.KeyStore;
import remit.desk.May;

/** Access keys in the database. */
public final class StoredKeys implements KeyStore {

  private static final String BETWEEN = "\n";

  private final Database database;

  StoredKeys(Database database) {
    this.database = database;
  }

  @Override
  public List<AccessKey> all() {
    return database.read(StoredKeys::all);
  }

  @Override
  public <T> T change(Function<Shelf, T> work) {
    return database.write(writing -> work.apply(new Shelved(writing.direct())));
  }

  private record Shelved(JdbcClient client) implements Shelf {

    @Override
    public List<AccessKey> all() {
      return StoredKeys.all(client);
    }

    @Override
    public void keep(AccessKey key) {
      Deed agreed = key.agreed();
      Deed withdrawn = key.withdrawn();
      int changed =
          write(
              "update access_key set agreed_by = ?, agreed_at = ?, withdrawn_by = ?,"
                  + " withdrawn_at = ? where id = ?",
              by(agreed),
              at(agreed),
              by(withdrawn),
              at(withdrawn),
              key.id());
      if (changed == 0) {
        insert(key);
      }
    }

    private void insert(AccessKey key) {
      LocalDate lastDay = key.lastDay();
      int inserted =
          write(
              "insert into access_key values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
              key.id(),
              key.name(),
              key.person(),
              key.team(),
              String.join(BETWEEN, key.functions()),
              key.may().stream().map(May::name).collect(Collectors.joining(BETWEEN)),
              lastDay == null ? null : lastDay.toString(),
              key.sha256(),
              key.made().by(),
              key.made().at().toString(),
              key.needsAgreement() ? 1 : 0,
              by(key.agreed()),
              at(key.agreed()),
              by(key.withdrawn()),
              at(key.withdrawn()));
      assert inserted == 1;
    }

    private int write(String sql, @Nullable Object... values) {
      return client.sql(sql).params(values).update();
    }

    private static @Nullable String by(@Nullable Deed deed) {
      return deed == null ? null : deed.by();
    }

    private static @Nullable String at(@Nullable Deed deed) {
      return deed == null ? null : deed.at().toString();
    }
  }

  private static List<AccessKey> all(JdbcClient client) {
    return client
        .sql("select * from access_key order by id")
        .query((row, number) -> key(row))
        .list();
  }

  private static AccessKey key(ResultSet row) throws SQLException {
    String lastDay = row.getString("last_day");
    return new AccessKey(
        row.getLong("id"),
        row.getString("name"),
        row.getString("person"),
        row.getString("team"),
        functions(row.getString("functions")),
        may(row.getString("may")),
        lastDay == null ? null : LocalDate.parse(lastDay),
        row.getString("sha256"),
        new Deed(row.getString("made_by"), Instant.parse(row.getString("made_at"))),
        row.getInt("needs_agreement") == 1,
        deed(row, "agreed"),
        deed(row, "withdrawn"));
  }

  private static SortedSet<String> functions(String text) {
    return text.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(text.split(BETWEEN, -1)));
  }

  private static Set<May> may(String text) {
    EnumSet<May> may = EnumSet.noneOf(May.class);
    text.lines().forEach(each -> may.add(May.valueOf(each)));
    return may;
  }

  private static @Nullable Deed deed(ResultSet row, String what) throws SQLException {
    String by = row.getString(what + "_by");
    return by == null ? null : new Deed(by, Instant.parse(row.getString(what + "_at")));
  }
}
