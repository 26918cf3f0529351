package remit.drools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.drools.Token.Kind;
import remit.policy.Nearest;
import remit.rules.Condition;
import remit.rules.Condition.Comparison;
import remit.rules.Vocabulary;
import remit.rules.Word;

/** Reads what stands between the parentheses of {@code Deal( ... )}. */
final class ConditionReader {

  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "<", Comparison.BELOW,
          "<=", Comparison.AT_MOST,
          ">", Comparison.ABOVE,
          ">=", Comparison.AT_LEAST);

  private static final Set<String> OPERATORS =
      Set.of("==", "!=", "<", "<=", ">", ">=", "=", "in", "not", "~");

  private static final Set<String> REFUSED_OPERATORS =
      Set.of(
          "matches",
          "contains",
          "excludes",
          "memberOf",
          "soundslike",
          "startsWith",
          "endsWith",
          "str",
          "before",
          "after",
          "coincides",
          "during");

  private static final Set<String> CALCULATIONS = Set.of("+", "-", "*", "/", "%", "^", "&", "|");

  private static final Set<String> DATES =
      Set.of(
          "closeDate",
          "customerSince",
          "account.customerSince",
          "goLive",
          "account.goLive",
          "introducedOn",
          "account.introducedOn",
          "today",
          "date");

  private static final Map<String, String> REFUSED_WORDS =
      Map.of(
          "eval", "An (eval) computes what it likes, and a rule only uses the words it knows.",
          "new", "A rule creates nothing, so (new) has no meaning here.",
          "this", "A rule does not speak of (this); a condition begins with a word.",
          "exists", "A rule looks at one deal, so there is nothing else that (exists).",
          "forall", "A rule looks at one deal, so there is nothing to go through with (forall).",
          "accumulate", "A rule adds nothing up, so (accumulate) has no meaning here.",
          "from", "A rule looks at one deal and fetches nothing (from) elsewhere.");

  /** Far more than a person can keep in mind. */
  private static final int MOST_CONDITIONS = 100;

  private static final int MOST_LISTED = 200;

  private final Cursor cursor;
  private final List<Condition> conditions = new ArrayList<>();

  ConditionReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Reads up to and with the closing parenthesis; stands behind the opening one. */
  List<Condition> read(Token open) {
    if (cursor.take(")")) {
      return conditions;
    }
    do {
      Condition condition = condition();
      if (condition == null) {
        cursor.skipTo(",", ")", "&&", "||", ";");
      } else {
        add(condition);
      }
    } while (separated(open));
    return conditions;
  }

  private void add(Condition condition) {
    if (conditions.contains(condition)) {
      cursor.fault(
          cursor.last(),
          "The condition (%s) stands here twice.".formatted(condition),
          "Maybe remove one of the two.");
    }
    if (conditions.size() == MOST_CONDITIONS) {
      cursor.fault(
          cursor.last(),
          "The rule has more than (%d) conditions.".formatted(MOST_CONDITIONS),
          "Maybe write several rules, or a table in the policy.");
    }
    conditions.add(condition);
  }

  /** Whether another condition follows. */
  private boolean separated(Token open) {
    Token token = cursor.peek();
    if (cursor.take(")")) {
      return false;
    }
    if (cursor.take(",")) {
      return !trailing(token);
    }
    if (cursor.take("&&") || cursor.take("and")) {
      cursor.fault(
          token,
          "Conditions are joined by (%s).".formatted(token.text()),
          "Maybe write a comma; all conditions of a rule must hold.");
      return true;
    }
    if (cursor.take("||") || cursor.take("or")) {
      cursor.fault(
          token,
          "A rule has no alternatives, and (%s) is one.".formatted(token.text()),
          "Maybe write type in (DealType.UPSELL, DealType.CROSS_SELL), or a second rule file.");
      return true;
    }
    if (cursor.atPart() || cursor.at(";")) {
      cursor.fault(
          open, "The parenthesis that opens here is never closed.", "Maybe write ) at its end.");
      return false;
    }
    return rest(open, token);
  }

  private boolean trailing(Token comma) {
    if (!cursor.at(")")) {
      return false;
    }
    cursor.fault(comma, "No condition follows this comma.", "Maybe remove it.");
    cursor.next();
    return true;
  }

  /** Something stands right behind a condition that is complete. */
  private boolean rest(Token open, Token token) {
    if (CALCULATIONS.contains(token.text()) && token.is(Kind.SIGN)) {
      cursor.fault(
          token,
          "A rule does not calculate, and (%s) does.".formatted(token.text()),
          "Maybe write times(\"factor\", word), or let the policy say the result.");
    } else if (token.is(Kind.WORD) || token.is("!")) {
      cursor.missing("Between two conditions a comma is missing.", "Maybe write it here.");
      return true;
    } else {
      cursor.unexpected(token, "a comma before the next condition, or ) after the last one");
    }
    cursor.skipTo(",", ")", "&&", "||", ";");
    return separated(open);
  }

  private @Nullable Condition condition() {
    Token first = cursor.peek();
    boolean negated = cursor.take("!");
    Token token = cursor.peek();
    if (token.is("not") && cursor.peek(1).is(Kind.WORD)) {
      return refused(token, "A condition is denied by (!), not by (not).", "Maybe write !growth.");
    }
    if (token.is(Kind.NUMBER) || token.is("-")) {
      cursor.number(token, Cursor.parameter("salesCycleDays > count(\"long-cycle\")"));
      return null;
    }
    if (token.is("(")) {
      return refused(
          token,
          "Conditions are not grouped by parentheses.",
          "Maybe write them side by side with commas; all of them must hold.");
    }
    if (!token.is(Kind.WORD) || cursor.atPart()) {
      return refused(
          token,
          "A condition begins with a word, and (%s) was found.".formatted(token.shown()),
          "Maybe write growth, or type == DealType.RENEWAL.");
    }
    String refusal = REFUSED_WORDS.get(token.text());
    if (refusal != null) {
      return refused(token, refusal, "Maybe choose a word of the vocabulary page.");
    }
    return worded(first, negated);
  }

  private @Nullable Condition worded(Token first, boolean negated) {
    Token token = cursor.peek();
    String name = dottedName();
    if (cursor.at(":")) {
      return refused(
          token,
          "The name (%s) is given to something, and a rule names nothing.".formatted(name),
          "Maybe remove it together with the colon.");
    }
    if (cursor.at("#") || cursor.at("[") || (cursor.at("!") && cursor.peek(1).is("."))) {
      return refused(
          cursor.peek(),
          "Behind (%s) the sign (%s) has no meaning.".formatted(name, cursor.peek().text()),
          "Maybe choose a word of the vocabulary page, such as account.region.");
    }
    Word word = Vocabulary.find(name);
    if (word == null) {
      return unknown(token, name);
    }
    if (!word.knownIn(cursor.topic())) {
      return refused(
          token,
          "The word (%s) cannot be used in the topic (%s): the owner is decided only after it."
              .formatted(name, cursor.topic().word()),
          "Maybe move the rule to another topic, or ask has(Role.CSM).");
    }
    return switch (word.kind()) {
      case FLAG -> flag(word, token, negated);
      case TEST -> test(word, token, negated);
      case CHOICE, TEXT -> negated ? notNegated(first, word) : is(word);
      case NUMBER, MONEY -> negated ? notNegated(first, word) : compares(word);
    };
  }

  private String dottedName() {
    StringBuilder name = new StringBuilder(cursor.next().text());
    while (cursor.at(".") && cursor.peek(1).is(Kind.WORD)) {
      cursor.next();
      name.append('.').append(cursor.next().text());
    }
    return name.toString();
  }

  private @Nullable Condition unknown(Token token, String name) {
    if (DATES.contains(name)) {
      return refused(
          token,
          "No date lives in a rule, so (%s) is not a word.".formatted(name),
          "Maybe write inside(\"handoff-window\"), and give the window in the policy.");
    }
    return refused(
        token, "The word (%s) is not in the vocabulary.".formatted(name), adviceFor(name));
  }

  private static String adviceFor(String name) {
    List<String> names = Vocabulary.words().stream().map(Word::name).toList();
    String shortName = name.substring(name.lastIndexOf('.') + 1);
    String near = names.contains("account." + shortName) ? "account." + shortName : null;
    if (near == null) {
      near = names.contains(shortName) ? shortName : Nearest.to(name, names);
    }
    return near == null
        ? "Maybe choose a word of the vocabulary page."
        : "Maybe write %s.".formatted(Vocabulary.word(near).example());
  }

  private @Nullable Condition flag(Word word, Token token, boolean negated) {
    if (OPERATORS.contains(cursor.peek().text()) || refusedOperator()) {
      return refused(
          token,
          "The word (%s) is true or false by itself, and (%s) compares it."
              .formatted(word.name(), cursor.peek().text()),
          "Maybe write %s or !%s.".formatted(word.name(), word.name()));
    }
    if (cursor.at("(")) {
      return refused(
          cursor.peek(),
          "The word (%s) takes nothing in parentheses.".formatted(word.name()),
          "Maybe write %s.".formatted(word.example()));
    }
    return new Condition.Holds(word, negated);
  }

  private @Nullable Condition notNegated(Token not, Word word) {
    return refused(
        not,
        "The sign (!) stands before (%s), which is not true or false.".formatted(word.name()),
        "Maybe write %s.".formatted(otherExample(word)));
  }

  private static String otherExample(Word word) {
    return word.example().replace("==", "!=");
  }

  private @Nullable Condition is(Word word) {
    Token operator = cursor.peek();
    boolean negated = cursor.at("!=") || (cursor.at("not") && cursor.peek(1).is("in"));
    if (cursor.take("==") || cursor.take("!=")) {
      String literal = literal(word);
      return literal == null ? null : new Condition.Is(word, negated, List.of(literal));
    }
    if (cursor.at("in") || negated) {
      if (negated) {
        cursor.next();
      }
      cursor.next();
      return isOneOf(word, negated);
    }
    return wrongOperator(operator, word, "==, !=, in or not in");
  }

  private @Nullable Condition isOneOf(Word word, boolean negated) {
    Token open = cursor.peek();
    if (!cursor.take("(")) {
      return refused(
          open,
          "Behind (in) a list in parentheses is missing.",
          "Maybe write %s.".formatted(word.example().replaceFirst("== (.*)", "in ($1)")));
    }
    List<String> literals = new ArrayList<>();
    boolean good = true;
    do {
      Token token = cursor.peek();
      String literal = literal(word);
      good &= literal != null;
      if (literal != null && literals.contains(literal)) {
        cursor.fault(
            token,
            "The value (%s) stands in the list twice.".formatted(literal),
            "Maybe remove one of the two.");
      } else if (literal != null) {
        if (literals.size() == MOST_LISTED) {
          cursor.fault(
              token,
              "The list has more than (%d) values.".formatted(MOST_LISTED),
              "Maybe let a list or table of the policy hold them.");
        }
        literals.add(literal);
      } else {
        cursor.skipTo(",", ")", ";");
      }
    } while (cursor.take(","));
    return closed(open) && good ? new Condition.Is(word, negated, literals) : null;
  }

  /** The word or text that a word is compared with; null with a fault where there is none. */
  private @Nullable String literal(Word word) {
    Token token = cursor.peek();
    if (token.is(Kind.NUMBER) || token.is("-")) {
      cursor.number(token, oneOf(word, token.text()));
      return null;
    }
    if (token.is("null")) {
      cursor.fault(
          token,
          "A rule does not ask whether (%s) is given.".formatted(word.name()),
          "Maybe remove the condition; where a rule needs what is not given, the answer says so.");
      cursor.next();
      return null;
    }
    return word.kind() == Word.Kind.TEXT ? textLiteral(word) : choiceLiteral(word);
  }

  private @Nullable String textLiteral(Word word) {
    Token token = cursor.peek();
    if (token.is("'")) {
      cursor.fault(
          token, "Here a text begins with a single quote (').", "Maybe write it in double quotes.");
      return null;
    }
    if (!token.is(Kind.TEXT)) {
      cursor.fault(
          token,
          "The word (%s) is compared with a text, and (%s) was found."
              .formatted(word.name(), token.shown()),
          "Maybe write it in quotes: %s.".formatted(word.example()));
      return null;
    }
    cursor.next();
    if (cursor.computed(token)) {
      return null;
    }
    if (token.text().isBlank() || !token.text().equals(token.text().strip())) {
      cursor.fault(
          token,
          "The text (%s) is empty or has spaces at its ends.".formatted(token.text()),
          "Maybe write %s.".formatted(word.example()));
      return null;
    }
    return token.text();
  }

  private @Nullable String choiceLiteral(Word word) {
    Token token = cursor.peek();
    String type = typeOf(word);
    if (!token.is(Kind.WORD)) {
      cursor.fault(
          token,
          "The word (%s) is compared with one of its words, and (%s) was found."
              .formatted(word.name(), token.shown()),
          oneOf(word, token.text()));
      if (token.is(Kind.TEXT)) {
        cursor.next();
      }
      return null;
    }
    String written = dottedName();
    String constant = written.startsWith(type + ".") ? written.substring(type.length() + 1) : "";
    if (!word.words().contains(constant)) {
      cursor.fault(
          token,
          "The value (%s) is not one of those that (%s) can have.".formatted(written, word.name()),
          oneOf(word, written.substring(written.lastIndexOf('.') + 1)));
      return null;
    }
    return constant;
  }

  private static String oneOf(Word word, String written) {
    String near = Nearest.to(written, word.words());
    return near == null
        ? "Maybe write one of %s.".formatted(valid(word))
        : "Maybe write %s.%s; it can be %s.".formatted(typeOf(word), near, valid(word));
  }

  private static String valid(Word word) {
    if (word.kind() == Word.Kind.TEXT) {
      return "a text in quotes: " + word.example();
    }
    return word.words().stream()
        .map(each -> typeOf(word) + "." + each)
        .collect(Collectors.joining(", "));
  }

  /** The type that authors write before a word's values, as its example does. */
  private static String typeOf(Word word) {
    String example = word.example();
    return example.substring(example.indexOf("== ") + 3, example.lastIndexOf('.'));
  }

  private @Nullable Condition compares(Word word) {
    Token operator = cursor.peek();
    Comparison comparison = COMPARISONS.get(operator.text());
    if (comparison == null || !operator.is(Kind.SIGN)) {
      return wrongOperator(operator, word, "<, <=, > or >=");
    }
    cursor.next();
    return limit(word, comparison);
  }

  private @Nullable Condition limit(Word word, Comparison comparison) {
    Token token = cursor.peek();
    String unit = word.kind() == Word.Kind.MONEY ? "money" : "count";
    if (token.is(Kind.NUMBER) || token.is("-")) {
      cursor.number(token, Cursor.parameter(unit + "(\"...\")"));
      return null;
    }
    if (token.is(unit) && cursor.peek(1).is("(")) {
      return plainLimit(word, comparison, unit);
    }
    if (token.is("times") && cursor.peek(1).is("(") && word.kind() == Word.Kind.NUMBER) {
      return multiple(word, comparison);
    }
    return refused(
        token,
        "The word (%s) is compared with a parameter of the policy, and (%s) was found."
            .formatted(word.name(), token.shown()),
        word.kind() == Word.Kind.MONEY
            ? "Maybe write money(\"large-deal\")."
            : "Maybe write count(\"many-seats\") or times(\"factor\", account.seatsInUse).");
  }

  private @Nullable Condition plainLimit(Word word, Comparison comparison, String unit) {
    cursor.next();
    Token open = cursor.next();
    String parameter = cursor.name("parameter", unit.equals("money") ? "large-deal" : "long-cycle");
    if (parameter == null) {
      cursor.skipTo(")", ";");
    }
    return closed(open) && parameter != null
        ? new Condition.Compares(word, comparison, parameter, null)
        : null;
  }

  private @Nullable Condition multiple(Word word, Comparison comparison) {
    cursor.next();
    Token open = cursor.next();
    String parameter = cursor.name("parameter", "front-loading-factor");
    if (parameter == null || !cursor.take(",")) {
      if (parameter != null) {
        cursor.missing(
            "Here (times) needs a factor and a word.",
            "Maybe write times(\"front-loading-factor\", account.seatsInUse).");
      }
      cursor.skipTo(")", ";");
      closed(open);
      return null;
    }
    Token token = cursor.peek();
    Word times = Vocabulary.find(token.is(Kind.WORD) ? dottedName() : "");
    if (times == null || times.kind() != Word.Kind.NUMBER) {
      cursor.fault(
          token,
          "A factor multiplies a number of the deal, and (%s) is none."
              .formatted(times == null ? token.shown() : times.name()),
          "Maybe write times(\"%s\", account.seatsInUse).".formatted(parameter));
      cursor.skipTo(")", ";");
      closed(open);
      return null;
    }
    return closed(open) ? new Condition.Compares(word, comparison, parameter, times) : null;
  }

  private @Nullable Condition test(Word word, Token token, boolean negated) {
    Token open = cursor.peek();
    if (!cursor.take("(")) {
      return refused(
          token,
          "The word (%s) needs its question in parentheses.".formatted(word.name()),
          "Maybe write %s.".formatted(word.example()));
    }
    List<String> arguments = new ArrayList<>();
    boolean good = true;
    for (Word.Argument argument : word.arguments()) {
      if (!arguments.isEmpty() && good && !cursor.take(",")) {
        return wrongCount(open, word);
      }
      String read = good ? argument(argument) : null;
      good = read != null;
      if (read != null) {
        arguments.add(read);
      }
    }
    if (good && !cursor.at(")") && !cursor.atPart()) {
      return wrongCount(open, word);
    }
    if (!good) {
      cursor.skipTo(")", ";");
    }
    if (!closed(open) || !good) {
      return null;
    }
    return compared(word, token) ? null : new Condition.Tests(word, negated, arguments);
  }

  private boolean compared(Word word, Token token) {
    if (!OPERATORS.contains(cursor.peek().text()) && !refusedOperator()) {
      return false;
    }
    cursor.fault(
        token,
        "The question (%s) is answered by yes or no, and (%s) compares it."
            .formatted(word.name(), cursor.peek().text()),
        "Maybe write %s or !%s.".formatted(word.example(), word.example()));
    return true;
  }

  private @Nullable Condition wrongCount(Token open, Word word) {
    cursor.skipTo(")", ";");
    cursor.fault(
        open,
        "The word (%s) takes (%d) in its parentheses, separated by commas."
            .formatted(word.name(), word.arguments().size()),
        "Maybe write %s.".formatted(word.example()));
    closed(open);
    return null;
  }

  private @Nullable String argument(Word.Argument argument) {
    return switch (argument) {
      case WINDOW -> cursor.name("parameter", "handoff-window");
      case LIST -> cursor.name("parameter", "pilot-accounts");
      case CHOICE -> cursor.name("parameter", "poor-fit-earns");
      case CHOSEN_WORD -> cursor.code("word", "NOTHING");
      case ROLE -> role();
    };
  }

  private @Nullable String role() {
    Token token = cursor.peek();
    String written = token.is(Kind.WORD) ? dottedName() : token.shown();
    List<String> roles = java.util.Arrays.stream(Role.values()).map(Role::name).toList();
    if (written.startsWith("Role.") && roles.contains(written.substring(5))) {
      return written.substring(5);
    }
    String near = Nearest.to(written.substring(written.lastIndexOf('.') + 1), roles);
    cursor.fault(
        token,
        "The value (%s) is not a role.".formatted(written),
        "Maybe write %sone of %s."
            .formatted(
                near == null ? "" : "Role." + near + "; it can be ",
                roles.stream().map(each -> "Role." + each).collect(Collectors.joining(", "))));
    return null;
  }

  /** Takes the closing parenthesis, or says what stands in its place. */
  private boolean closed(Token open) {
    if (cursor.take(")")) {
      return true;
    }
    if (cursor.atPart() || cursor.at(";")) {
      cursor.fault(
          open, "The parenthesis that opens here is never closed.", "Maybe write ) at its end.");
    } else {
      cursor.unexpected(cursor.peek(), ") to close the parenthesis");
      cursor.skipTo(")", ";");
      cursor.take(")");
    }
    return false;
  }

  private boolean refusedOperator() {
    return cursor.at(Kind.WORD) && REFUSED_OPERATORS.contains(cursor.peek().text());
  }

  private @Nullable Condition wrongOperator(Token operator, Word word, String valid) {
    if (refusedOperator()) {
      return refused(
          operator,
          "A rule does not search in text, dates or lists, and (%s) does."
              .formatted(operator.text()),
          "Maybe write %s.".formatted(word.example()));
    }
    if (operator.is(")") || operator.is(",")) {
      return refused(
          operator,
          "The word (%s) is not true or false by itself.".formatted(word.name()),
          "Maybe compare it: %s.".formatted(word.example()));
    }
    if (CALCULATIONS.contains(operator.text()) && operator.is(Kind.SIGN)) {
      return refused(
          operator,
          "A rule does not calculate, and (%s) does.".formatted(operator.text()),
          "Maybe write %s.".formatted(word.example()));
    }
    return refused(
        operator,
        "The word (%s) is compared by %s, and (%s) was found."
            .formatted(word.name(), valid, operator.shown()),
        "Maybe write %s.".formatted(word.example()));
  }

  private @Nullable Condition refused(Token token, String what, String advice) {
    cursor.fault(token, what, advice);
    return null;
  }
}
