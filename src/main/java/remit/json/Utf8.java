package remit.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Looks at bytes before any parser does: a parser that forgives bad bytes reads another text than
 * the caller signed.
 */
final class Utf8 {

  private Utf8() {}

  /** Whether the bytes are UTF-8 and nothing else: no other encoding, no overlong forms. */
  static boolean isValid(byte[] bytes, int from, int length) {
    // In UTF-16 and UTF-32 one of the first bytes of any JSON text is 0; in UTF-8 none is.
    for (int i = from; i < from + Math.min(4, length); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        return isDecodable(ByteBuffer.wrap(bytes, i, from + length - i));
      }
    }
    return true;
  }

  private static boolean isDecodable(ByteBuffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
