package remit.drools;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which word somebody meant. */
final class Nearest {

  private static final int LONGEST = 60;

  private Nearest() {}

  /**
   * The word that needs the fewest changes to become what was written, or null where none is near:
   * {@code grwoth} gives {@code growth}.
   */
  static @Nullable String to(String written, Collection<String> words) {
    if (written.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int fewest = Math.max(2, written.length() / 3) + 1;
    for (String word : words) {
      int changes = changes(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (changes < fewest && changes < word.length()) {
        nearest = word;
        fewest = changes;
      }
    }
    return nearest;
  }

  /** How many letters must be added, left out or exchanged. */
  private static int changes(String from, String to) {
    int[] before = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] now = new int[to.length() + 1];
      now[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int exchanged = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(exchanged, Math.min(before[j], now[j - 1]) + 1);
      }
      before = now;
    }
    return before[to.length()];
  }
}
