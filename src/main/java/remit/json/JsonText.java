package remit.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as it grows: names and texts, objects and lists of them. Most texts need no escaping and are
 * copied letter by letter; Jackson writes the others.
 */
final class JsonText {

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final int USUAL_SIZE = 16 * 1024;
  private static final int MOST_KEPT = 256 * 1024;

  private byte[] bytes = new byte[USUAL_SIZE];
  private int size;

  /** A field's name as it is written, to be made once. */
  static byte[] name(String plain) {
    return ('"' + plain + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** Begins anew. */
  void clear() {
    size = 0;
    if (bytes.length > MOST_KEPT) {
      bytes = new byte[USUAL_SIZE];
    }
  }

  void open(char bracket) {
    separate();
    put(bracket);
  }

  void close(char bracket) {
    put(bracket);
  }

  /** The name of the field whose value comes next. */
  void field(byte[] name) {
    separate();
    reserve(name.length);
    System.arraycopy(name, 0, bytes, size, name.length);
    size += name.length;
  }

  /** A comma, unless this is the first in its object or list, or the value of a field. */
  private void separate() {
    byte before = size == 0 ? (byte) '[' : bytes[size - 1];
    if (before != '{' && before != '[' && before != ':') {
      put(',');
    }
  }

  /** A text as the value of a field. */
  void text(String text) {
    int length = text.length();
    reserve(length + 2);
    byte[] to = bytes;
    int at = size;
    to[at++] = '"';
    for (int i = 0; i < length; i++) {
      char letter = text.charAt(i);
      if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') {
        escaped(text);
        return;
      }
      to[at++] = (byte) letter;
    }
    to[at++] = '"';
    size = at;
  }

  /** A text in a list. */
  void entry(String text) {
    separate();
    text(text);
  }

  /** A name that may need escaping, of the field whose value comes next. */
  void fieldOf(String name) {
    separate();
    text(name);
    put(':');
  }

  /** A number or a word of JSON as the value of a field. */
  void plain(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      put(ascii.charAt(i));
    }
  }

  /** Not only letters to escape: Jackson also decides what becomes of half a surrogate pair. */
  private void escaped(String text) {
    byte[] escaped = MAPPER.writeValueAsBytes(text);
    reserve(escaped.length);
    System.arraycopy(escaped, 0, bytes, size, escaped.length);
    size += escaped.length;
  }

  private void put(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
  }

  private void reserve(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }
}
