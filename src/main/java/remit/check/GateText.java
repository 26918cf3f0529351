package remit.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import remit.desk.SourceKind;
import remit.policy.Fault;
import remit.policy.Letters;
import remit.policy.Place;

/** Looks at the characters of one file, line by line, before it is known what they mean. */
final class GateText {

  private static final int MOST_TOLD = 10;

  /** Longer runs of letters are no words, and keep whoever reads them busy. */
  private static final int LONGEST_WORD = 300;

  /** More marks on one letter hide the lines around it. */
  private static final int MOST_MARKS = 4;

  private static final int SHOWN = 40;

  /** In rules no code at all, in YAML none by which a text in quotes could hold any character. */
  private static final Pattern RULE_CODE = Pattern.compile("\\\\u\\S{0,4}");

  private static final Pattern YAML_CODE = Pattern.compile("\\\\[xuU][0-9A-Fa-f]{2,8}");

  private final String path;
  private final SourceKind kind;
  private final List<Fault> faults = new ArrayList<>();

  private GateText(String path, SourceKind kind) {
    this.path = path;
    this.kind = kind;
  }

  static List<Fault> faults(String path, byte[] bytes, SourceKind kind) {
    GateText text = new GateText(path, kind);
    text.lines(bytes);
    return text.faults;
  }

  private void lines(byte[] bytes) {
    int line = 1;
    int start = hasMark(bytes) ? 3 : 0;
    for (int i = start; i <= bytes.length && faults.size() < MOST_TOLD; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        int end = i < bytes.length && i > start && bytes[i - 1] == '\r' ? i - 1 : i;
        line(line++, bytes, start, end);
        start = i + 1;
      }
    }
  }

  /** Some editors begin a file with a mark that says it is UTF-8. */
  private static boolean hasMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  private void line(int number, byte[] bytes, int from, int to) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString();
    } catch (CharacterCodingException e) {
      add(
          new Place(path, number, 1),
          "This line is not text in UTF-8.",
          "Maybe save the file again with the encoding UTF-8.");
      return;
    }
    characters(number, text);
    codes(number, text);
    if (faults.isEmpty()) {
      composed(number, text);
    }
  }

  private void characters(int number, String text) {
    int column = 0;
    int wordAt = 0;
    int marks = 0;
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length() && faults.size() < MOST_TOLD; ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      column++;
      marks = isMark(character) ? marks + 1 : 0;
      character(new Place(path, number, column), character, marks);
      if (isOfWord(character)) {
        wordAt = word.isEmpty() ? column : wordAt;
        word.appendCodePoint(character);
      }
      if (!word.isEmpty() && (!isOfWord(character) || i == text.length())) {
        word(new Place(path, number, wordAt), word.toString());
        word.setLength(0);
      }
    }
  }

  private static boolean isOfWord(int character) {
    return Character.isLetterOrDigit(character) || isMark(character) || character == '_';
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private void character(Place place, int character, int marks) {
    if (character != '\t' && Letters.isHidden(character)) {
      add(
          place,
          "The character (%s) cannot be seen, or changes how others are seen."
              .formatted(Letters.named(character)),
          "Maybe delete it and type the text around it again.");
    } else if (marks == MOST_MARKS + 1) {
      add(
          place,
          "More than (%d) marks stand on one letter.".formatted(MOST_MARKS),
          "Maybe delete it and type it again.");
    } else if (kind != SourceKind.PROSE && Letters.isDisguised(character)) {
      add(
          place,
          "The character (%s) looks like a plain letter or digit, and is another."
              .formatted(Letters.named(character)),
          "Maybe type the plain one.");
    }
  }

  private void word(Place place, String word) {
    if (word.length() > LONGEST_WORD) {
      add(
          place,
          "The word that begins here has more than (%d) letters.".formatted(LONGEST_WORD),
          "Maybe shorten it.");
      return;
    }
    Set<String> mixed = kind == SourceKind.PROSE ? null : Letters.mixed(word);
    if (mixed != null) {
      add(
          place,
          "The word (%s) mixes letters of different alphabets (%s), some of which look alike."
              .formatted(shortened(word), String.join(", ", mixed)),
          "Maybe type it again in one alphabet.");
    }
  }

  private void codes(int number, String text) {
    if (kind == SourceKind.PROSE) {
      return;
    }
    Matcher code = (path.endsWith(".yaml") ? YAML_CODE : RULE_CODE).matcher(text);
    while (code.find() && faults.size() < MOST_TOLD) {
      add(
          new Place(path, number, text.codePointCount(0, code.start()) + 1),
          "The text (%s) writes a character as a code, so nobody sees which one it is."
              .formatted(code.group()),
          "Maybe type the character itself.");
    }
  }

  /** The same letter can be written in several ways that look alike and are not equal. */
  private void composed(int number, String text) {
    if (Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      return;
    }
    String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
    int at = 0;
    while (at < normal.length() && at < text.length() && normal.charAt(at) == text.charAt(at)) {
      at++;
    }
    at = at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    add(
        new Place(path, number, text.codePointCount(0, at) + 1),
        "The letter here is not written in its usual form (%s), so it only looks like that one."
            .formatted(at < normal.length() ? Letters.named(normal.codePointAt(at)) : "NFC"),
        "Maybe delete it and type it again.");
  }

  private static String shortened(String word) {
    return word.length() <= SHOWN ? word : word.substring(0, SHOWN - 3) + "...";
  }

  private void add(Place place, String found, String advice) {
    if (faults.size() < MOST_TOLD) {
      faults.add(new Fault(place, found, advice));
    }
  }
}
