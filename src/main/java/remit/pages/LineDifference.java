package remit.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is otherwise in a text, line by line, with a few lines around each change.
 *
 * @param path the file
 * @param lines from top to bottom
 */
public record LineDifference(String path, List<Line> lines) {

  private static final int AROUND = 3;

  /** Above it, a text is shown as replaced as a whole. */
  private static final int MOST_CELLS = 4_000_000;

  public LineDifference {
    lines = List.copyOf(lines);
  }

  /**
   * A line.
   *
   * @param kind {@code same}, {@code gone}, {@code added}, or {@code skipped} for lines left out
   * @param before its number before; null where it was not there
   * @param after its number after; null where it is not there any more
   */
  public record Line(String kind, @Nullable Integer before, @Nullable Integer after, String text) {}

  /**
   * Compares two texts.
   *
   * @param before null where there was no file
   * @param after null where there is none any more
   */
  static LineDifference of(String path, @Nullable String before, @Nullable String after) {
    List<String> old = before == null ? List.of() : before.lines().toList();
    List<String> now = after == null ? List.of() : after.lines().toList();
    int head = 0;
    while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < Math.min(old.size(), now.size()) - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < head; i++) {
      lines.add(new Line("same", i + 1, i + 1, old.get(i)));
    }
    lines.addAll(
        between(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), head));
    for (int i = tail; i > 0; i--) {
      lines.add(new Line("same", old.size() - i + 1, now.size() - i + 1, old.get(old.size() - i)));
    }
    return new LineDifference(path, shortened(lines));
  }

  /** The longest common lines stay; what is not among them was taken out or put in. */
  private static List<Line> between(List<String> old, List<String> now, int head) {
    boolean tooLong = (long) old.size() * now.size() > MOST_CELLS;
    int[][] common = tooLong ? new int[1][1] : common(old, now);
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (!tooLong && i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        lines.add(new Line("same", head + i + 1, head + j + 1, old.get(i)));
        i++;
        j++;
      } else if (i < old.size()
          && (tooLong || j >= now.size() || common[i + 1][j] >= common[i][j + 1])) {
        lines.add(new Line("gone", head + i + 1, null, old.get(i++)));
      } else {
        lines.add(new Line("added", null, head + j + 1, now.get(j++)));
      }
    }
    return lines;
  }

  /** How many lines two texts have in common from each pair of lines on. */
  private static int[][] common(List<String> old, List<String> now) {
    int[][] common = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static List<Line> shortened(List<Line> lines) {
    List<Boolean> near = new ArrayList<>(Collections.nCopies(lines.size(), false));
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).kind().equals("same")) {
        int last = Math.min(lines.size() - 1, i + AROUND);
        for (int each = Math.max(0, i - AROUND); each <= last; each++) {
          near.set(each, true);
        }
      }
    }
    List<Line> shown = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (near.get(i)) {
        shown.add(lines.get(i));
      } else if (i == 0 || near.get(i - 1)) {
        shown.add(new Line("skipped", null, null, "\u22EF"));
      }
    }
    return shown;
  }

  /** Whether nothing is otherwise. */
  public boolean isEmpty() {
    return lines.stream().allMatch(each -> each.kind().equals("skipped"));
  }
}
