package remit.log;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it may stand in a log: of what kind it is and where in the program it happened. What
 * its message says is left out on threads that answer calls, because libraries like to quote what
 * they could not read: {@code For input string: "48000.00"} is somebody's pay.
 */
final class FaultText {

  /** Threads that never see a call; what went wrong there may be told in full. */
  private static final Set<String> HOUSE = Set.of("main", "remit-loading", "remit-looking");

  private static final int MOST_FRAMES = 100;
  private static final int MOST_CAUSES = 10;

  private FaultText() {}

  static boolean isOfTheHouse(String thread) {
    return HOUSE.contains(thread);
  }

  /** The fault and its causes with the places in the program, each on a line of its own. */
  static String of(Throwable fault, boolean withMessages) {
    StringBuilder text = new StringBuilder();
    int causes = 0;
    for (Throwable each = fault; each != null && causes < MOST_CAUSES; each = each.getCause()) {
      text.append(causes++ == 0 ? "" : "Caused by: ").append(head(each, withMessages)).append('\n');
      StackTraceElement[] frames = each.getStackTrace();
      for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
        text.append("\tat ").append(frames[i]).append('\n');
      }
    }
    return text.toString();
  }

  private static String head(Throwable fault, boolean withMessages) {
    String name = fault.getClass().getName();
    if (withMessages) {
      return name + said(fault.getMessage());
    }
    return fault instanceof SQLException sql
        ? "%s (state %s, code %d)".formatted(name, sql.getSQLState(), sql.getErrorCode())
        : name;
  }

  private static String said(@Nullable String message) {
    return message == null ? "" : ": " + onOneLine(message);
  }

  /** The same text without anything that would begin another line or move the cursor. */
  static String onOneLine(String text) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (movesTheCursor(each)) {
        safe = safe == null ? new StringBuilder(text) : safe;
        safe.setCharAt(i, '·');
      }
    }
    return safe == null ? text : safe.toString();
  }

  private static boolean movesTheCursor(char each) {
    int type = Character.getType(each);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
