package remit.drools;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.drools.Token.Kind;
import remit.policy.Topic;

/** Walks over the tokens of one rule file and notes what is wrong. */
final class Cursor {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

  /** Longer names are none, and would keep the patterns busy. */
  private static final int LONGEST_NAME = 120;

  private final String source;
  private final List<Token> tokens;
  private final Faults faults;
  private final Topic topic;
  private int at;

  Cursor(String source, List<Token> tokens, Faults faults, Topic topic) {
    this.source = source;
    this.tokens = tokens;
    this.faults = faults;
    this.topic = topic;
  }

  Topic topic() {
    return topic;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  /** The token before this one; the first one at the start. */
  Token last() {
    return tokens.get(Math.max(0, at - 1));
  }

  Token next() {
    Token token = peek();
    if (at < tokens.size() - 1) {
      at++;
    }
    return token;
  }

  boolean at(String written) {
    return peek().is(written);
  }

  boolean at(Kind kind) {
    return peek().is(kind);
  }

  /** Takes the token if it is this word or sign. */
  boolean take(String written) {
    if (at(written)) {
      next();
      return true;
    }
    return false;
  }

  boolean startsLine() {
    return at == 0 || last().line() < peek().line();
  }

  void fault(Token where, String what, String advice) {
    faults.add(where, what, advice);
  }

  /** The place right behind the token before this one, where something is missing. */
  void missing(String what, String advice) {
    Token last = last();
    faults.add(last.line(), last.column() + last.end() - last.start(), what, advice);
  }

  /** The text from one token to the one before the next. */
  String written(Token from) {
    String text = source.substring(from.start(), Math.max(from.end(), last().end()));
    return text.replaceAll("\\s+", " ");
  }

  /** Whether a new part of the rule begins here, so whatever stands open was never closed. */
  boolean atPart() {
    return at("then") || at("end") || at("when") || at("rule") || at("propose") || at(Kind.END);
  }

  /** Goes to the next of these signs outside of parentheses, or to the next part of the rule. */
  void skipTo(String... signs) {
    int depth = 0;
    while (!atPart()) {
      if (depth == 0) {
        for (String sign : signs) {
          if (at(sign)) {
            return;
          }
        }
      }
      if (at("(") || at("[") || at("{")) {
        depth++;
      } else if (at(")") || at("]") || at("}")) {
        depth--;
      }
      next();
    }
  }

  /** Passes over a parenthesis and everything in it. */
  void skipParenthesis() {
    next();
    skipTo(")");
    take(")");
  }

  /**
   * A name of the policy in quotes, lower case with hyphens; null with a fault where it is not.
   *
   * @param what what it names, for example "parameter"
   */
  @Nullable String name(String what, String example) {
    return text(what, example, NAME, "is not in lower case with hyphens");
  }

  /** A code in quotes, upper case with underscores. */
  @Nullable String code(String what, String example) {
    return text(what, example, CODE, "is not in upper case with underscores");
  }

  private @Nullable String text(String what, String example, Pattern form, String otherwise) {
    Token token = peek();
    if (token.is(Kind.NUMBER) || token.is("-")) {
      number(token, "Maybe write a %s in quotes, like \"%s\".".formatted(what, example));
      return null;
    }
    if (!token.is(Kind.TEXT)) {
      fault(
          token,
          token.is(")")
              ? "Here a %s in quotes is missing.".formatted(what)
              : "Here the %s must stand in quotes, and (%s) was found."
                  .formatted(what, token.shown()),
          "Maybe write \"%s\".".formatted(example));
      return null;
    }
    next();
    if (computed(token)) {
      return null;
    }
    if (token.text().length() > LONGEST_NAME) {
      fault(
          token,
          "The %s (%s) has more than (%d) characters.".formatted(what, token.shown(), LONGEST_NAME),
          "Maybe shorten it, like \"%s\".".formatted(example));
      return null;
    }
    if (!form.matcher(token.text()).matches()) {
      fault(
          token,
          "The %s (%s) %s.".formatted(what, token.text(), otherwise),
          "Maybe write it like \"%s\".".formatted(example));
      return null;
    }
    return token.text();
  }

  /** Refuses text that is put together from text. */
  boolean computed(Token text) {
    if (!at("+")) {
      return false;
    }
    fault(
        peek(),
        "The text (%s) is computed with (+), and a rule computes no text.".formatted(text.text()),
        "Maybe write the whole text in one pair of quotes.");
    return true;
  }

  /** The advice to let the policy hold a number: {@code count("...")}. */
  static String parameter(String instead) {
    return "Maybe name a parameter, %s, and give the number in the policy.".formatted(instead);
  }

  /** Refuses a number or a date. */
  void number(Token token, String advice) {
    Token first = next();
    while (last().touches(peek())
        && (at(Kind.NUMBER) || at("-") || at("/") || at(":") || at("%"))) {
      next();
    }
    fault(token, "No number lives in a rule, and (%s) is one.".formatted(written(first)), advice);
  }

  /** Refuses a sign or word that stands where nothing is expected. */
  void unexpected(Token token, String expected) {
    fault(
        token,
        "The text (%s) has no meaning here.".formatted(token.shown()),
        "Maybe write %s.".formatted(expected));
  }
}
