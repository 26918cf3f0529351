package remit.drools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.drools.Token.Kind;
import remit.rules.Condition;

/** Reads what stands between {@code when} and {@code then}: one {@code Deal( ... )}. */
final class PatternReader {

  private static final String ONE = "Maybe write one Deal( ... ) with all conditions in it.";

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("eval", "An (eval) computes what it likes, and a rule only uses its words."),
          Map.entry("not", "A rule looks at one deal; it cannot ask that there is (not) another."),
          Map.entry("exists", "A rule looks at one deal; it cannot ask whether another (exists)."),
          Map.entry("forall", "A rule looks at one deal, so there is no (forall)."),
          Map.entry("accumulate", "A rule looks at one deal, so it adds nothing up (accumulate)."),
          Map.entry("acc", "A rule looks at one deal, so it adds nothing up (acc)."),
          Map.entry("groupby", "A rule looks at one deal, so it groups nothing (groupby)."),
          Map.entry("collect", "A rule looks at one deal, so it collects nothing (collect)."),
          Map.entry("from", "A rule looks at one deal and fetches nothing (from) elsewhere."),
          Map.entry("over", "A rule looks at one deal, not at a stream of them (over)."),
          Map.entry("and", "A rule looks at one deal, and (and) joins it with another."),
          Map.entry("or", "A rule has no alternatives, and (or) is one."));

  /** What is said about the pattern that follows. */
  private static final Set<String> DENIED = Set.of("not", "exists", "forall");

  private final Cursor cursor;

  PatternReader(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Reads up to the proposal. */
  List<Condition> read(Token when) {
    List<Condition> conditions = null;
    boolean refused = false;
    while (!cursor.atPart()) {
      Token token = cursor.peek();
      if (token.is(Kind.WORD) && cursor.peek(1).is(":")) {
        cursor.fault(
            token,
            "The name (%s) is given to something, and a rule names nothing."
                .formatted(token.text()),
            "Maybe remove it together with the colon.");
        cursor.next();
        cursor.next();
      } else if (conditions == null && token.is("Deal")) {
        conditions = deal();
      } else {
        refuse(token, conditions);
        refused = true;
      }
    }
    if (conditions == null && !refused) {
      cursor.fault(
          when,
          "Below (when) nothing stands.",
          "Maybe write Deal( ) for a rule that always speaks.");
    }
    return conditions == null ? new ArrayList<>() : conditions;
  }

  private List<Condition> deal() {
    cursor.next();
    Token open = cursor.peek();
    if (!cursor.take("(")) {
      cursor.missing("Behind (Deal) its parentheses are missing.", "Maybe write Deal( ).");
      return new ArrayList<>();
    }
    return new ConditionReader(cursor).read(open);
  }

  private void refuse(Token token, @Nullable List<Condition> before) {
    String refusal = token.is(Kind.WORD) ? REFUSED.get(token.text()) : null;
    if (refusal != null) {
      cursor.fault(token, refusal, ONE);
    } else if (token.is(Kind.WORD) && before != null) {
      cursor.fault(
          token,
          "A rule looks at one deal, and (%s) is a second pattern.".formatted(token.text()),
          "Maybe put its conditions into Deal( ... ), for example account.segment == \"SMB\".");
    } else if (token.is(Kind.WORD)) {
      cursor.fault(
          token,
          "A rule looks at a (Deal), and (%s) was found.".formatted(token.text()),
          "Maybe write Deal( ... ); the account and the team are reached from it.");
    } else {
      cursor.unexpected(token, "one Deal( ... ) and then");
    }
    skipPattern(DENIED.contains(token.text()));
  }

  /** Goes on behind a pattern and its parentheses, or on the next line. */
  private void skipPattern(boolean withNext) {
    do {
      cursor.next();
    } while (!cursor.atPart()
        && !cursor.at("(")
        && (withNext || !cursor.at("Deal"))
        && !cursor.startsLine());
    if (cursor.at("(")) {
      cursor.skipParenthesis();
    }
  }
}
