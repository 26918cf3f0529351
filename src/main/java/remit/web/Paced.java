package remit.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * Reads for as long as something comes in at a pace: who sends a byte now and then holds the place
 * of a long call for ever. Only the time counts for which the caller was waited for, not that in
 * which we were busy.
 *
 * <p>Example: with 256 bytes in 60 seconds, a deal a minute is fast enough, and a byte a second is
 * refused after a minute.
 */
final class Paced extends FilterInputStream {

  private final Duration window;
  private final DataSize least;
  private long waited;
  private long came;

  /**
   * @param least how much must come in while the caller is waited for as long as a window
   */
  Paced(InputStream in, Duration window, DataSize least) {
    super(in);
    this.window = window;
    this.least = least;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    long began = System.nanoTime();
    int read = in.read(into, from, length);
    waited += System.nanoTime() - began;
    came += Math.max(0, read);
    if (read >= 0 && waited > window.toNanos()) {
      if (came < least.toBytes()) {
        throw new Refused(
            ProblemKind.TOO_SLOW,
            "Within (%d s) only (%d) bytes have come in. Maybe send at least %d, or end the call and begin another."
                .formatted(window.toSeconds(), came, least.toBytes()));
      }
      waited = 0;
      came = 0;
    }
    return read;
  }
}
