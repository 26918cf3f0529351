package remit.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import remit.decision.Explained;
import remit.decision.Finding;
import remit.decision.Severity;
import remit.decision.Step;
import remit.decision.Wording;
import remit.policy.Cell;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Proposal;
import remit.rules.Rule;
import remit.rules.Situation;
import remit.rules.Unsure;
import remit.rules.Vocabulary;
import remit.rules.Word;

/** The explanation and the findings of one decision, written down while it is made. */
final class Trail {

  private final List<Step> steps = new ArrayList<>(16);
  private final List<Finding> findings = new ArrayList<>(2);
  private boolean blocked;

  void step(Step step) {
    steps.add(step);
  }

  /** A rule spoke: its reasons, and every parameter it read that nobody read before. */
  void spoke(Rule rule, Situation situation) {
    steps.add(new Explained.Spoke(rule, situation));
    addNew(situation.terms().kept(new ReadBy(rule), by -> by.steps(situation.terms())));
  }

  private void addNew(List<Step> reads) {
    for (int i = 0; i < reads.size(); i++) {
      if (isNew(reads.get(i))) {
        steps.add(reads.get(i));
      }
    }
  }

  /**
   * The parameters that a rule reads, as steps: the same objects for every deal under the same
   * terms.
   */
  private record ReadBy(Rule rule) {
    List<Step> steps(Terms terms) {
      return parameters(rule.needs().stream(), terms);
    }
  }

  /**
   * The parameters that the inputs of a row depend on, as steps: the limits that make a sale long,
   * where the row asks whether it was. Rows are known by which they are, not by what they say.
   */
  private record ReadInRow(Table table, Table.Row row) {
    List<Step> steps(Terms terms) {
      return parameters(
          IntStream.range(0, row.cells().size())
              .filter(i -> !(row.cells().get(i) instanceof Cell.Any))
              .mapToObj(i -> Vocabulary.word(table.columns().get(i).word()))
              .flatMap(word -> word.reads().stream())
              .sorted(Comparator.comparing(Word.Need::name)),
          terms);
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
      return other instanceof ReadInRow it && row == it.row;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(row);
    }
  }

  private static List<Step> parameters(Stream<Word.Need> needs, Terms terms) {
    return needs
        .filter(need -> need.unit() != null)
        .map(need -> terms.kept(new ReadOf(need.name()), of -> of.step(terms)))
        .toList();
  }

  /** A parameter that is read, as a step. */
  private record ReadOf(String parameter) {
    Step step(Terms terms) {
      return Explained.Read.of(terms.parameter(parameter));
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private boolean isNew(Step step) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) == step) {
        return false;
      }
    }
    return true;
  }

  void outranked(Rule rule, Rule by) {
    steps.add(new Explained.Outranked(rule, by));
  }

  /** A row of a table named somebody: what its inputs depend on, then the row. */
  void row(Resolved.Row row, Situation situation) {
    Terms terms = situation.terms();
    addNew(terms.kept(new ReadInRow(row.table().table(), row.row()), read -> read.steps(terms)));
    steps.add(new Explained.ReadRow(row.table(), row.row(), situation));
  }

  void noRow(Rule rule, Resolved.NoRow none) {
    steps.add(new Explained.NoRow(rule, none.table(), none.word(), none.input()));
  }

  /** A part whose role nobody has falls to the house account. */
  void part(Rule rule, Resolved.Part part) {
    if (part.insteadOf() != null) {
      steps.add(new Explained.StoodIn(rule, part.insteadOf()));
      info(
          Finding.MISSING_PERSON,
          () ->
              "Nobody on the team is (%s), whom %s means; the house account stands in. Maybe add the person to the team."
                  .formatted(part.insteadOf(), rule.name()),
          rule);
    }
  }

  void info(String code, Supplier<String> message, Rule rule) {
    finding(new Finding(code, Severity.INFO, Wording.of(message), rule.name()));
  }

  void finding(Finding finding) {
    if (findings.stream().noneMatch(known -> same(known, finding))) {
      findings.add(finding);
    }
    blocked |= finding.severity() == Severity.BLOCKING;
  }

  /** Looks at the message last: it is made only where nothing else tells two findings apart. */
  private static boolean same(Finding one, Finding other) {
    return one.code().equals(other.code())
        && Objects.equals(one.rule(), other.rule())
        && one.message().equals(other.message());
  }

  /** The deal cannot be decided. */
  void block(String code, Supplier<String> message, Rule rule) {
    finding(new Finding(code, Severity.BLOCKING, Wording.of(message), rule.name()));
  }

  /** Two rules of the same rank do not agree. */
  void disagree(Topic topic, String about, Proposal one, Proposal other) {
    block(
        Finding.NO_PRECEDENCE,
        () ->
            "The rules %s and %s disagree about %s, and the policy names no order between them. Maybe put one before the other in rules-in-force of %s."
                .formatted(one.rule().name(), other.rule().name(), about, topic.word()),
        one.rule());
  }

  /** A rule that counts could not be asked. */
  void missing(Rule rule, List<String> inputs) {
    block(Finding.MISSING_INPUT, () -> missingMessage(rule, inputs), rule);
  }

  /** A rule that only adds to the pay could not be asked. */
  void missingExtra(Unsure unsure) {
    finding(
        new Finding(
            Finding.MISSING_INPUT,
            Severity.REVIEW,
            Wording.of(() -> missingMessage(unsure.rule(), unsure.inputs())),
            unsure.rule().name()));
  }

  private static String missingMessage(Rule rule, List<String> inputs) {
    return "The rule %s needs (%s), which the deal does not give. Maybe add it."
        .formatted(rule.name(), String.join(", ", inputs));
  }

  /** What kept somebody from being found, as a finding; a table without a row is none. */
  void unresolved(Rule rule, Resolved resolved) {
    if (resolved instanceof Resolved.Needs needs) {
      missing(rule, needs.inputs());
    } else if (resolved instanceof Resolved.Several several) {
      block(
          Finding.AMBIGUOUS_PERSON,
          () ->
              "The role (%s), which %s means, is held by (%s). Maybe mark one of them as primary."
                  .formatted(several.role(), rule.name(), String.join(", ", several.people())),
          rule);
    } else if (resolved instanceof Resolved.OtherCurrency other) {
      block(
          Finding.NO_AMOUNT,
          () ->
              "The table (%s), which %s reads, has no bands in the currency of %s (%s). Maybe add some to the policy."
                  .formatted(other.table(), rule.name(), other.word(), other.amount()),
          rule);
    } else if (resolved instanceof Resolved.NoRow none) {
      noRow(rule, none);
    }
  }

  boolean blocked() {
    return blocked;
  }

  List<Step> steps() {
    return steps;
  }

  List<Finding> findings() {
    return findings;
  }
}
