package remit.policy;

import java.util.Comparator;

/**
 * Where in a file something is written.
 *
 * @param file the path below the top of the tree, with forward slashes
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) implements Comparable<Place> {

  private static final Comparator<Place> READING_ORDER =
      Comparator.comparing(Place::file)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  @Override
  public int compareTo(Place other) {
    return READING_ORDER.compare(this, other);
  }

  /** For example {@code policies/standard/ownership.yaml:14:28}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
