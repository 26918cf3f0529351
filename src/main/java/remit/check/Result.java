package remit.check;

import remit.policy.Place;

/**
 * What came of one scenario of a rule, or of one deal of a story.
 *
 * @param place where it is written
 * @param group the rule, or the policy and story, it belongs to
 * @param name what it says should happen, for example {@code day 89 is Ana's}
 * @param passed whether it did
 * @param message what was expected and what was found instead; empty where it passed
 * @param nanos how long it took
 */
public record Result(
    Place place, String group, String name, boolean passed, String message, long nanos) {

  /** Group and name in one. */
  public String title() {
    return group + ": " + name;
  }
}
