package remit.desk;

import org.jspecify.annotations.Nullable;

/** Why somebody does something, as they wrote it: a sentence that can be kept. */
final class Reason {

  private static final int LONGEST = 1_000;

  private Reason() {}

  /** What is wrong with it, as a sentence; null where nothing is. */
  static @Nullable String fault(String reason) {
    if (reason.isBlank() || reason.length() > LONGEST) {
      return "The reason has (%d) letters. Maybe write a sentence of at most %d."
          .formatted(reason.strip().length(), LONGEST);
    }
    for (int i = 0; i < reason.length(); i++) {
      if (Character.isISOControl(reason.charAt(i))) {
        return "The reason holds a sign that is no letter, in place (%d). Maybe write one line of plain text."
            .formatted(i + 1);
      }
    }
    return null;
  }
}
