package remit.ledger;

import com.zaxxer.hikari.HikariConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.sqlite.SQLiteErrorCode;

/** A database in a file, on a disk that is full or fails when a test says so. */
final class TroubledFile implements Kind {

  private final SqliteFile file;
  private final AtomicReference<@Nullable Trouble> next = new AtomicReference<>();
  private volatile @Nullable Connection writing;
  private volatile int most = 1_000_000;

  TroubledFile(Path file) {
    this.file = new SqliteFile(file);
  }

  /** What becomes of a commit whose write to the disk fails. */
  enum Trouble {
    /** All of it had reached the disk. */
    KEPT,
    /** None of it had. */
    LOST
  }

  /** The next commit fails when it is brought to the disk. */
  void fail(Trouble trouble) {
    next.set(trouble);
  }

  /** The file may grow by no more than some pages. */
  void leave(int pages) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      most = statement.executeQuery("pragma page_count").getInt(1) + pages;
      limit(connection());
    }
  }

  private void limit(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma max_page_count = " + most);
    }
  }

  /** There is room again. */
  void makeRoom() throws SQLException {
    leave(1_000_000);
  }

  private Connection connection() {
    Connection connection = writing;
    if (connection == null) {
      throw new IllegalStateException("Nothing was written yet.");
    }
    return connection;
  }

  @Override
  public HikariConfig writes() {
    HikariConfig config = file.writes();
    DataSource source = config.getDataSource();
    config.setDataSource(
        proxy(
            DataSource.class,
            (method, arguments) ->
                method.getName().equals("getConnection")
                    ? troubled(source.getConnection())
                    : method.invoke(source, arguments)));
    return config;
  }

  private Connection troubled(Connection connection) throws SQLException {
    limit(connection);
    writing = connection;
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (method.getName().equals("commit")) {
            commit(connection);
            return null;
          }
          return method.invoke(connection, arguments);
        });
  }

  private void commit(Connection connection) throws SQLException {
    Trouble trouble = next.getAndSet(null);
    if (trouble == Trouble.LOST) {
      connection.rollback();
    } else {
      connection.commit();
    }
    if (trouble != null) {
      throw new SQLException("disk I/O error", null, SQLiteErrorCode.SQLITE_IOERR_FSYNC.code);
    }
  }

  private interface Call {
    @Nullable Object make(java.lang.reflect.Method method, @Nullable Object @Nullable [] arguments)
        throws Exception;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return call.make(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public void migrate() {
    file.migrate();
  }

  @Override
  public HikariConfig reads() {
    return file.reads();
  }

  @Override
  public String alone(String query) {
    return file.alone(query);
  }

  @Override
  public Harm harm(SQLException failure) {
    return file.harm(failure);
  }

  @Override
  public void check(JdbcClient client) {
    file.check(client);
  }

  @Override
  public void forget(JdbcClient client) {
    file.forget(client);
  }
}
