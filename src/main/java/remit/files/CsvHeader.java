package remit.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import remit.policy.Nearest;

/**
 * Where each column of one file stands.
 *
 * @param names every name of the header, in order
 * @param places the place of each column that is read, by its name
 */
record CsvHeader(List<String> names, Map<String, Integer> places) {

  private static final int MOST_COLUMNS = 200;

  CsvHeader {
    names = List.copyOf(names);
    places = Map.copyOf(places);
  }

  /**
   * @param ignored the columns to treat as absent, known or not
   */
  static CsvHeader of(List<String> names, Set<String> ignored) throws CsvRefused {
    List<Row.Problem> problems = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    List<String> known = DealColumn.words();
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < Math.min(names.size(), MOST_COLUMNS); i++) {
      String name = names.get(i);
      if (!seen.add(name)) {
        problems.add(problem(name, "stands twice in the header", "Maybe rename one of the two."));
      } else if (!ignored.contains(name)) {
        if (known.contains(name)) {
          places.put(name, i);
        } else {
          problems.add(unknown(name, known));
        }
      }
    }
    if (names.size() > MOST_COLUMNS) {
      problems.add(
          new Row.Problem(
              "",
              "",
              "The header has (%d) columns; %d are read.".formatted(names.size(), MOST_COLUMNS),
              "Maybe keep those that are known."));
    }
    for (String name : new TreeSet<>(ignored)) {
      if (!seen.contains(name)) {
        problems.add(
            problem(name, "is to be ignored, but the file does not have it", nearest(name, seen)));
      }
    }
    for (DealColumn needed : DealColumn.NEEDED) {
      if (!places.containsKey(needed.word()) && problems.isEmpty()) {
        problems.add(
            problem(needed.word(), "is missing", "Maybe add it: no deal is decided without it."));
      }
    }
    if (!problems.isEmpty()) {
      throw new CsvRefused(problems);
    }
    return new CsvHeader(names, places);
  }

  private static Row.Problem unknown(String name, List<String> known) {
    if (names(name, ';') || names(name, '\t')) {
      return problem(
          name,
          "holds several names",
          "Maybe separate the columns by commas: save the file as CSV in UTF-8.");
    }
    return problem(name, "is not known", nearest(name, known));
  }

  private static boolean names(String name, char separator) {
    return name.indexOf(separator) > 0;
  }

  private static String nearest(String name, Iterable<String> known) {
    List<String> all = new ArrayList<>();
    known.forEach(all::add);
    String nearest = Nearest.to(name, all);
    return nearest == null
        ? "Maybe ignore it; known are " + String.join(", ", all) + "."
        : "Maybe " + nearest + ".";
  }

  private static Row.Problem problem(String name, String found, String advice) {
    String shown = YamlNode.shortened(name);
    return new Row.Problem(shown, "", "The column (%s) %s.".formatted(shown, found), advice);
  }

  /** The place of a column, or -1 where the file does not have it. */
  int place(String name) {
    return places.getOrDefault(name, -1);
  }

  /** Whether the first deals of the accounts in the file say who won them, and when. */
  boolean derivesFirstWins() {
    return place(DealColumn.CUSTOMER_SINCE.word()) < 0
        && place(DealColumn.WON_BY.word()) < 0
        && place(DealColumn.ACCOUNT_ID.word()) >= 0;
  }
}
