package remit.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.check.Excerpts;
import remit.files.Row;
import remit.policy.Fault;
import remit.policy.Place;

/** Shows what is wrong with some rows of a file of deals, as faults of other files are shown. */
final class RowFaults {

  private static final int MOST_OF_ONE_ROW = 3;
  private static final int LONGEST = 20_000;

  private final Path file;
  private final List<Row.BadRow> rows;

  /**
   * @param rows the first bad rows, in the order of the file
   */
  RowFaults(Path file, List<Row.BadRow> rows) {
    this.file = file;
    this.rows = rows;
  }

  /** Place, what was found and what to do, then the row with a mark under the value. */
  String text() throws IOException {
    Map<Long, String> lines = new TreeMap<>();
    lines.put(1L, "");
    rows.forEach(row -> lines.put(row.line(), ""));
    read(lines);
    StringBuilder text = new StringBuilder();
    for (Row.BadRow row : rows) {
      String line = lines.getOrDefault(row.line(), "");
      row.problems().stream()
          .limit(MOST_OF_ONE_ROW)
          .map(problem -> fault(row.line(), problem, lines.getOrDefault(1L, ""), line))
          .forEach(fault -> text.append(Excerpts.show(fault, line)));
    }
    return text.toString();
  }

  private Fault fault(long number, Row.Problem problem, String header, String line) {
    int at =
        DealFile.Format.of(file) == DealFile.Format.CSV
            ? ofColumn(problem.column(), header, line)
            : ofPointer(problem.column(), line);
    return new Fault(
        new Place(file.toString(), Math.toIntExact(Math.min(number, Integer.MAX_VALUE)), at + 1),
        problem.found(),
        problem.advice());
  }

  /** Where the value of a column begins; the row's first character where there is none. */
  private static int ofColumn(String column, String header, String line) {
    int wanted = 0;
    int from = 0;
    while (from <= header.length()) {
      int end = end(header, from);
      if (header.substring(from, end).replace("\"", "").strip().equals(column)) {
        int at = 0;
        for (int i = 0; i < wanted && at < line.length(); i++) {
          at = end(line, at) + 1;
        }
        return column.isEmpty() || at > line.length() ? 0 : line.codePointCount(0, at);
      }
      from = end + 1;
      wanted++;
    }
    return 0;
  }

  /** Where a value ends: at the next comma or semicolon outside of quotes. */
  private static int end(String line, int from) {
    boolean quoted = false;
    for (int i = from; i < line.length(); i++) {
      char next = line.charAt(i);
      quoted ^= next == '"';
      if (!quoted && (next == ',' || next == ';')) {
        return i;
      }
    }
    return line.length();
  }

  /** Where the field begins that a JSON Pointer names, or the one around it. */
  private static int ofPointer(String pointer, String line) {
    int at = 0;
    for (String step : pointer.split("/", -1)) {
      int found = step.isEmpty() ? -1 : line.indexOf('"' + step + '"', at);
      at = found < 0 ? at : found;
    }
    return line.codePointCount(0, at);
  }

  /** The lines that are asked for; what is very long is cut. */
  private void read(Map<Long, String> wanted) throws IOException {
    long last = wanted.keySet().stream().mapToLong(each -> each).max().orElse(0);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (long number = 1; number <= last; number++) {
        ByteArrayOutputStream line =
            wanted.containsKey(number) ? new ByteArrayOutputStream() : null;
        if (!readLine(in, line)) {
          return;
        }
        if (line != null) {
          String text = line.toString(StandardCharsets.UTF_8);
          wanted.put(number, text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
      }
    }
  }

  private static boolean readLine(InputStream in, @Nullable ByteArrayOutputStream line)
      throws IOException {
    int next = in.read();
    boolean any = next >= 0;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line != null && line.size() < LONGEST && next != '\r') {
        line.write(next);
      }
    }
    return any;
  }
}
