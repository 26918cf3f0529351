package remit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.util.unit.DataSize;

/** Reads a whole request, up to a limit that depends on whether it holds one deal or a list. */
final class RequestBody {

  private static final int FIRST_LOOK = 16 * 1024;

  private final byte[] bytes;

  private RequestBody(byte[] bytes) {
    this.bytes = bytes;
  }

  static RequestBody of(HttpServletRequest request, WebLimits limits) throws IOException {
    refuseAbove(limits.list(), request.getContentLengthLong());
    InputStream in = new Patient(request.getInputStream(), limits.patience());
    byte[] start = in.readNBytes(FIRST_LOOK);
    if (start.length < FIRST_LOOK) {
      return new RequestBody(start);
    }
    DataSize limit = isList(start) ? limits.list() : limits.body();
    refuseAbove(limit, request.getContentLengthLong());
    byte[] rest = in.readNBytes(Math.toIntExact(limit.toBytes()) - start.length + 1);
    refuseAbove(limit, (long) start.length + rest.length);
    byte[] all = Arrays.copyOf(start, start.length + rest.length);
    System.arraycopy(rest, 0, all, start.length, rest.length);
    return new RequestBody(all);
  }

  /** A document that holds files. */
  static RequestBody ofFiles(HttpServletRequest request, WebLimits limits) throws IOException {
    return ofFiles(request, limits, limits.files());
  }

  /** A document that holds files, or a book of deals. */
  static RequestBody ofDeals(HttpServletRequest request, WebLimits limits) throws IOException {
    return ofFiles(request, limits, limits.list());
  }

  private static RequestBody ofFiles(HttpServletRequest request, WebLimits limits, DataSize most)
      throws IOException {
    refuseFilesAbove(most, request.getContentLengthLong());
    InputStream in = new Patient(request.getInputStream(), limits.patience());
    byte[] all = in.readNBytes(Math.toIntExact(most.toBytes()) + 1);
    refuseFilesAbove(most, all.length);
    return new RequestBody(all);
  }

  private static void refuseFilesAbove(DataSize most, long length) {
    if (length > most.toBytes()) {
      throw new Refused(
          ProblemKind.TOO_LARGE,
          "The document has more than %d bytes. Maybe send only the files that change."
              .formatted(most.toBytes()));
    }
  }

  private static void refuseAbove(DataSize limit, long length) {
    if (length > limit.toBytes()) {
      throw new Refused(
          ProblemKind.TOO_LARGE,
          "The document has more than %d bytes. Maybe split it, or send one deal a line as application/x-ndjson."
              .formatted(limit.toBytes()));
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether it holds a list: its first character says so. */
  boolean isList() {
    return isList(bytes);
  }

  private static boolean isList(byte[] bytes) {
    for (byte each : bytes) {
      if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
        return each == '[';
      }
    }
    return false;
  }

  /** Reads for as long as its patience lasts: who sends a byte a second holds a thread. */
  private static final class Patient extends FilterInputStream {

    private final Duration patience;
    private final long began = System.nanoTime();

    Patient(InputStream in, Duration patience) {
      super(in);
      this.patience = patience;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (System.nanoTime() - began > patience.toNanos()) {
        throw new Refused(
            ProblemKind.TOO_SLOW,
            "The document has not come in within (%d s). Maybe send it in one go."
                .formatted(patience.toSeconds()));
      }
      return in.read(into, from, length);
    }
  }
}
