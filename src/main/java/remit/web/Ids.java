package remit.web;

import java.util.regex.Pattern;
import remit.json.Problem;

/** Names that the service made, as they come back in addresses. */
public final class Ids {

  private static final Pattern ID = Pattern.compile("[a-z]{3}-[0-9a-z]{1,60}");

  private Ids() {}

  /**
   * A name that can be looked up.
   *
   * @throws Refused where nothing can be called so
   */
  public static String checked(String id, String what, String prefix) {
    if (ID.matcher(id).matches() && id.startsWith(prefix)) {
      return id;
    }
    throw new Refused(
        ProblemKind.NOT_FOUND,
        "There is no %s (%s). Maybe look at the list of them.".formatted(what, Problem.shown(id)));
  }
}
