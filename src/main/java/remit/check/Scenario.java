package remit.check;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Explained;
import remit.desk.Revision;
import remit.files.YamlNode;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.PolicyBook;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Value;
import remit.rules.Answers;
import remit.rules.Condition;
import remit.rules.Owner;
import remit.rules.Rule;
import remit.rules.RuleBook;
import remit.rules.Sentence;
import remit.rules.Situation;
import remit.rules.Truth;
import remit.rules.Unsure;
import remit.rules.Vocabulary;
import remit.rules.Word;

/**
 * One rule asked by itself about one deal, in force or not.
 *
 * @param example what its author wrote
 * @param rule the rule that is asked
 * @param expected what it should do
 * @param book the policy in which this rule is the only one of its topic
 */
record Scenario(
    Example example, Rule rule, Voice expected, PolicyBook book, Deal deal, @Nullable Owner owner) {

  /** What a rule can do. */
  enum Voice {
    SPEAKS,
    SILENT,
    UNSURE;

    static @Nullable Voice of(String word) {
      for (Voice voice : values()) {
        if (voice.word().equals(word)) {
          return voice;
        }
      }
      return null;
    }

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What the rule did, and why. */
  private record Heard(Voice voice, String because) {}

  /**
   * Makes an example a scenario, or null and a fault for each thing that is wrong with it.
   *
   * @param expected what the rule should do, as {@link #expected} read it
   */
  static @Nullable Scenario of(
      Example example, Voice expected, Rule rule, Revision revision, Collection<Fault> faults) {
    PolicyBook policy = policy(example, Revision.DEFAULT_POLICY, revision, faults);
    Deal deal = example.given().deal(faults);
    Owner owner = example.given().owner(faults);
    if (policy == null || deal == null) {
      return null;
    }
    Map<String, Value> with = example.given().with(policy, faults);
    PolicyBook book =
        policy.with(with).withRulesInForce(rule.topic(), List.of(List.of(rule.name())));
    return canBeAsked(example, rule, book, deal, faults)
        ? new Scenario(example, rule, expected, book, deal, owner)
        : null;
  }

  /**
   * Whether the policy has on that day all that the rule reads; a fault for each that it has not.
   */
  private static boolean canBeAsked(
      Example example, Rule rule, PolicyBook book, Deal deal, Collection<Fault> faults) {
    Terms terms = book.termsOn(deal.closeDate());
    if (terms == null) {
      return true;
    }
    int before = faults.size();
    for (Word.Need need : rule.needs()) {
      Terms.InForce parameter = terms.parameters().get(need.name());
      boolean there =
          need.unit() == null
              ? terms.tables().containsKey(need.name())
              : parameter != null && parameter.parameter().unit() == need.unit();
      if (!there) {
        faults.add(
            new Fault(
                example.given().placeOfPolicy(),
                "The rule (%s) reads (%s), which the policy (%s) does not have on (%s)%s."
                    .formatted(
                        rule.name(),
                        need.name(),
                        book.name(),
                        deal.closeDate(),
                        need.unit() == null ? " as a table" : " with unit " + need.unit().word()),
                "Maybe name another policy, or add it there."));
      }
    }
    return faults.size() == before;
  }

  /** The policy of an example, or null and a fault. */
  static @Nullable PolicyBook policy(
      Example example, String otherwise, Revision revision, Collection<Fault> faults) {
    String name = example.given().policy(otherwise);
    PolicyBook book = revision.policy(name);
    if (book == null) {
      faults.add(
          new Fault(
              example.given().placeOfPolicy(),
              "There is no policy (%s).".formatted(name),
              Nearest.advice(name, revision.policies().keySet())));
    }
    return book;
  }

  /** What an example expects of the rule, or null and a fault. */
  static @Nullable Voice expected(Example example, Collection<Fault> faults) {
    YamlNode expect = example.expect();
    Voice voice = expect instanceof YamlNode.Text text ? Voice.of(text.text()) : null;
    if (voice == null) {
      faults.add(
          new Fault(
              expect.place(),
              "A scenario cannot expect %s.".formatted(expect.described()),
              "Maybe write speaks, silent or unsure."));
    }
    return voice;
  }

  /** Asks the rule. */
  Result run(RuleBook ruleBook) {
    long start = System.nanoTime();
    Terms terms = book.termsOn(deal.closeDate());
    String message =
        terms == null
            ? "the policy (%s) says nothing about the day (%s)"
                .formatted(book.name(), deal.closeDate())
            : difference(heard(ruleBook, new Situation(deal, terms, owner)));
    return new Result(
        example.place(),
        example.group(),
        example.it(),
        message.isEmpty(),
        message,
        System.nanoTime() - start);
  }

  private String difference(Heard heard) {
    return heard.voice() == expected
        ? ""
        : "expected that the rule %s, but it %s, because %s"
            .formatted(phrase(expected), phrase(heard.voice()), heard.because());
  }

  private static String phrase(Voice voice) {
    return voice == Voice.SPEAKS ? "speaks" : "is " + voice.word();
  }

  private Heard heard(RuleBook ruleBook, Situation situation) {
    Answers answers = ruleBook.ask(rule.topic(), situation);
    if (!answers.unsure().isEmpty()) {
      Set<String> inputs = new TreeSet<>();
      answers.unsure().forEach((Unsure unsure) -> inputs.addAll(unsure.inputs()));
      return new Heard(Voice.UNSURE, "(%s) is not given".formatted(String.join(", ", inputs)));
    }
    if (answers.proposals().isEmpty()) {
      return new Heard(Voice.SILENT, failing(situation));
    }
    return rule.sentence().whoever() instanceof Sentence.InTable inTable
        ? lookedUp(situation, situation.terms().table(inTable.table()))
        : new Heard(Voice.SPEAKS, Explained.because(rule, situation));
  }

  /** A rule that reads a table says nothing where the table says nothing. */
  private Heard lookedUp(Situation situation, Terms.TableInForce table) {
    Table.Answer answer = table.table().lookUp(table.version(), situation::text);
    if (answer instanceof Table.NotCovered not) {
      return new Heard(
          Voice.SILENT,
          "the table (%s) does not cover %s (%s)"
              .formatted(table.table().name(), not.word(), not.input()));
    }
    if (answer instanceof Table.OtherCurrency other) {
      return new Heard(
          Voice.UNSURE,
          "the table (%s) has no bands in the currency of %s (%s)"
              .formatted(table.table().name(), other.word(), other.amount()));
    }
    if (answer instanceof Table.Missing missing) {
      return new Heard(
          Voice.UNSURE,
          "the table (%s) needs (%s), which is not given"
              .formatted(
                  table.table().name(),
                  missing.words().stream()
                      .map(word -> Vocabulary.word(word).input())
                      .collect(Collectors.joining(", "))));
    }
    return new Heard(Voice.SPEAKS, Explained.because(rule, situation));
  }

  private String failing(Situation situation) {
    return rule.conditions().stream()
        .filter((Condition each) -> each.test(situation) == Truth.NO)
        .map(each -> "(" + each + ") does not hold")
        .collect(Collectors.joining(" and "));
  }
}
