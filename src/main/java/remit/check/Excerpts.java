package remit.check;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import remit.desk.Sources;
import remit.policy.Fault;
import remit.policy.Letters;
import remit.policy.Place;

/**
 * Shows faults to the person who wrote the files: the place, what was found and what to do, then
 * the line itself with a mark under the place.
 */
public final class Excerpts {

  /** Longer lines are cut, so that the mark stays in view. */
  private static final int MOST_COLUMNS = 160;

  private final Sources sources;

  public Excerpts(Sources sources) {
    this.sources = sources;
  }

  /** All of them, one after the other. */
  public String show(Collection<Fault> faults) {
    return faults.stream().map(this::show).collect(Collectors.joining());
  }

  /** One fault on three lines, or on one where its place is not in a file that was read. */
  public String show(Fault fault) {
    Place place = fault.place();
    String text = sources.text(place.file());
    List<String> lines = text == null ? List.of() : text.lines().toList();
    return place.line() > lines.size() ? told(fault) : show(fault, lines.get(place.line() - 1));
  }

  /**
   * One fault of a file that is nobody's source, such as a file of deals.
   *
   * @param line the line in which it stands
   */
  public static String show(Fault fault, String line) {
    return told(fault) + excerpt(fault.place(), line);
  }

  private static String told(Fault fault) {
    return printable(fault.toString()) + System.lineSeparator();
  }

  private static String excerpt(Place place, String line) {
    int length = line.codePointCount(0, line.length());
    int column = Math.min(place.column() - 1, length);
    int first = column < MOST_COLUMNS ? 0 : column - MOST_COLUMNS / 2;
    int from = line.offsetByCodePoints(0, first);
    int at = line.offsetByCodePoints(from, column - first);
    int to = line.offsetByCodePoints(from, Math.min(length - first, MOST_COLUMNS));
    StringBuilder before = new StringBuilder();
    line.substring(from, at).codePoints().forEach(each -> before.append(blank(each)));
    return "    %s%n    %s^%n".formatted(printable(line.substring(from, to)), before);
  }

  /** As much room as a character takes where letters have one width. */
  private static String blank(int character) {
    if (character == '\t') {
      return "\t";
    }
    return switch (UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> "  ";
      case INHERITED -> "";
      default -> " ";
    };
  }

  /** Characters in a file must not steer the terminal of the one who checks it. */
  private static String printable(String text) {
    return Letters.shown(text);
  }
}
