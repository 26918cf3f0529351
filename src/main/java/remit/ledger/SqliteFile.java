package remit.ledger;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * A database in one file. What was committed is on disk before the commit returns, and stays whole
 * when a program is killed. Several programs may have it open.
 */
final class SqliteFile implements Kind {

  /** How long one waits for another program that writes. */
  private static final int PATIENCE_MILLIS = 20_000;

  private static final int READERS = 8;

  /**
   * Whoever writes keeps 64 MB of pages, where indexes grow in many places, and brings them from
   * the log to the file every 32 MB. What is acknowledged is in the log.
   */
  private static final String MUCH_AT_ONCE =
      "pragma cache_size = -64000; pragma wal_autocheckpoint = 8000";

  private static final Map<String, String> WORDS =
      Map.of(
          "bytes",
          "blob",
          "prepare_refusal",
          "-- SQLite needs nothing.",
          "refuse",
          "begin select raise(abort, 'What is recorded is not changed.'); end",
          "refuse_emptying",
          "-- SQLite cannot empty a table without deleting its rows.",
          "refuse_emptying_audit",
          "-- The same.",
          "refuse_emptying_cases",
          "-- The same.",
          "on_audit",
          "");

  private final Path file;

  SqliteFile(Path file) {
    this.file = file;
  }

  /** Two programs that start at the same moment must not both make the tables. */
  @Override
  public void migrate() {
    try {
      Files.createDirectories(
          Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder"));
      Path lock = file.resolveSibling(file.getFileName() + ".lock");
      synchronized (SqliteFile.class) {
        try (FileChannel channel =
                FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = channel.lock()) {
          assert held.isValid();
          Flyway.configure()
              .dataSource(source(TransactionMode.IMMEDIATE))
              .locations(Database.TABLES)
              .placeholders(WORDS)
              .load()
              .migrate();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DataSource source(TransactionMode transactions) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setTransactionMode(transactions);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public HikariConfig writes() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source(TransactionMode.IMMEDIATE));
    config.setMaximumPoolSize(1);
    config.setConnectionInitSql(MUCH_AT_ONCE);
    return config;
  }

  @Override
  public HikariConfig reads() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source(TransactionMode.DEFERRED));
    config.setMaximumPoolSize(READERS);
    return config;
  }

  /** A transaction that writes has the whole file to itself. */
  @Override
  public String alone(String query) {
    return query;
  }

  @Override
  public Harm harm(SQLException failure) {
    // The lowest byte is the kind of error, the others are its cause.
    int code = failure.getErrorCode() & 0xff;
    if (code == SQLiteErrorCode.SQLITE_IOERR.code
        || code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return Harm.DOUBTFUL;
    }
    boolean gone =
        code == SQLiteErrorCode.SQLITE_FULL.code
            || code == SQLiteErrorCode.SQLITE_BUSY.code
            || code == SQLiteErrorCode.SQLITE_LOCKED.code
            || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
            || code == SQLiteErrorCode.SQLITE_READONLY.code
            || code == SQLiteErrorCode.SQLITE_PERM.code
            || code == SQLiteErrorCode.SQLITE_NOMEM.code
            || code == SQLiteErrorCode.SQLITE_PROTOCOL.code;
    return gone ? Harm.GONE : Harm.NONE;
  }

  /**
   * Writes all that can be read into the file anew. After a failed write the operating system may
   * show what never reached the disk, and the next attempt to bring it there says that all is well.
   */
  @Override
  public void check(JdbcClient client) {
    int busy =
        client
            .sql("pragma wal_checkpoint(truncate)")
            .query((row, number) -> row.getInt(1))
            .single();
    String says = client.sql("pragma quick_check(1)").query(String.class).single();
    if (busy != 0 || !says.equals("ok")) {
      throw new IllegalStateException("The file (%s) is not whole: %s.".formatted(file, says));
    }
  }

  /** Pages that were changed are still in the log, and parts of them between others in the file. */
  @Override
  public void forget(JdbcClient client) {
    var unused = client.sql("vacuum").update();
    check(client);
  }
}
