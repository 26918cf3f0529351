package remit.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Statements of one transaction that are run again and again; each is prepared once. */
final class Statements implements AutoCloseable {

  /** How many values are asked for together. */
  private static final int AT_ONCE = 100;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /** Within a transaction of the source. */
  Statements(DataSource source) {
    connection = DataSourceUtils.getConnection(source);
  }

  /** Runs a statement that writes once for each row of values. */
  void run(String sql, List<? extends @Nullable Object[]> rows) {
    if (rows.isEmpty()) {
      return;
    }
    try {
      PreparedStatement statement = statement(sql);
      for (@Nullable Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          set(statement, i + 1, row[i]);
        }
        statement.addBatch();
      }
      int[] unused = statement.executeBatch();
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  /**
   * What a query finds for many values, asked for together.
   *
   * @param sql with {@code %s} where the places of the values go; it selects two columns
   * @return the second column by the first
   */
  Map<String, String> pairs(String sql, Collection<String> values) {
    Map<String, String> pairs = new HashMap<>();
    List<String> all = List.copyOf(values);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      pairs(sql, all.subList(from, Math.min(from + AT_ONCE, all.size())), pairs);
    }
    return pairs;
  }

  private void pairs(String sql, List<String> values, Map<String, String> pairs) {
    // One value, or always as many: the same statement serves again.
    int places = values.size() == 1 ? 1 : AT_ONCE;
    String whole = sql.formatted(String.join(", ", Collections.nCopies(places, "?")));
    try {
      PreparedStatement statement = statement(whole);
      for (int i = 0; i < places; i++) {
        statement.setString(i + 1, values.get(Math.min(i, values.size() - 1)));
      }
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          pairs.put(found.getString(1), found.getString(2));
        }
      }
    } catch (SQLException e) {
      throw failed(whole, e);
    }
  }

  private PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  private static void set(PreparedStatement statement, int place, @Nullable Object value)
      throws SQLException {
    if (value instanceof String text) {
      statement.setString(place, text);
    } else if (value instanceof Long number) {
      statement.setLong(place, number);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(place, bytes);
    } else if (value == null) {
      statement.setNull(place, Types.VARCHAR);
    } else {
      statement.setObject(place, value);
    }
  }

  /** A statement that failed may hold rows that were never written. */
  private UncategorizedSQLException failed(String sql, SQLException e) {
    close(prepared.remove(sql));
    return new UncategorizedSQLException("The ledger", sql, e);
  }

  @Override
  public void close() {
    prepared.values().forEach(Statements::close);
  }

  private static void close(@Nullable PreparedStatement statement) {
    try {
      if (statement != null) {
        statement.close();
      }
    } catch (SQLException e) {
      // The connection is gone, and the statement with it.
    }
  }
}
