package remit.cli;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.files.CsvDeals;
import remit.files.CsvRefused;

/** A long file of deals, taken in parts that can be worked on apart. */
sealed interface DealFile extends Closeable {

  /** How many bytes a line may have. */
  int LONGEST_LINE = 1 << 20;

  /** In which form deals come in and decisions go out. */
  enum Format {
    CSV,
    NDJSON;

    /** The form that a file's name promises, or null. */
    static @Nullable Format of(Path file) {
      String name = file.toString().toLowerCase(Locale.ROOT);
      if (name.endsWith(".csv")) {
        return CSV;
      }
      return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? NDJSON : null;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Opens a file.
   *
   * @param ignored columns of a CSV file to treat as absent
   * @throws Refusal when the file cannot be read at all
   */
  static DealFile open(Path file, Format format, Set<String> ignored) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Refusal("There is no file (%s). Maybe check its name.".formatted(file));
    }
    if (format == Format.NDJSON) {
      return new Lines(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }
    try {
      return new Table(CsvDeals.open(file, ignored));
    } catch (CsvRefused e) {
      throw new Refusal("%s:1: %s".formatted(file, e.getMessage()));
    }
  }

  /** Adds the next deal to a part; false at the end of the file. */
  boolean addTo(Part part) throws IOException;

  /** How many bytes were read so far. */
  long bytesRead();

  /** Rows of a CSV file. */
  record Table(CsvDeals deals) implements DealFile {

    @Override
    public boolean addTo(Part part) throws IOException {
      var row = deals.next();
      if (row == null) {
        return false;
      }
      part.add(row);
      return true;
    }

    @Override
    public long bytesRead() {
      return deals.bytesRead();
    }

    @Override
    public void close() throws IOException {
      deals.close();
    }
  }

  /** Lines of JSON, one deal each. */
  final class Lines implements DealFile {

    private final InputStream in;
    private byte[] line = new byte[1 << 12];
    private long number;
    private long bytes;

    Lines(InputStream in) {
      this.in = in;
    }

    @Override
    public boolean addTo(Part part) throws IOException {
      while (true) {
        int length = readLine();
        if (length < 0) {
          return false;
        }
        number++;
        if (!isBlank(length)) {
          part.add(number, java.util.Arrays.copyOf(line, Math.min(length, LONGEST_LINE + 1)));
          return true;
        }
      }
    }

    /** The length of the next line, or -1 at the end; of a line that is too long, a beginning. */
    private int readLine() throws IOException {
      int length = 0;
      int next = in.read();
      if (next < 0) {
        return -1;
      }
      for (; next >= 0 && next != '\n'; next = in.read()) {
        bytes++;
        if (length <= LONGEST_LINE) {
          if (length == line.length) {
            line = java.util.Arrays.copyOf(line, length * 2);
          }
          line[length++] = (byte) next;
        }
      }
      bytes++;
      return length;
    }

    private boolean isBlank(int length) {
      for (int i = 0; i < length; i++) {
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
          return false;
        }
      }
      return true;
    }

    @Override
    public long bytesRead() {
      return bytes;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
