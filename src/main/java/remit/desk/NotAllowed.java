package remit.desk;

import java.util.List;

/** Something that was asked for about an amendment cannot be done; the message says what to do. */
public final class NotAllowed extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why not. */
  public enum Why {
    /** There is no such thing. */
    UNKNOWN,
    /** The caller is not the one to do it. */
    NOT_YOURS,
    /** It has changed since the caller looked at it. */
    STALE,
    /** Its state does not allow it. */
    CONFLICT,
    /** What was asked for is wrong in itself. */
    INVALID
  }

  private final Why why;
  private final transient List<String> obstacles;
  private final String field;

  NotAllowed(Why why, String message) {
    this(why, message, List.of());
  }

  NotAllowed(Why why, String message, List<String> obstacles) {
    this(why, message, obstacles, "");
  }

  private NotAllowed(Why why, String message, List<String> obstacles, String field) {
    super(message, null, false, false);
    this.why = why;
    this.obstacles = List.copyOf(obstacles);
    this.field = field;
  }

  /** The same, about one field of what was asked, for example {@code /effectiveDay}. */
  NotAllowed about(String pointer) {
    return new NotAllowed(why, String.valueOf(getMessage()), obstacles, pointer);
  }

  /** The field of what was asked that is wrong, as a JSON Pointer; empty for the whole of it. */
  public String field() {
    return field;
  }

  public Why why() {
    return why;
  }

  /** Each thing that stands in the way, where there are several. */
  public List<String> obstacles() {
    return obstacles;
  }
}
