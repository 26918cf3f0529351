package remit.desk;

import java.util.List;
import java.util.function.Function;

/** Keeps access keys. Several programs may work on one store at the same time. */
public interface KeyStore {

  /** Every key that was ever made, the earliest first. */
  List<AccessKey> all();

  /**
   * Does one piece of work as a whole: when this returns, all that was kept is on disk. Works that
   * write do not overlap.
   *
   * @param work is given every key and the means to keep one, new or changed
   */
  <T> T change(Function<Shelf, T> work);

  /** What can be looked up and kept while a piece of work is done. */
  interface Shelf {

    /** Every key that was ever made, the earliest first. */
    List<AccessKey> all();

    /** Keeps a key as it now is. */
    void keep(AccessKey key);
  }
}
