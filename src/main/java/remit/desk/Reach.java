package remit.desk;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whose pay somebody may read.
 *
 * @param everybody whether it is everybody's
 * @param people otherwise whose; empty for nobody's
 */
public record Reach(boolean everybody, SortedSet<String> people) {

  public Reach {
    people = Collections.unmodifiableSortedSet(new TreeSet<>(people));
  }

  /** Whether it reaches a person. */
  public boolean includes(String person) {
    return everybody || people.contains(person);
  }
}
