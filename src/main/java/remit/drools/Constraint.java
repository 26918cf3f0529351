package remit.drools;

import java.util.ArrayList;
import java.util.List;
import org.drools.model.AlphaIndex;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL;
import org.jspecify.annotations.Nullable;
import remit.rules.Condition;
import remit.rules.Situation;
import remit.rules.Truth;
import remit.rules.Vocabulary;
import remit.rules.Word;

/**
 * A condition as Drools asks it. What is not given makes it false, denied or not.
 *
 * @param text the same for two conditions only if they ask the same: Drools asks each text once a
 *     deal, however many rules share it
 * @param condition what is asked
 */
record Constraint(String text, Condition condition) {

  private static final List<String> WORDS =
      Vocabulary.words().stream().map(Word::name).sorted().toList();

  /**
   * The conditions of a rule in the order in which Drools asks them: first those it can look up in
   * a table of all rules at once, so that thousands of rules for other regions cost nothing.
   */
  static List<Constraint> of(List<Condition> conditions) {
    List<Constraint> constraints = new ArrayList<>();
    for (Condition condition : conditions) {
      constraints.add(new Constraint(condition.toString(), condition));
    }
    constraints.sort(
        java.util.Comparator.comparingInt(Constraint::order).thenComparing(Constraint::text));
    return constraints;
  }

  private int order() {
    if (lookedUp() != null) {
      return condition.word().kind() == Word.Kind.TEXT ? 0 : 1;
    }
    return switch (condition.word().kind()) {
      case FLAG, CHOICE, TEXT -> 2;
      case NUMBER, MONEY -> 3;
      case TEST -> 4;
    };
  }

  /** Adds it to a pattern. */
  void addTo(PatternDSL.PatternDef<Situation> pattern) {
    Condition asked = condition;
    String literal = lookedUp();
    if (literal == null) {
      pattern.expr(text, situation -> asked.test(situation) == Truth.YES);
    } else {
      pattern.expr(text, situation -> asked.test(situation) == Truth.YES, index(literal));
    }
  }

  private AlphaIndex<Situation, String> index(String literal) {
    Word word = condition.word();
    return PatternDSL.alphaIndexedBy(
        String.class,
        ConstraintType.EQUAL,
        WORDS.indexOf(word.name()),
        situation -> given(word.read(situation)),
        literal);
  }

  @SuppressWarnings("NullAway") // a table of Drools has a place for what is not given
  private static String given(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** The value by which Drools can look the rule up, or null where it must be asked. */
  private @Nullable String lookedUp() {
    if (condition instanceof Condition.Is is && !is.negated() && is.literals().size() == 1) {
      return is.literals().get(0);
    }
    return condition instanceof Condition.Holds holds ? Boolean.toString(!holds.negated()) : null;
  }
}
