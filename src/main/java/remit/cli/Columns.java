package remit.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text in columns as wide as their widest cell, two spaces apart. */
final class Columns {

  private final List<List<String>> rows = new ArrayList<>();
  private final boolean[] right;

  /**
   * @param sides one letter a column: {@code l} for text, {@code r} for numbers, which end in one
   *     line
   */
  Columns(String sides) {
    right = new boolean[sides.length()];
    for (int i = 0; i < right.length; i++) {
      right[i] = sides.charAt(i) == 'r';
    }
  }

  /** Adds a row; it has one cell for each column. */
  Columns row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The rows, each on a line of its own behind an indent. */
  String text(String indent) {
    int[] widths = new int[right.length];
    for (List<String> row : rows) {
      Arrays.setAll(widths, i -> Math.max(widths[i], row.get(i).length()));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < widths.length; i++) {
        String space = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ");
        line.append(right[i] ? space + row.get(i) : row.get(i) + space);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
