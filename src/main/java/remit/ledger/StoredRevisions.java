package remit.ledger;

import java.nio.file.Path;
import java.util.function.Function;
import remit.desk.RevisionStore;

/** Amendments and publications in a database. */
public final class StoredRevisions implements RevisionStore {

  private final Database database;

  StoredRevisions(Database database) {
    this.database = database;
  }

  /**
   * Opens the store in a folder; makes both where they are not there.
   *
   * @param folder for example {@code data}
   */
  public static StoredRevisions in(Path folder) {
    return at(new Place.Folder(folder));
  }

  /** Opens the store at a place; makes it where there is none. */
  public static StoredRevisions at(Place place) {
    return new StoredRevisions(Database.at(place));
  }

  /** What is kept beside revisions is kept in the same database. */
  Database database() {
    return database;
  }

  @Override
  public <T> T change(Function<Book, T> work) {
    return database.write(writing -> work.apply(new Pages(writing.direct())));
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
