package remit.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/**
 * Replaces names by numbers, so that a name stands in one place only and can be forgotten there,
 * and the texts around it stay as they were signed.
 *
 * <p>Example: {@code ana owns it} becomes {@code #17; owns it}, where {@code #} and {@code ;} stand
 * for two characters that no text uses; once {@code ana} is forgotten it reads {@code person-17
 * owns it}.
 */
final class HiddenNames implements Derived.Naming {

  /** Where something begins that stands for a name. */
  static final char BEGIN = '\uE000';

  private static final char END = '\uE001';

  /** Marks a name that stands in a JSON document, written as it is between quotation marks. */
  private static final char QUOTED = 'q';

  /** What an own {@link #BEGIN} of a text becomes: a token without a number. */
  private static final String ESCAPED = "" + BEGIN + END;

  private static final Pattern PSEUDONYM = Pattern.compile("person-[1-9][0-9]{0,17}");

  private final Map<String, Long> numbers;
  private final List<String> longestFirst;
  private final String mark;

  HiddenNames(Map<String, Long> numbers) {
    this.numbers = numbers;
    this.longestFirst =
        numbers.keySet().stream()
            .filter(each -> !each.isEmpty() && each.indexOf(BEGIN) < 0)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    this.mark = "" + BEGIN;
  }

  private HiddenNames(HiddenNames plain) {
    this.numbers = plain.numbers;
    this.longestFirst = plain.longestFirst;
    this.mark = "" + BEGIN + QUOTED;
  }

  /** The same names, where they stand between quotation marks and need escaping there. */
  HiddenNames quoted() {
    return new HiddenNames(this);
  }

  /** What stands for somebody who was forgotten. */
  static String pseudonym(long number) {
    return "person-" + number;
  }

  /** The number of a pseudonym; 0, which nobody has, where a name is none. */
  static long numberOf(String name) {
    return PSEUDONYM.matcher(name).matches() ? Long.parseLong(name, 7, name.length(), 10) : 0;
  }

  private String token(long number) {
    return mark + number + END;
  }

  static String escape(String text) {
    return text.indexOf(BEGIN) < 0 ? text : text.replace("" + BEGIN, ESCAPED);
  }

  /** A text that is a name as a whole. */
  String hideName(String name) {
    Long number = numbers.get(name);
    return number == null ? escape(name) : token(number);
  }

  @Override
  public long number(String name) {
    return Objects.requireNonNull(numbers.get(name), "everybody who is named has a number");
  }

  /** A text in which names may stand as words. */
  @Override
  public String hide(String text) {
    String hidden = escape(text);
    for (String each : longestFirst) {
      hidden = hide(hidden, each);
    }
    return hidden;
  }

  private String hide(String text, String name) {
    int at = text.indexOf(name);
    if (at < 0) {
      return text;
    }
    StringBuilder hidden = new StringBuilder(text.length() + 16);
    int from = 0;
    for (; at >= 0; at = text.indexOf(name, at)) {
      int end = at + name.length();
      if (isWord(text, at, end)) {
        hidden.append(text, from, at).append(token(number(name)));
        from = end;
        at = end;
      } else {
        at++;
      }
    }
    return hidden.append(text, from, text.length()).toString();
  }

  /** Whether a part of a text stands by itself: {@code ana} does in "ana.", not in "banana". */
  private static boolean isWord(String text, int from, int to) {
    return !joins(text, from - 1, from - 2) && !joins(text, to, to + 1);
  }

  /** Whether a neighbour belongs to the same word; a full stop does where the word goes on. */
  private static boolean joins(String text, int at, int beyond) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char next = text.charAt(at);
    if (next == '.' || next == '@') {
      return beyond >= 0
          && beyond < text.length()
          && Character.isLetterOrDigit(text.charAt(beyond));
    }
    return Character.isLetterOrDigit(next)
        || next == '_'
        || next == '-'
        || next == BEGIN
        || next == END;
  }

  /** What is hidden stays so; for whoever only compares. */
  static Derived.Naming asHidden() {
    return new Derived.Naming() {
      @Override
      public long number(String name) {
        return Long.parseLong(name, 1, name.length() - 1, 10);
      }

      @Override
      public String hide(String text) {
        return text;
      }
    };
  }

  /** The text as it was, with names, or with pseudonyms for those who were forgotten. */
  static String show(String text, LongFunction<String> nameOf) {
    int at = text.indexOf(BEGIN);
    if (at < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    int from = 0;
    for (; at >= 0; at = text.indexOf(BEGIN, from)) {
      int end = text.indexOf(END, at);
      if (end < 0) {
        throw new IllegalArgumentException("A text of the ledger is cut within a name.");
      }
      shown.append(text, from, at);
      shown.append(end == at + 1 ? "" + BEGIN : name(text, at + 1, end, nameOf));
      from = end + 1;
    }
    return shown.append(text, from, text.length()).toString();
  }

  private static String name(String text, int from, int to, LongFunction<String> nameOf) {
    return text.charAt(from) == QUOTED
        ? HiddenDocument.escaped(nameOf.apply(Long.parseLong(text, from + 1, to, 10)))
        : nameOf.apply(Long.parseLong(text, from, to, 10));
  }
}
