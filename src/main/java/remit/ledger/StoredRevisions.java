package remit.ledger;

import java.nio.file.Path;
import java.util.function.Function;
import remit.desk.RevisionStore;

/** Amendments and publications in a database in one file. */
public final class StoredRevisions implements RevisionStore {

  /** Where the database is, below the folder of all data. */
  private static final String FILE = "remit.db";

  private final Database database;

  private StoredRevisions(Database database) {
    this.database = database;
  }

  /**
   * Opens the store in a folder; makes both where they are not there.
   *
   * @param folder for example {@code data}
   */
  public static StoredRevisions in(Path folder) {
    return new StoredRevisions(Database.in(folder.resolve(FILE)));
  }

  @Override
  public <T> T change(Function<Book, T> work) {
    return database.write(client -> work.apply(new Pages(client)));
  }

  @Override
  public <T> T read(Function<Book, T> work) {
    return database.read(client -> work.apply(new Pages(client)));
  }

  @Override
  public void close() {
    database.close();
  }
}
