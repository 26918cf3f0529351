package remit.ledger;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that is particular to one kind of database; the statements elsewhere are plain. */
interface Kind {

  /** The kind that is used at a place. */
  static Kind of(Place place) {
    return place instanceof Place.Server server
        ? new PostgresServer(server)
        : new SqliteFile(((Place.Folder) place).file());
  }

  /** Makes the tables, or brings them up to date. */
  void migrate();

  /** How to connect in order to write. */
  HikariConfig writes();

  /** How to connect in order to read. */
  HikariConfig reads();

  /** A query that must not be answered until nobody else writes. */
  String alone(String query);

  /** What a failure means. */
  Harm harm(SQLException failure);

  /**
   * Makes sure that what is acknowledged from now on is on disk.
   *
   * @throws IllegalStateException when it would not be
   */
  void check(JdbcClient client);

  /** Lets nothing on disk hold what was changed, as far as the database keeps it. */
  void forget(JdbcClient client);

  /** What a failure means for those who wait, and for those who come next. */
  enum Harm {
    /** What was asked cannot be done; the database is well. */
    NONE,
    /** The database cannot be used at present. */
    GONE,
    /** Nobody knows what is on disk: nothing more is written before it was looked at. */
    DOUBTFUL
  }
}
