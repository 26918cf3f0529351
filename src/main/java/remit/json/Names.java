package remit.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.policy.Nearest;

/**
 * A closed list of names: the fields of an object, or the words of a choice.
 *
 * @param what what has these names, for example {@code a deal}
 */
record Names(String what, List<String> all, Map<String, Integer> places) {

  static Names of(String what, String... names) {
    return of(what, List.of(names));
  }

  static Names of(String what, List<String> names) {
    // Asked for every field of every deal, where an immutable map is several times slower.
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      places.put(names.get(i), i);
    }
    return new Names(what, names, places);
  }

  /** One bit for each name, or 0 where there is no such name. */
  long bit(String name) {
    Integer place = places.get(name);
    return place == null ? 0 : 1L << place;
  }

  /** What to write instead: the nearest name first, then all there are. */
  String advice(String written) {
    @Nullable String nearest = Nearest.to(written, all);
    String list = String.join(", ", all);
    return nearest == null
        ? "Maybe one of " + list + "."
        : "Maybe " + nearest + "; there are " + list + ".";
  }
}
