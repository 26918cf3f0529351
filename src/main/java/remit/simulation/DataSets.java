package remit.simulation;

import java.util.List;

/** Books of deals that are kept ready for simulations. */
public interface DataSets {

  /** No data sets at all. */
  DataSets NONE =
      new DataSets() {
        @Override
        public List<DataSet> all() {
          return List.of();
        }

        @Override
        public Book.Sent read(String name) {
          throw new NoSuchBook(
              "There is no data set (%s). Maybe send the deals along.".formatted(name));
        }
      };

  /**
   * One of them.
   *
   * @param name for example {@code example}
   * @param title what it is
   */
  record DataSet(String name, String title) {}

  /** Every data set, by name. */
  List<DataSet> all();

  /**
   * The deals of one.
   *
   * @throws NoSuchBook where there is none of that name, or it cannot be read
   */
  Book.Sent read(String name);
}
