package remit.drools;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import remit.deal.Milestone;
import remit.deal.Party;
import remit.deal.Role;
import remit.policy.PayWord;
import remit.policy.Topic;
import remit.rules.Vocabulary;
import remit.rules.Word;

/** The page of all words and sentences that a rule may use, from the words themselves. */
final class VocabularyPage {

  private static final String HEAD =
      """
      # The words of a rule

      Generated from the code: change `Vocabulary` and `SentenceForm`, not this page.

      A rule looks at one deal and proposes one thing:

      ```drl
      when
          Deal( growth, inside("handoff-window") )
      then
          propose.owner( Party.WINNER );
      end
      ```

      All conditions between the parentheses must hold, separated by commas; their order has no meaning.
      `Deal( )` without conditions always speaks. Numbers, dates and lists stand in the policy, and the rule names them.
      Where a condition needs something that was not given, the rule is neither true nor false: it is *unsure*,
      and where it could have changed the answer, the answer says which field it needs.

      """;

  private VocabularyPage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("## Conditions\n");
    for (Word.Kind kind : Word.Kind.values()) {
      page.append(kind(kind));
    }
    page.append("\n## Sentences\n");
    for (Topic topic : Topic.values()) {
      page.append(topic(topic));
    }
    page.append(somebody());
    page.append(ownWords());
    return page.toString();
  }

  private static String kind(Word.Kind kind) {
    List<Word> words =
        Vocabulary.words().stream()
            .filter(word -> word.kind() == kind)
            .sorted(Comparator.comparing(Word::name))
            .toList();
    return """

    ### %s

    | Word | What it says | Example | Needs the field | Reads from the policy |
    |---|---|---|---|---|
    %s
    """
        .formatted(
            heading(kind),
            words.stream().map(VocabularyPage::row).collect(Collectors.joining("\n")));
  }

  private static String heading(Word.Kind kind) {
    return switch (kind) {
      case FLAG -> "True or false: `growth`, or `!growth` for the opposite";
      case CHOICE -> "One of several words: `==`, `!=`, `in ( ... )`, `not in ( ... )`";
      case TEXT -> "Text: `==`, `!=`, `in ( ... )`, `not in ( ... )`";
      case NUMBER ->
          "Numbers: `<`, `<=`, `>`, `>=` with `count(\"parameter\")` or `times(\"factor\","
              + " number)`";
      case MONEY -> "Amounts: `<`, `<=`, `>`, `>=` with `money(\"parameter\")`";
      case TEST -> "Questions, or with `!` their opposite";
    };
  }

  private static String row(Word word) {
    String says =
        word.words().isEmpty()
            ? word.says()
            : word.says()
                + ": "
                + word.words().stream()
                    .map(each -> "`" + Written.type(word) + "." + each + "`")
                    .collect(Collectors.joining(", "));
    return "| `%s` | %s | `%s` | %s | %s |"
        .formatted(
            word.name(),
            says,
            word.example(),
            word.input().isEmpty() ? "" : "`" + word.input() + "`",
            word.reads().stream()
                .map(need -> "`" + need.name() + "`")
                .sorted()
                .collect(Collectors.joining(", ")));
  }

  private static String topic(Topic topic) {
    return """

    ### In `rules/%s`

    | Sentence | What it proposes |
    |---|---|
    %s
    """
        .formatted(
            topic.word(),
            SentenceForm.in(topic).stream()
                .map(form -> "| `%s` | %s |".formatted(form.example(), form.says()))
                .collect(Collectors.joining("\n")));
  }

  private static String ownWords() {
    return """

    ## What the service itself reads from the policy

    No rule asks for these parameters; the service reads them when it books, corrects and settles pay.
    What counts is what the policy says on the day the deal closed. A policy that leaves one out gets the last column.

    | Parameter | Unit | What it says | Otherwise |
    |---|---|---|---|
    %s
    """
        .formatted(
            Arrays.stream(PayWord.values())
                .map(VocabularyPage::ownWord)
                .collect(Collectors.joining("\n")));
  }

  private static String ownWord(PayWord word) {
    String words =
        word.oneOf().stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s |"
        .formatted(
            word.parameter(),
            word.unit().word() + (words.isEmpty() ? "" : ": " + words),
            word.says(),
            word.otherwise());
  }

  private static String somebody() {
    return """

    ## Who is meant

    - a role: %s
    - a relation to the deal: %s
    - whoever a parameter of the policy names: `role("growth-payee")`
    - whoever a table of the policy names for this deal: `table("owner-by-model")`

    The events a commission can wait for: %s.
    """
        .formatted(
            Arrays.stream(Role.values())
                .filter(role -> role != Role.HOUSE)
                .map(role -> "`Role." + role + "`")
                .collect(Collectors.joining(", ")),
            Arrays.stream(Party.values())
                .map(party -> "`Party." + party + "`")
                .collect(Collectors.joining(", ")),
            Arrays.stream(Milestone.values())
                .map(milestone -> "`Milestone." + milestone + "`")
                .collect(Collectors.joining(", ")));
  }
}
