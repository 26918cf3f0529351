package remit.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream, one after the other; it never holds more than one. */
final class Lines implements Line {

  private static final int START_SIZE = 64 * 1024;

  private final InputStream in;
  private final int longest;
  private final Evaluations.Handover handover;

  private byte[] buffer = new byte[START_SIZE];
  private int next;
  private int end;

  private long number;
  private int from;
  private int length;
  private boolean tooLong;

  /**
   * @param longest how many bytes a line may have; the rest of a longer one is skipped
   * @param handover called before reading from a stream that has nothing ready
   */
  Lines(InputStream in, int longest, Evaluations.Handover handover) {
    this.in = in;
    this.longest = longest;
    this.handover = handover;
  }

  /** Moves to the next line; false after the last. */
  boolean advance() throws IOException {
    tooLong = false;
    int scan = next;
    while (true) {
      for (; scan < end; scan++) {
        if (buffer[scan] == '\n') {
          take(scan - next);
          next = scan + 1;
          return true;
        }
      }
      if (end - next > longest) {
        tooLong = true;
        next = end;
      }
      int before = next;
      if (!fill()) {
        boolean last = end > next || tooLong;
        if (last) {
          take(end - next);
          next = end;
        }
        return last;
      }
      scan -= before - next;
    }
  }

  private void take(int bytes) {
    number++;
    from = next;
    tooLong |= bytes > longest;
    length = tooLong ? 0 : bytes;
  }

  /** Reads what is there behind what is still needed; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (next > 0) {
      System.arraycopy(buffer, next, buffer, 0, end - next);
      end -= next;
      next = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, longest + START_SIZE));
    }
    if (in.available() <= 0) {
      handover.now();
    }
    int read = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, read);
    return read >= 0;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public byte[] bytes() {
    return buffer;
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

  boolean isBlank() {
    for (int i = from; i < from + length; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return !tooLong;
  }
}
