package remit.policy;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which characters a file may be written with, so that what is decided by is what a reader sees.
 * Letters of every language may; what hides, reorders or passes for something else may not.
 */
public final class Letters {

  /** Alphabets that are written together within one word. */
  private static final List<Set<UnicodeScript>> TOGETHER =
      List.of(
          EnumSet.of(
              UnicodeScript.LATIN,
              UnicodeScript.HAN,
              UnicodeScript.HIRAGANA,
              UnicodeScript.KATAKANA),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
          EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

  private Letters() {}

  /**
   * Whether a character does not show as itself: control, direction, zero width, private, not
   * assigned, half of a pair, or a space that is not the usual one.
   */
  public static boolean isHidden(int character) {
    if (character >= 0x20 && character < 0x7F) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default -> isBlank(character);
    };
  }

  /** Letters and marks that show as nothing, whatever their name says. */
  private static boolean isBlank(int character) {
    return character == 0x034F
        || character == 0x115F
        || character == 0x1160
        || character == 0x17B4
        || character == 0x17B5
        || (character >= 0x180B && character <= 0x180F)
        || character == 0x2800
        || character == 0x3164
        || (character >= 0xFE00 && character <= 0xFE0F)
        || character == 0xFFA0
        || (character >= 0xE0100 && character <= 0xE01EF);
  }

  /** Whether a character is drawn like a plain letter or digit, but is another one. */
  public static boolean isDisguised(int character) {
    return (character >= 0xFF10 && character <= 0xFF19)
        || (character >= 0xFF21 && character <= 0xFF3A)
        || (character >= 0xFF41 && character <= 0xFF5A)
        || (character >= 0x1D400 && character <= 0x1D7FF);
  }

  /**
   * The alphabets of a word that no language writes together, such as Latin and Cyrillic; null
   * where the word is well.
   */
  public static @Nullable Set<String> mixed(String word) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    word.codePoints().forEach(each -> scripts.add(UnicodeScript.of(each)));
    scripts.remove(UnicodeScript.COMMON);
    scripts.remove(UnicodeScript.INHERITED);
    if (scripts.size() < 2 || TOGETHER.stream().anyMatch(all -> all.containsAll(scripts))) {
      return null;
    }
    Set<String> names = new TreeSet<>();
    scripts.forEach(each -> names.add(name(each)));
    return names;
  }

  private static String name(UnicodeScript script) {
    String name = script.name();
    return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  /** A character as messages name it: {@code U+202E RIGHT-TO-LEFT OVERRIDE}. */
  public static String named(int character) {
    String name = Character.getName(character);
    return "U+%04X%s".formatted(character, name == null ? "" : " " + name);
  }

  /** A text in which what does not show is replaced by a sign that does. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(each -> shown.appendCodePoint(each != '\t' && isHidden(each) ? 0xFFFD : each));
    return shown.toString();
  }
}
