package remit.policy;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one cell of a table asks of its input. */
public sealed interface Cell {

  /** Whatever the input is, given or not. */
  record Any() implements Cell {
    @Override
    public String toString() {
      return "any";
    }
  }

  /** One of these words. */
  record OneOf(Set<String> words) implements Cell {
    public OneOf {
      words = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    @Override
    public String toString() {
      return String.join(", ", words);
    }
  }

  /**
   * A whole number in a band, both ends in it.
   *
   * @param from the least, or null for no lower end
   * @param to the most, or null for no upper end
   */
  record Band(@Nullable Integer from, @Nullable Integer to) implements Cell {

    boolean contains(int number) {
      return (from == null || number >= from) && (to == null || number <= to);
    }

    @Override
    public String toString() {
      if (from == null) {
        return to == null ? "any" : "up to " + to;
      }
      return to == null ? from + " and more" : from + " to " + to;
    }
  }

  /**
   * Whether an input fits.
   *
   * @param input the input's word, or its number as text
   */
  default boolean accepts(String input) {
    if (this instanceof OneOf oneOf) {
      return oneOf.words().contains(input);
    }
    return !(this instanceof Band band) || band.contains(Integer.parseInt(input));
  }
}
