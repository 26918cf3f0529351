package remit.drools;

import java.util.List;
import java.util.stream.Collectors;
import remit.rules.Condition;
import remit.rules.Word;

/** Writes checked conditions back as authors write them. */
final class Written {

  private Written() {}

  static String conditions(List<Condition> conditions) {
    return conditions.stream().map(Written::condition).collect(Collectors.joining(", "));
  }

  static String condition(Condition condition) {
    if (condition instanceof Condition.Is is && is.word().kind() == Word.Kind.CHOICE) {
      String type = type(is.word());
      List<String> literals = is.literals().stream().map(each -> type + "." + each).toList();
      return literals.size() == 1
          ? is.word().name() + (is.negated() ? " != " : " == ") + literals.get(0)
          : is.word().name()
              + (is.negated() ? " not in (" : " in (")
              + String.join(", ", literals)
              + ")";
    }
    return condition.toString();
  }

  /** The type authors write before a word's values, for example {@code DealType}. */
  static String type(Word word) {
    String example = word.example();
    return example.substring(example.indexOf("== ") + 3, example.lastIndexOf('.'));
  }
}
