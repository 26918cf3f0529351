package remit.desk;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who asks.
 *
 * @param name who it is, in the record of who did what
 * @param functions the offices held, for example {@code cfo}; an approval is given in one of them
 * @param may what is allowed
 */
public record Caller(String name, SortedSet<String> functions, Set<May> may) {

  public Caller {
    functions = Collections.unmodifiableSortedSet(new TreeSet<>(functions));
    may = Set.copyOf(may);
  }

  /** The only person there is, who may do everything. */
  public static Caller onlyOne(String name) {
    return new Caller(name, new TreeSet<>(), Set.of(May.values()));
  }
}
