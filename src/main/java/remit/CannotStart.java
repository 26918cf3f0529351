package remit;

import org.jspecify.annotations.Nullable;

/** The service does not start: a rule or policy has a fault, or there is no place for its data. */
final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String shown;
  private final String advice;

  /**
   * @param message why, as a sentence
   * @param shown every fault with its line; empty where it is no fault in a file
   * @param advice what to do, as a sentence
   */
  CannotStart(String message, String shown, String advice, @Nullable Throwable cause) {
    super(message, cause);
    this.shown = shown;
    this.advice = advice;
  }

  /** Why, with every fault and its line. */
  String shown() {
    return shown.isEmpty() ? String.valueOf(getMessage()) : getMessage() + "\n\n" + shown;
  }

  /** What to do. */
  String advice() {
    return advice;
  }
}
