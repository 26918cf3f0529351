package remit.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import remit.desk.AuditLog;

/** The audit log in the database. */
public final class StoredAudit implements AuditLog {

  /** As many digits for every time, so that text sorts as time. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Database database;

  StoredAudit(Database database) {
    this.database = database;
  }

  @Override
  public void note(Entry entry) {
    long id =
        database.write(
            writing -> {
              JdbcClient client = writing.direct();
              long next =
                  client
                      .sql("select coalesce(max(id), 0) + 1 from audit")
                      .query(Long.class)
                      .single();
              insert(client, next, entry);
              return next;
            });
    assert id > 0;
  }

  private static void insert(JdbcClient client, long id, Entry entry) {
    int inserted =
        client
            .sql("insert into audit values (?, ?, ?, ?, ?, ?, ?)")
            .params(
                id,
                TIME.format(entry.at()),
                entry.who(),
                entry.what(),
                entry.subject(),
                entry.request(),
                entry.outcome())
            .update();
    assert inserted == 1;
  }

  @Override
  public List<Noted> read(Query query) {
    StringBuilder sql = new StringBuilder("select * from audit where id > ?");
    List<Object> parameters = new ArrayList<>(List.of(query.after()));
    narrow(sql, parameters, " and at >= ?", time(query.from()));
    narrow(sql, parameters, " and at < ?", time(query.before()));
    narrow(sql, parameters, " and who = ?", query.who());
    sql.append(" order by id limit ?");
    parameters.add(query.most());
    return database.read(
        client -> {
          StatementSpec statement = client.sql(sql.toString()).params(parameters);
          return statement
              .query(
                  (row, number) ->
                      new Noted(
                          row.getLong("id"),
                          new Entry(
                              Instant.parse(row.getString("at")),
                              row.getString("who"),
                              row.getString("what"),
                              row.getString("subject"),
                              row.getString("request"),
                              row.getString("outcome"))))
              .list();
        });
  }

  private static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : TIME.format(at);
  }

  private static void narrow(
      StringBuilder sql, List<Object> parameters, String condition, @Nullable String value) {
    if (value != null) {
      sql.append(condition);
      parameters.add(value);
    }
  }
}
