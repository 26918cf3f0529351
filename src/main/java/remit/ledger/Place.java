package remit.ledger;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the database is: in a folder, with nothing to install, or on a server. */
public sealed interface Place {

  /** The setting that names a server, for example {@code jdbc:postgresql://db.intern/remit}. */
  String URL = "remit.database.url";

  /** The setting that says as whom to log in there. */
  String USER = "remit.database.user";

  /** The setting that holds the password. */
  String PASSWORD = "remit.database.password";

  /** The setting that accepts a server that answers before what it was told is on disk. */
  String DURABLE = "remit.database.durable";

  /**
   * A database in one file.
   *
   * @param folder where the file is, for example {@code data}
   */
  record Folder(Path folder) implements Place {

    /** What the file is called. */
    static final String FILE = "remit.db";

    Path file() {
      return folder.resolve(FILE);
    }

    /** In words, for whoever reads a message. */
    @Override
    public String toString() {
      return "the database in the folder (%s)".formatted(folder.toAbsolutePath());
    }
  }

  /**
   * A database on a PostgreSQL server.
   *
   * @param url for example {@code jdbc:postgresql://db.intern/remit}
   * @param user as whom; empty where the URL says it
   * @param password empty where the URL says it, or none is needed
   * @param durable whether a server that may lose what it has acknowledged is refused
   */
  record Server(String url, String user, String password, boolean durable) implements Place {

    static final String PREFIX = "jdbc:postgresql:";

    /** In words, for whoever reads a message; what an URL may hold after its path stays secret. */
    @Override
    public String toString() {
      return "the database at (%s)".formatted(url.replaceAll("[?].*|(?<=//)[^/@]*@", ""));
    }
  }

  /**
   * The place that the settings name: a server where they name one, otherwise a folder.
   *
   * @param folder the folder, where no server is named
   * @param setting finds the value of a setting by its name; null where it is not set
   * @throws IllegalArgumentException when the URL is not one of a PostgreSQL server
   */
  static Place named(Path folder, Function<String, @Nullable String> setting) {
    String url = Objects.requireNonNullElse(setting.apply(URL), "");
    if (url.isBlank()) {
      return new Folder(folder);
    }
    if (!url.startsWith(Server.PREFIX)) {
      throw new IllegalArgumentException(
          "The setting %s names no PostgreSQL server. Maybe write %s//HOST/DATABASE."
              .formatted(URL, Server.PREFIX));
    }
    return new Server(
        url,
        Objects.requireNonNullElse(setting.apply(USER), ""),
        Objects.requireNonNullElse(setting.apply(PASSWORD), ""),
        !"false".equals(setting.apply(DURABLE)));
  }

  /** The place that system properties or the environment name, for example for a command. */
  static Place named(Path folder) {
    return named(folder, Place::setting);
  }

  /**
   * What a system property or else the environment says: {@code remit.database.url} is {@code
   * REMIT_DATABASE_URL} there.
   */
  static @Nullable String setting(String name) {
    String property = System.getProperty(name);
    return property != null
        ? property
        : System.getenv(name.replace('.', '_').toUpperCase(Locale.ROOT));
  }
}
