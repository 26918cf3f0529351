package remit.web;

import java.util.function.Supplier;
import remit.desk.NotAllowed;

/** Says of what kind a wish was that is wrong in itself. */
final class Wishes {

  private Wishes() {}

  /** Takes a step; what is wrong in itself is a problem of a kind. */
  static <T> T taken(ProblemKind kind, Supplier<T> step) {
    try {
      return step.get();
    } catch (NotAllowed e) {
      if (e.why() == NotAllowed.Why.INVALID) {
        throw new Refused(kind, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }
}
