package remit.policy;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the known name that somebody most likely meant. */
public final class Nearest {

  private static final int LONGEST = 80;

  private Nearest() {}

  /**
   * The known name nearest to what was written, or null where none is near.
   *
   * <p>{@code handof-window} is near {@code handoff-window}; {@code rebate} is near nothing.
   */
  public static @Nullable String to(String written, Collection<String> known) {
    if (written.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : new TreeSet<>(known)) {
      int distance = distance(folded(written), folded(candidate));
      if (distance < least && distance <= Math.max(1, candidate.length() / 3)) {
        nearest = candidate;
        least = distance;
      }
    }
    return nearest;
  }

  /**
   * The advice for a name that is not known: the nearest one, or all of them where none is near.
   */
  public static String advice(String written, Collection<String> known) {
    String nearest = to(written, known);
    if (nearest != null) {
      return "Maybe " + nearest + ".";
    }
    return known.isEmpty() ? "Maybe remove it." : "Maybe one of " + String.join(", ", known) + ".";
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
  }

  /** How many letters must be added, removed, changed or swapped with their neighbour. */
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] oldest = beforeLast;
      beforeLast = last;
      last = row;
      row = oldest;
    }
    return last[to.length()];
  }
}
