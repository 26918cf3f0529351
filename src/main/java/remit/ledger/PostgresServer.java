package remit.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database on a PostgreSQL server. Several services may work on one. */
final class PostgresServer implements Kind {

  /** Together shorter than a caller waits, so that nobody waits for a server that is gone. */
  private static final int CONNECT_SECONDS = 1;

  private static final int ANSWER_SECONDS = 3;
  private static final int BORROW_MILLIS = 1_500;
  private static final int VALIDATE_MILLIS = 1_000;

  /** Making tables anew may take its time. */
  private static final int MIGRATE_SECONDS = 600;

  private static final int READERS = 8;

  /** A service that stands still must not stop the others for ever. */
  private static final String MANNERS =
      "set lock_timeout = '2s'; set idle_in_transaction_session_timeout = '20s'";

  /** What must be on, and what else it may say. */
  private static final List<String> PROMISES = List.of("fsync", "synchronous_commit");

  private static final Map<String, String> WORDS =
      Map.of(
          "bytes",
          "bytea",
          "prepare_refusal",
          """
          create function refuse() returns trigger language plpgsql as $$
          begin
            raise exception 'What is recorded is not changed.';
          end
          $$;\
          """,
          "refuse",
          "execute function refuse()",
          "refuse_emptying",
          """
          do $$
          declare
            kept text;
          begin
            foreach kept in array array['journal', 'journal_head', 'decision', 'decision_person',
                'posting', 'period_lock', 'settlement', 'parked', 'person'] loop
              execute format('create trigger %1$s_not_emptied before truncate on %1$s'
                || ' execute function refuse()', kept);
            end loop;
          end
          $$;\
          """,
          "refuse_emptying_audit",
          "create trigger audit_not_emptied before truncate on audit execute function refuse();",
          "refuse_emptying_cases",
          """
          create trigger case_link_not_emptied before truncate on case_link execute function refuse();
          create trigger dispute_not_emptied before truncate on dispute execute function refuse();\
          """,
          "on_audit",
          "on audit");

  private final Place.Server place;

  PostgresServer(Place.Server place) {
    this.place = place;
  }

  @Override
  public void migrate() {
    HikariConfig config = config(MIGRATE_SECONDS);
    config.setMaximumPoolSize(2);
    try (HikariDataSource source = new HikariDataSource(config)) {
      Flyway.configure()
          .dataSource(source)
          .locations(Database.TABLES)
          .placeholders(WORDS)
          .load()
          .migrate();
    }
  }

  @Override
  public HikariConfig writes() {
    HikariConfig config = config(ANSWER_SECONDS);
    config.setMaximumPoolSize(1);
    config.setConnectionInitSql(MANNERS);
    return config;
  }

  @Override
  public HikariConfig reads() {
    HikariConfig config = config(ANSWER_SECONDS);
    config.setMaximumPoolSize(READERS);
    config.setReadOnly(true);
    // What is read in one piece of work is one state, however many queries it takes.
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    return config;
  }

  private HikariConfig config(int answerSeconds) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(place.url());
    if (!place.user().isEmpty()) {
      config.setUsername(place.user());
    }
    if (!place.password().isEmpty()) {
      config.setPassword(place.password());
    }
    config.setConnectionTimeout(BORROW_MILLIS);
    config.setValidationTimeout(VALIDATE_MILLIS);
    config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
    config.addDataSourceProperty("loginTimeout", CONNECT_SECONDS);
    config.addDataSourceProperty("socketTimeout", answerSeconds);
    config.addDataSourceProperty("tcpKeepAlive", true);
    config.addDataSourceProperty("reWriteBatchedInserts", true);
    config.addDataSourceProperty("ApplicationName", "remit");
    // A plan that was made while a table was empty reads all of it for ever.
    config.addDataSourceProperty("options", "-c plan_cache_mode=force_custom_plan");
    return config;
  }

  /** Whoever writes takes the row that the query finds, and keeps it until the commit. */
  @Override
  public String alone(String query) {
    return query + " for update";
  }

  @Override
  public Harm harm(SQLException failure) {
    if (failure instanceof SQLTransientException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException) {
      return Harm.DOUBTFUL;
    }
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    if (state.startsWith("08") || state.startsWith("57") || state.startsWith("58")) {
      return Harm.DOUBTFUL;
    }
    // Full, too busy, locked by others, or another server has taken over.
    boolean gone =
        state.startsWith("53")
            || state.startsWith("40")
            || state.equals("55P03")
            || state.equals("25P03")
            || state.equals("25006");
    return gone ? Harm.GONE : Harm.NONE;
  }

  @Override
  public void check(JdbcClient client) {
    if (!place.durable()) {
      return;
    }
    for (String promise : PROMISES) {
      String says =
          client.sql("select current_setting(?)").param(promise).query(String.class).single();
      if (says.equals("off")) {
        throw new IllegalStateException(
            "The server says %s (off), so it may lose what it has acknowledged. Maybe switch it on, or accept the loss by %s=false."
                .formatted(promise, Place.DURABLE));
      }
    }
  }

  /** What was changed stays in the tables until they are written anew. */
  @Override
  public void forget(JdbcClient client) {
    for (String each : ErasedName.tables()) {
      var unused = client.sql("vacuum full " + each).update();
    }
    var unused = client.sql("checkpoint").update();
  }
}
