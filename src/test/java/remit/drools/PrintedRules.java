package remit.drools;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import remit.policy.Topic;
import remit.rules.Condition;
import remit.rules.Condition.Comparison;
import remit.rules.Rule;
import remit.rules.Word;

/**
 * Prints checked rules anew as plain DRL over a {@link remit.rules.Situation}: what Drools' own
 * compiler understands. Words that nobody gave make a condition false, denied or not.
 */
final class PrintedRules {

  private PrintedRules() {}

  static String of(Topic topic, List<Rule> rules) {
    StringBuilder text =
        new StringBuilder(
            """
            package rules.%s;

            import remit.deal.*;
            import remit.rules.Cycle;
            import remit.rules.Situation;

            global remit.rules.Propose propose;
            """
                .formatted(topic.word()));
    for (int number = 0; number < rules.size(); number++) {
      text.append(rule(rules.get(number), number));
    }
    return text.toString();
  }

  private static String rule(Rule rule, int number) {
    return """

    rule "%s"
    when
        $s : Situation( %s )
    then
        propose.spoken($s, %d);
    end
    """
        .formatted(
            rule.name(),
            rule.conditions().stream()
                .map(PrintedRules::condition)
                .collect(Collectors.joining(", ")),
            number);
  }

  private static String condition(Condition condition) {
    if (condition instanceof Condition.Holds it) {
      return "%s == %s".formatted(it.word().property(), !it.negated());
    }
    if (condition instanceof Condition.Is it) {
      return is(it);
    }
    if (condition instanceof Condition.Compares it) {
      return "Situation.%s(%s, %s)"
          .formatted(method(it.comparison()), it.word().property(), limit(it));
    }
    Condition.Tests it = (Condition.Tests) condition;
    String asked = it.toString().substring(it.negated() ? 1 : 0);
    return "%s == %s".formatted(asked, !it.negated());
  }

  private static String is(Condition.Is is) {
    String property = is.word().property();
    List<String> literals = is.literals().stream().map(each -> literal(is.word(), each)).toList();
    if (!is.negated()) {
      return literals.stream()
          .map(each -> property + " == " + each)
          .collect(Collectors.joining(" || ", "(", ")"));
    }
    List<String> all = new ArrayList<>(List.of(property + " != null"));
    literals.forEach(each -> all.add(property + " != " + each));
    return String.join(", ", all);
  }

  /** The model is the one choice that is text: its words are the policy's own. */
  private static String literal(Word word, String literal) {
    return word.kind() == Word.Kind.TEXT || word.name().equals("model")
        ? '"' + literal + '"'
        : Written.type(word) + "." + literal;
  }

  private static String method(Comparison comparison) {
    return switch (comparison) {
      case BELOW -> "below";
      case AT_MOST -> "atMost";
      case ABOVE -> "above";
      case AT_LEAST -> "atLeast";
    };
  }

  private static String limit(Condition.Compares it) {
    if (it.times() != null) {
      return "times(\"%s\", %s)".formatted(it.parameter(), it.times().property());
    }
    return "%s(\"%s\")"
        .formatted(it.word().kind() == Word.Kind.MONEY ? "money" : "count", it.parameter());
  }
}
