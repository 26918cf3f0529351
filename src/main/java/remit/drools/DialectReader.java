package remit.drools;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import remit.rules.Rule;

/**
 * Reads one rule file of the dialect. Whatever is not in the dialect is refused here, at its line
 * and column and with what to write instead; nothing of a file that has faults goes any further.
 */
public final class DialectReader {

  /** The longest rule file, in bytes: some hundred times a usual one. */
  public static final int MOST_BYTES = 64 * 1024;

  private DialectReader() {}

  /**
   * Reads a file.
   *
   * @param path the path below the top of the tree, {@code rules/ownership/by-model.drl}
   * @param bytes what stands in it
   */
  public static Reading read(String path, byte[] bytes) {
    Faults faults = new Faults(path);
    if (tooLong(bytes.length, faults)) {
      return new Reading(null, faults.sorted());
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // Some editors begin a file with a mark that says it is UTF-8.
      return read(path, text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      faults.add(
          firstBrokenLine(bytes),
          1,
          "This line is not text in UTF-8.",
          "Maybe save the file again with the encoding UTF-8.");
      return new Reading(null, faults.sorted());
    }
  }

  /**
   * Reads a file's text.
   *
   * @param path the path below the top of the tree, {@code rules/ownership/by-model.drl}
   */
  public static Reading read(String path, String text) {
    Faults faults = new Faults(path);
    RulePath place = RulePath.of(path, faults);
    if (place == null || tooLong(text.getBytes(StandardCharsets.UTF_8).length, faults)) {
      return new Reading(null, faults.sorted());
    }
    List<Token> tokens = Lexer.tokens(text, faults);
    if (faults.any()) {
      return new Reading(null, faults.sorted());
    }
    Cursor cursor = new Cursor(text, tokens, faults, place.topic());
    Rule rule = new FileReader(cursor, place, path, text).read();
    return new Reading(faults.any() ? null : rule, faults.sorted());
  }

  private static boolean tooLong(int bytes, Faults faults) {
    if (bytes <= MOST_BYTES) {
      return false;
    }
    faults.add(
        1,
        1,
        "The file is longer than (%d) bytes, some hundred times a usual rule."
            .formatted(MOST_BYTES),
        "Maybe write one rule a file, and lists and tables in the policy.");
    return true;
  }

  /** The first line that cannot be read by itself. */
  private static int firstBrokenLine(byte[] bytes) {
    int line = 1;
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        if (!isText(bytes, start, i)) {
          return line;
        }
        line++;
        start = i + 1;
      }
    }
    return 1;
  }

  private static boolean isText(byte[] bytes, int from, int to) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
