package remit.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Some lines, kept to be answered together while the next ones are read. */
final class LineBlock {

  /** Enough to be worth a change of threads, and little enough to wait for. */
  static final int TO_DECIDE = 32;

  /** Enough to be worth a commit. */
  static final int TO_RECORD = 256;

  private static final int USUAL_LINE = 256;

  private final int mostLines;
  private final List<Kept> lines = new ArrayList<>(TO_DECIDE);
  private byte[] bytes = new byte[1024];
  private int size;

  private final class Kept implements Line {

    private final long number;
    private final int from;
    private final int length;
    private final boolean tooLong;

    Kept(Line line) {
      number = line.number();
      from = size;
      length = line.length();
      tooLong = line.isTooLong();
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public int from() {
      return from;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public boolean isTooLong() {
      return tooLong;
    }
  }

  /**
   * @param mostLines how many it takes; of long lines it takes fewer
   */
  LineBlock(int mostLines) {
    this.mostLines = mostLines;
  }

  /** Keeps a copy of a line. */
  void add(Line line) {
    lines.add(new Kept(line));
    int end = size + line.length();
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
    }
    System.arraycopy(line.bytes(), line.from(), bytes, size, line.length());
    size = end;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  boolean isFull() {
    return size >= mostLines * USUAL_LINE || lines.size() >= mostLines;
  }

  /** How many bytes all lines have. */
  int size() {
    return size;
  }

  /** Visits the lines in order. */
  void forEach(Consumer<Line> visit) {
    lines.forEach(visit);
  }
}
