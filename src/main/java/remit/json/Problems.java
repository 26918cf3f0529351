package remit.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Everything found wrong with one request, up to a limit; nothing is kept of what comes after. */
final class Problems {

  private final int most;
  private @Nullable List<Problem> found;

  Problems(int most) {
    this.most = most;
  }

  void add(JsonPointer at, String message, @Nullable String rejected) {
    if (found == null) {
      found = new ArrayList<>();
    }
    if (!full()) {
      found.add(
          new Problem(at.toString(), message, rejected == null ? null : Values.shown(rejected)));
    }
  }

  boolean any() {
    return found != null;
  }

  /** Whether looking any further is no help to anybody. */
  boolean full() {
    return found != null && found.size() >= most;
  }

  List<Problem> all() {
    return found == null ? List.of() : found;
  }
}
