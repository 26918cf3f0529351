package remit.desk;

import remit.desk.NotAllowed.Why;
import remit.policy.Letters;

/** What people write in their own words: reasons, disputes, remarks. */
final class FreeText {

  private static final int LONGEST = 2_000;

  private FreeText() {}

  /**
   * A text that can be kept and read again.
   *
   * @param what what it is, for example {@code reason}
   * @throws NotAllowed where it is empty, too long, or has characters that do not show
   */
  static String checked(String what, String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      throw new NotAllowed(
          Why.INVALID,
          "The %s has (%d) characters. Maybe write between 1 and %d."
              .formatted(what, stripped.length(), LONGEST));
    }
    stripped
        .codePoints()
        .filter(each -> each != '\n' && each != '\t' && Letters.isHidden(each))
        .findFirst()
        .ifPresent(
            hidden -> {
              throw new NotAllowed(
                  Why.INVALID,
                  "The %s has a character that does not show (%s). Maybe remove it."
                      .formatted(what, Letters.named(hidden)));
            });
    return stripped;
  }
}
