package remit.web;

import org.jspecify.annotations.Nullable;
import remit.json.Problem;

/** Where a page of a long list begins. */
final class PageMark {

  private PageMark() {}

  /**
   * The number after which to begin; 0 for the beginning.
   *
   * @param after what the page before gave as {@code next}
   */
  static long number(@Nullable String after) {
    if (after == null) {
      return 0;
    }
    if (after.matches("[0-9]{1,18}")) {
      return Long.parseLong(after);
    }
    throw new Refused(
        ProblemAnswer.of(
                ProblemKind.INVALID_PARAMETER,
                "The value (%s) of the query parameter (after) is no next page. Maybe take next from the answer before."
                    .formatted(Problem.shown(after)))
            .about("after"));
  }
}
