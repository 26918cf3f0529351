package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** A deal in an address, so that somebody else can open it: its JSON, deflated. */
final class DealLink {

  /** What an address holds, with room for the rest of the request's head. */
  private static final int LONGEST = 6_000;

  private static final int LARGEST = 256 * 1024;

  private DealLink() {}

  /** The deal as letters of an address; null where it is too long for one. */
  static @Nullable String of(String json) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(json.getBytes(UTF_8));
      deflater.finish();
      ByteArrayOutputStream deflated = new ByteArrayOutputStream();
      byte[] buffer = new byte[1024];
      while (!deflater.finished()) {
        deflated.write(buffer, 0, deflater.deflate(buffer));
      }
      String link = Base64.getUrlEncoder().withoutPadding().encodeToString(deflated.toByteArray());
      return link.length() <= LONGEST ? link : null;
    } finally {
      deflater.end();
    }
  }

  /** The deal of an address; null where the letters are not whole. */
  static @Nullable String read(String link) {
    Inflater inflater = new Inflater(true);
    try {
      // One byte more than there is, as the library asks for without a header.
      byte[] deflated = Base64.getUrlDecoder().decode(link);
      inflater.setInput(java.util.Arrays.copyOf(deflated, deflated.length + 1));
      ByteArrayOutputStream inflated = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if ((count == 0 && inflater.needsInput()) || inflated.size() > LARGEST) {
          return null;
        }
        inflated.write(buffer, 0, count);
      }
      return inflated.toString(UTF_8);
    } catch (IllegalArgumentException | DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }
}
