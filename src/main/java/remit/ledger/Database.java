package remit.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * A database in one file. What was committed is on disk before the commit returns, and stays whole
 * when a program is killed. Several programs may have it open.
 *
 * <p>Everything that is particular to this kind of database stands here; the statements elsewhere
 * are plain.
 */
final class Database implements AutoCloseable {

  /** How long one waits for another that writes. */
  private static final int PATIENCE_MILLIS = 20_000;

  private final TransactionTemplate writing;
  private final TransactionTemplate reading;
  private final JdbcClient writer;
  private final JdbcClient reader;
  private final Connection open;

  private Database(DataSource writes, DataSource reads) throws SQLException {
    writing = new TransactionTemplate(new DataSourceTransactionManager(writes));
    reading = new TransactionTemplate(new DataSourceTransactionManager(reads));
    writer = JdbcClient.create(writes);
    reader = JdbcClient.create(reads);
    // The last one to leave tidies the log up; it would be tidied after each piece of work.
    open = reads.getConnection();
  }

  /**
   * Opens the database in a file; makes it, and the folder it is in, where there is none.
   *
   * @throws UncheckedIOException when the folder cannot be written
   */
  static Database in(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      DataSource writes = source(file, TransactionMode.IMMEDIATE);
      migrate(file, writes);
      return new Database(writes, source(file, TransactionMode.DEFERRED));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The database cannot be opened", e);
    }
  }

  private static DataSource source(Path file, TransactionMode transactions) {
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

  /** Two programs that start at the same moment must not both make the tables. */
  private static void migrate(Path file, DataSource source) throws IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    synchronized (Database.class) {
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        assert held.isValid();
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:remit/ledger")
            .placeholders(Map.of("bytes", "blob"))
            .load()
            .migrate();
      }
    }
  }

  /** Does one piece of work that writes, as a whole; no other writes meanwhile. */
  <T> T write(Function<JdbcClient, T> work) {
    return writing.execute(status -> work.apply(writer));
  }

  /** Does one piece of work that only reads; what it sees does not change meanwhile. */
  <T> T read(Function<JdbcClient, T> work) {
    return reading.execute(status -> work.apply(reader));
  }

  @Override
  public void close() {
    try {
      open.close();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The database cannot be closed", e);
    }
  }
}
