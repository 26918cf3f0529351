package remit.desk;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Keeps keys while a test runs; work that throws leaves nothing. */
public final class KeysInMemory implements KeyStore {

  private TreeMap<Long, AccessKey> keys = new TreeMap<>();

  @Override
  public synchronized List<AccessKey> all() {
    return List.copyOf(keys.values());
  }

  @Override
  public synchronized <T> T change(Function<Shelf, T> work) {
    TreeMap<Long, AccessKey> copy = new TreeMap<>(keys);
    T result =
        work.apply(
            new Shelf() {
              @Override
              public List<AccessKey> all() {
                return List.copyOf(copy.values());
              }

              @Override
              public void keep(AccessKey key) {
                copy.put(key.id(), key);
              }
            });
    keys = copy;
    return result;
  }
}
