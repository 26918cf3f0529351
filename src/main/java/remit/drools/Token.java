package remit.drools;

/**
 * A piece of a rule file that cannot be divided.
 *
 * @param kind what it is
 * @param text as written; for text in quotes, what stands between them
 * @param line from 1
 * @param column from 1
 * @param start where it begins in the file's text
 * @param end where it ends in the file's text
 */
record Token(Kind kind, String text, int line, int column, int start, int end) {

  enum Kind {
    /** {@code rule}, {@code growth}, {@code DealType}. */
    WORD,
    /** {@code "handoff-window"}. */
    TEXT,
    /** {@code 90}, {@code 12.5}. */
    NUMBER,
    /** The comment above the rule. */
    COMMENT,
    /** {@code (}, {@code >=}, {@code ;}. */
    SIGN,
    /** The end of the file. */
    END
  }

  private static final int SHOWN = 60;

  /** Whether it is this word or this sign. */
  boolean is(String written) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(written);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether another token follows it without a space. */
  boolean touches(Token next) {
    return end == next.start;
  }

  /** As messages show it. */
  String shown() {
    if (kind == Kind.END) {
      return "the end of the file";
    }
    String first = text.lines().findFirst().orElse("").strip();
    String part = first.length() > SHOWN ? first.substring(0, SHOWN - 3) + "..." : first;
    return kind == Kind.TEXT ? '"' + part + '"' : part;
  }
}
