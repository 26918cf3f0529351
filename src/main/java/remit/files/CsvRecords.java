package remit.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.policy.Letters;

/** The records of a CSV file, one by one: short, clean texts, or what is wrong with them. */
final class CsvRecords implements Closeable {

  static final int LONGEST_FIELD = 2_000;
  static final int LONGEST_RECORD = 20_000;
  private static final int LONGEST_QUOTE = 4 * LONGEST_RECORD;

  /** One record. */
  static final class Raw {
    private final long line;
    private final @Nullable String[] fields;
    private final int count;
    private final boolean blank;
    private final List<Row.Problem> problems;

    private Raw(
        long line,
        @Nullable String[] fields,
        int count,
        boolean blank,
        List<Row.Problem> problems) {
      this.line = line;
      this.fields = fields;
      this.count = count;
      this.blank = blank;
      this.problems = problems;
    }

    long line() {
      return line;
    }

    /** The text of a column; null where it is empty, not read or not there. */
    @Nullable String field(int place) {
      return place < 0 || place >= fields.length ? null : fields[place];
    }

    /** How many fields the record has. */
    int count() {
      return count;
    }

    /** Whether every field is empty. */
    boolean blank() {
      return blank;
    }

    /** What is wrong with the text of fields, or of the record. */
    List<Row.Problem> problems() {
      return problems;
    }
  }

  private final CsvReader<Raw> reader;
  private final CloseableIterator<Raw> records;
  private final Handler handler;
  private boolean ended;

  /**
   * @param names the names of all columns, for messages
   * @param read which of them are read
   */
  CsvRecords(InputStream in, List<String> names, boolean[] read) {
    this.handler = new Handler(names, read);
    this.reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(LONGEST_QUOTE)
            .build(handler, new InputStreamReader(in, StandardCharsets.UTF_8));
    this.records = reader.iterator();
  }

  /** The next record; null at the end. After a problem that hides where records end, the end. */
  @Nullable Raw next() throws IOException {
    if (ended) {
      return null;
    }
    try {
      if (records.hasNext()) {
        return records.next();
      }
      ended = true;
      return null;
    } catch (CsvParseException e) {
      ended = true;
      return unreadable();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Raw unreadable() {
    return new Raw(
        handler.begun,
        new String[0],
        0,
        false,
        List.of(
            new Row.Problem(
                "",
                "",
                "The text from here on cannot be read: a quote that opens is not closed, stands inside a value, or spans more than %d characters."
                    .formatted(LONGEST_QUOTE),
                "Maybe close the quote, and write a quote inside a value twice.")));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  /** Takes fields out of the parser's buffer. */
  private static final class Handler extends AbstractBaseCsvCallbackHandler<Raw> {

    private final List<String> names;
    private final boolean[] read;
    private @Nullable String[] fields;
    private @Nullable List<Row.Problem> problems;
    private long begun = 1;
    private int length;
    private boolean blank;

    Handler(List<String> names, boolean[] read) {
      this.names = names;
      this.read = read;
      this.fields = new String[read.length];
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      fields = new String[read.length];
      begun = startingLineNumber;
      problems = null;
      length = 0;
      blank = true;
    }

    @Override
    protected void handleField(int index, char[] from, int at, int count, boolean quoted) {
      length += count;
      blank &= count == 0;
      if (count == 0 || index >= read.length || !read[index]) {
        return;
      }
      if (count > LONGEST_FIELD) {
        complain(
            index,
            "has %d characters".formatted(count),
            "Maybe a quote is missing, or shorten it to %d.".formatted(LONGEST_FIELD),
            new String(from, at, 60));
      } else {
        fields[index] = text(index, from, at, count);
      }
    }

    private String text(int index, char[] from, int at, int count) {
      String text = new String(from, at, count);
      if (!isPlain(from, at, count)) {
        checkSeen(index, text);
      }
      return text;
    }

    private static boolean isPlain(char[] from, int at, int count) {
      for (int i = at; i < at + count; i++) {
        if (from[i] < ' ' || from[i] > '~') {
          return false;
        }
      }
      return from[at] != ' ' && from[at + count - 1] != ' ';
    }

    /** People are told apart by their ids, so no two may look the same. */
    private void checkSeen(int index, String text) {
      if (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
        complain(index, "begins or ends with a blank", "Maybe remove it.", text);
      } else if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
        complain(index, "goes over several lines", "Maybe a quote is not closed.", text);
      } else if (text.indexOf('\uFFFD') >= 0) {
        complain(index, "is not UTF-8 text", "Maybe save the file as CSV in UTF-8.", text);
      } else if (text.codePoints().anyMatch(CsvRecords::isHidden)) {
        complain(index, "has a character that does not show", "Maybe type it anew.", text);
      }
    }

    private void complain(int index, String found, String advice, String text) {
      String shown =
          YamlNode.shortened(text)
              .codePoints()
              .map(each -> isHidden(each) ? ' ' : each)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String name = index < names.size() ? names.get(index) : "";
      add(
          new Row.Problem(
              name,
              shown,
              "The value (%s) of column (%s) %s.".formatted(shown, name, found),
              advice));
    }

    private void add(Row.Problem problem) {
      if (problems == null) {
        problems = new ArrayList<>();
      }
      problems.add(problem);
    }

    @Override
    protected Raw buildRecord() {
      if (length > LONGEST_RECORD) {
        add(
            new Row.Problem(
                "",
                "",
                "The row has (%d) characters.".formatted(length),
                "Maybe a quote is missing, or shorten it to %d.".formatted(LONGEST_RECORD)));
      }
      return new Raw(
          getStartingLineNumber(),
          fields,
          getFieldCount(),
          blank,
          problems == null ? List.of() : problems);
    }
  }

  /** Names of customers hold spaces of all kinds, and signs in colour. */
  private static boolean isHidden(int character) {
    int type = Character.getType(character);
    return Letters.isHidden(character)
        && type != Character.SPACE_SEPARATOR
        && type != Character.NON_SPACING_MARK;
  }
}
