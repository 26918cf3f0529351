package remit.drools;

import java.util.ArrayList;
import java.util.List;
import remit.drools.Token.Kind;
import remit.policy.Letters;

/** Divides a rule file into tokens. */
final class Lexer {

  private static final List<String> LONG_SIGNS = List.of("==", "!=", ">=", "<=", "&&", "||", "->");
  private static final String SIGNS = "(){}[],;.:@!<>=&|+-*/%?^~$#'";
  private static final int MOST_HIDDEN = 20;

  private final String text;
  private final Faults faults;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int column = 1;

  private Lexer(String text, Faults faults) {
    this.text = text;
    this.faults = faults;
  }

  /**
   * The tokens, the last one the end of the file. After a fault here the rest of the file may mean
   * anything, so callers stop.
   */
  static List<Token> tokens(String text, Faults faults) {
    Lexer lexer = new Lexer(text, faults);
    lexer.refuseHiddenCharacters();
    if (!faults.any()) {
      lexer.divide();
    }
    return lexer.tokens;
  }

  /** Refuses whatever could make the text read differently from what it is. */
  private void refuseHiddenCharacters() {
    int found = 0;
    while (at < text.length() && found < MOST_HIDDEN) {
      int character = text.codePointAt(at);
      if (isHidden(character)) {
        found++;
        faults.add(
            line,
            column,
            "The character (%s) cannot be seen and can make text look like something else."
                .formatted(Letters.named(character)),
            "Maybe delete it and type the text around it again.");
      } else if (text.startsWith("\\u", at)) {
        found++;
        faults.add(
            line,
            column,
            "The text (%s) writes a character as a code, so nobody sees which one it is."
                .formatted(text.substring(at, Math.min(text.length(), at + 6)).strip()),
            "Maybe type the character itself.");
      }
      advance(Character.charCount(character));
    }
    at = 0;
    line = 1;
    column = 1;
  }

  private boolean isHidden(int character) {
    if (character == '\n' || character == '\t' || character == ' ') {
      return false;
    }
    if (character == '\r') {
      return !text.startsWith("\r\n", at);
    }
    return Letters.isHidden(character);
  }

  private void divide() {
    while (at < text.length()) {
      char next = text.charAt(at);
      if (Character.isWhitespace(next)) {
        advance(1);
      } else if (text.startsWith("//", at)) {
        advance(lineEnd() - at);
      } else if (text.startsWith("/*", at)) {
        comment();
      } else if (next == '"') {
        quoted();
      } else if (isLetter(next)) {
        plain(Kind.WORD);
      } else if (isDigit(next)) {
        plain(Kind.NUMBER);
      } else {
        sign();
      }
    }
    add(Kind.END, "", at);
  }

  private void comment() {
    int close = text.indexOf("*/", at + 2);
    if (close < 0) {
      faults.add(
          line,
          column,
          "The comment that opens here is never closed.",
          "Maybe write */ at its end.");
      advance(text.length() - at);
      return;
    }
    boolean aboveRule = text.startsWith("/**", at) && close > at + 2;
    if (aboveRule) {
      add(Kind.COMMENT, text.substring(at, close + 2), close + 2);
    } else {
      faults.add(
          line,
          column,
          "The comment here begins with (/*).",
          "Maybe write /** for the comment above the rule, and // for any other.");
    }
    advance(close + 2 - at);
  }

  private void quoted() {
    int lineEnd = lineEnd();
    int close = text.indexOf('"', at + 1);
    int end = close < 0 || close > lineEnd ? lineEnd : close;
    String inside = text.substring(at + 1, end);
    if (inside.indexOf('\\') >= 0) {
      faults.add(
          line,
          column + 1 + inside.indexOf('\\'),
          "The text in quotes holds a backslash (\\), which would change the character after it.",
          "Maybe leave it out; inside text, write 'single' quotes.");
      advance(lineEnd - at);
    } else if (end == lineEnd) {
      faults.add(
          line,
          column,
          "The text that opens here with (\") is not closed on its line.",
          "Maybe write \" at its end; a text stands on one line.");
      advance(lineEnd - at);
    } else {
      add(Kind.TEXT, inside, end + 1);
      advance(end + 1 - at);
    }
  }

  private void plain(Kind kind) {
    int end = at;
    while (end < text.length()
        && (isLetter(text.charAt(end))
            || isDigit(text.charAt(end))
            || (kind == Kind.NUMBER && text.charAt(end) == '.'))) {
      end++;
    }
    add(kind, text.substring(at, end), end);
    advance(end - at);
  }

  private void sign() {
    for (String sign : LONG_SIGNS) {
      if (text.startsWith(sign, at)) {
        add(Kind.SIGN, sign, at + sign.length());
        advance(sign.length());
        return;
      }
    }
    int character = text.codePointAt(at);
    if (SIGNS.indexOf(character) >= 0) {
      add(Kind.SIGN, Character.toString(character), at + 1);
    } else {
      faults.add(
          line,
          column,
          "The character (%s) stands outside of quotes and comments."
              .formatted(Character.toString(character)),
          "Maybe put it in quotes, or write the word with plain letters.");
    }
    advance(Character.charCount(character));
  }

  private void add(Kind kind, String written, int end) {
    tokens.add(new Token(kind, written, line, column, at, end));
  }

  /** Columns count what a reader sees as one character. */
  private void advance(int characters) {
    for (int i = 0; i < characters; i++) {
      char passed = text.charAt(at++);
      if (passed == '\n') {
        line++;
        column = 1;
      } else if (!Character.isLowSurrogate(passed)) {
        column++;
      }
    }
  }

  private int lineEnd() {
    int newline = text.indexOf('\n', at);
    int end = newline < 0 ? text.length() : newline;
    return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  private static boolean isLetter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || character == '_'
        || character == '$';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
