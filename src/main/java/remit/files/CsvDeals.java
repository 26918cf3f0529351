package remit.files;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of deals, read row by row with little memory: one deal a line, in columns named like the
 * fields of a call ({@code deal_id, type, amount, currency, close_date, ae, csm, ...}).
 *
 * <p>Where the file has neither {@code customer_since} nor {@code won_by}, they are the day and the
 * seller of the account's first won deal in the file. To know them, the file is read twice.
 */
public final class CsvDeals implements Closeable {

  private static final int LONGEST_HEADER = 1 << 16;
  private static final int BUFFER = 1 << 16;

  private final CsvRecords records;
  private final DealRowReader reader;
  private final Counted counted;
  private final @Nullable Path spool;
  private final SortedMap<String, Long> skipped = new TreeMap<>();

  private CsvDeals(
      Counted in, CsvHeader header, @Nullable FirstWins firstWins, @Nullable Path spool)
      throws IOException {
    boolean[] read = new boolean[header.names().size()];
    header.places().values().forEach(place -> read[place] = true);
    this.counted = in;
    this.spool = spool;
    this.records = new CsvRecords(in, header.names(), read);
    this.reader = new DealRowReader(header, firstWins);
    records.next();
  }

  /**
   * Opens a file.
   *
   * @param ignored columns to treat as absent, known or not
   * @throws CsvRefused when the header is wrong; no row can be read then
   */
  public static CsvDeals open(Path file, Set<String> ignored) throws IOException, CsvRefused {
    return open(file, ignored, null);
  }

  /**
   * Opens a stream. Where it must be read twice, it is first written to a temporary file, which
   * {@link #close} deletes.
   *
   * @param ignored columns to treat as absent, known or not
   * @throws CsvRefused when the header is wrong; no row can be read then
   */
  public static CsvDeals open(InputStream stream, Set<String> ignored)
      throws IOException, CsvRefused {
    return open(stream, ignored, Long.MAX_VALUE);
  }

  /**
   * The same with a limit to what is written to a temporary file; what is read once has none.
   *
   * @param ignored columns to treat as absent, known or not
   * @param mostKept how many bytes a stream may have that must be read twice
   * @throws CsvRefused when the header is wrong; no row can be read then
   * @throws CsvTooLarge when the stream has more bytes and must be read twice
   */
  public static CsvDeals open(InputStream stream, Set<String> ignored, long mostKept)
      throws IOException, CsvRefused {
    InputStream in = new BufferedInputStream(stream, BUFFER);
    byte[] first = firstLine(in);
    CsvHeader header = header(first, ignored);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), in);
    if (!header.derivesFirstWins()) {
      return new CsvDeals(new Counted(withoutMark(whole)), header, null, null);
    }
    Path spool = Files.createTempFile("remit-deals", ".csv");
    try {
      keep(whole, spool, mostKept);
      return open(spool, ignored, spool);
    } catch (IOException | CsvRefused | RuntimeException e) {
      Files.deleteIfExists(spool);
      throw e;
    }
  }

  private static void keep(InputStream whole, Path spool, long most) throws IOException {
    byte[] some = new byte[BUFFER];
    long kept = 0;
    try (OutputStream out = Files.newOutputStream(spool)) {
      for (int count = whole.read(some); count >= 0; count = whole.read(some)) {
        kept += count;
        if (kept > most) {
          throw new CsvTooLarge(most);
        }
        out.write(some, 0, count);
      }
    }
  }

  private static CsvDeals open(Path file, Set<String> ignored, @Nullable Path spool)
      throws IOException, CsvRefused {
    CsvHeader header;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      header = header(firstLine(in), ignored);
    }
    FirstWins wins = null;
    if (header.derivesFirstWins()) {
      try (InputStream in = buffered(file)) {
        wins = FirstWins.in(in, header);
      }
    }
    InputStream in = buffered(file);
    try {
      return new CsvDeals(new Counted(in), header, wins, spool);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream buffered(Path file) throws IOException {
    return withoutMark(new BufferedInputStream(Files.newInputStream(file), BUFFER));
  }

  /** Everything up to the first line end, that included. */
  private static byte[] firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.size() < LONGEST_HEADER) {
      line.write(next);
      next = in.read();
    }
    if (next >= 0) {
      line.write(next);
    }
    return line.toByteArray();
  }

  private static CsvHeader header(byte[] line, Set<String> ignored) throws IOException, CsvRefused {
    if (line.length > 1 && ((line[0] & 0xFF) >= 0xFE || line[1] == 0)) {
      throw new CsvRefused(
          List.of(
              new Row.Problem(
                  "", "", "The file is not UTF-8 text.", "Maybe save it as CSV in UTF-8.")));
    }
    List<String> generous = Collections.nCopies(LONGEST_HEADER, "header");
    boolean[] read = new boolean[256];
    Arrays.fill(read, true);
    CsvRecords.Raw raw;
    try (CsvRecords records =
        new CsvRecords(withoutMark(new ByteArrayInputStream(line)), generous, read)) {
      raw = records.next();
    }
    if (raw == null) {
      throw new CsvRefused(
          List.of(
              new Row.Problem(
                  "", "", "The file is empty.", "Maybe begin it with a line of column names.")));
    }
    if (!raw.problems().isEmpty()) {
      throw new CsvRefused(raw.problems());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < raw.count(); i++) {
      String name = raw.field(i);
      names.add(name == null ? "" : name);
    }
    return CsvHeader.of(names, ignored);
  }

  /** Without the byte order mark that spreadsheets write. */
  private static InputStream withoutMark(InputStream in) throws IOException {
    byte[] first = in.readNBytes(3);
    boolean mark =
        first.length == 3
            && (first[0] & 0xFF) == 0xEF
            && (first[1] & 0xFF) == 0xBB
            && (first[2] & 0xFF) == 0xBF;
    return mark ? in : new SequenceInputStream(new ByteArrayInputStream(first), in);
  }

  /** The next row; null at the end of the file. */
  public @Nullable Row next() throws IOException {
    for (CsvRecords.Raw raw = records.next(); raw != null; raw = records.next()) {
      Row row = reader.read(raw);
      if (row instanceof Row.Skipped one) {
        skipped.merge(one.stage(), 1L, Long::sum);
      }
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  /** How many rows were skipped so far, by stage. */
  public SortedMap<String, Long> skipped() {
    return Collections.unmodifiableSortedMap(skipped);
  }

  /** How many bytes of the file were read so far, for showing progress. */
  public long bytesRead() {
    return counted.bytes;
  }

  @Override
  public void close() throws IOException {
    try {
      records.close();
    } finally {
      if (spool != null) {
        Files.deleteIfExists(spool);
      }
    }
  }

  /** Counts what is read through it. */
  private static final class Counted extends FilterInputStream {

    private volatile long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      add(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
      int read = super.read(into, at, count);
      add(Math.max(0, read));
      return read;
    }

    /** Only the reading thread writes; others look. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void add(int read) {
      bytes += read;
    }
  }
}
