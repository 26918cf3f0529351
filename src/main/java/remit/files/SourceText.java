package remit.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import remit.policy.Fault;
import remit.policy.Letters;
import remit.policy.Place;

/**
 * The bytes of an author's file as text that means what it shows: UTF-8, without characters that
 * hide or reorder others.
 */
public final class SourceText {

  /** The most bytes a file may have. */
  public static final int MOST_BYTES = 1 << 20;

  private static final int MOST_FAULTS = 10;

  private SourceText() {}

  /**
   * The text, or null where there is a fault.
   *
   * @param file the path below the top of the tree, for places
   * @param faults receives what is wrong
   */
  public static @Nullable String read(String file, byte[] bytes, Collection<Fault> faults) {
    if (bytes.length > MOST_BYTES) {
      faults.add(
          new Fault(
              new Place(file, 1, 1),
              "The file has (%d) bytes or more; %d are read.".formatted(bytes.length, MOST_BYTES),
              "Maybe split it, or remove what is not in use."));
      return null;
    }
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    ByteBuffer from = ByteBuffer.wrap(bytes);
    boolean broken =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(from, text, true)
            .isError();
    String read = text.flip().toString();
    if (broken) {
      faults.add(
          new Fault(
              end(file, read),
              "The byte (%02X) is not UTF-8 text.".formatted(bytes[from.position()] & 0xFF),
              "Maybe save the file as UTF-8."));
      return null;
    }
    String withoutMark = read.startsWith("\uFEFF") ? read.substring(1) : read;
    return clean(file, withoutMark, faults) ? withoutMark : null;
  }

  private static Place end(String file, String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i++) {
      boolean newLine = text.charAt(i) == '\n';
      line += newLine ? 1 : 0;
      column = newLine ? 1 : column + 1;
    }
    return new Place(file, line, column);
  }

  private static boolean clean(String file, String text, Collection<Fault> faults) {
    int found = 0;
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length() && found < MOST_FAULTS; ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      boolean crlf = character == '\r' && i < text.length() && text.charAt(i) == '\n';
      if (!crlf && character != '\n' && character != '\t' && Letters.isHidden(character)) {
        faults.add(hidden(new Place(file, line, column), character));
        found++;
      }
      line += character == '\n' ? 1 : 0;
      column = character == '\n' ? 1 : column + 1;
    }
    return found == 0;
  }

  /** The fault of a character that does not show. */
  static Fault hidden(Place place, int character) {
    return new Fault(
        place,
        "The character (U+%04X) does not show, or changes how others show.".formatted(character),
        "Maybe delete it and type the text anew.");
  }
}
