package remit.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.desk.Revision;
import remit.policy.Cell;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.RuleBook;
import remit.rules.Sentence;
import remit.rules.Situation;
import remit.rules.Truth;
import remit.rules.Word;

/**
 * Watches which rules, conditions, edges and table rows are touched while deals are decided, and
 * how much money passes through each. It answers exactly what the rule book that it watches does.
 *
 * <p>A rule is touched when it spoke and was silent, a condition when it held and failed, an edge
 * when deals stood on the last step on one side of it and on the first on the other, a row when it
 * gave its result.
 *
 * <p>For one thread.
 */
public final class Coverage implements RuleBook {

  private final RuleBook watched;
  private final Map<String, Rule> rules = new HashMap<>();
  private final Map<Place, Touched> ofRules = new TreeMap<>();
  private final Map<Condition, Map<String, Touched>> ofConditions = new HashMap<>();
  private final Map<Edge, Touched> edges = new HashMap<>();
  private final Map<String, Set<Edge>> edgesOfTables = new HashMap<>();
  private final Map<Place, Touched> rows = new TreeMap<>();

  private Coverage(Revision revision) {
    this.watched = revision.ruleBook();
    revision.rules().forEach(this::expect);
    revision.policies().values().forEach(this::expect);
  }

  /** Begins to watch a revision; what is touched is known to {@link Watched#coverage()}. */
  public static Watched watch(Revision revision) {
    Coverage coverage = new Coverage(revision);
    return new Watched(
        new Revision(
            revision.hash(), revision.policies(), revision.rules(), coverage, revision.sources()),
        coverage);
  }

  /**
   * A revision that is being watched.
   *
   * @param revision decides as the one that is watched
   * @param coverage what was touched so far
   */
  public record Watched(Revision revision, Coverage coverage) {}

  private void expect(Rule rule) {
    rules.put(rule.name(), rule);
    boolean always =
        rule.conditions().isEmpty() && !(rule.sentence().whoever() instanceof Sentence.InTable);
    ofRules.put(
        rule.place(),
        new Touched(
            Touched.Kind.RULE, rule.place(), rule.name(), "speaks", always ? null : "is silent"));
    for (Condition condition : rule.conditions()) {
      ofConditions
          .computeIfAbsent(condition, first -> new TreeMap<>())
          .put(
              rule.name(),
              new Touched(
                  Touched.Kind.CONDITION,
                  rule.place(),
                  rule.name() + ": " + condition,
                  "holds",
                  "fails"));
      for (Edge edge : Edge.of(condition)) {
        edges.computeIfAbsent(edge, first -> edge.untouched(rule.place()));
      }
    }
  }

  private void expect(PolicyBook book) {
    for (Table table : book.tables().values()) {
      for (Table.Version version : table.versions().entries().values()) {
        version.rows().forEach(row -> expect(table, row));
      }
    }
  }

  private void expect(Table table, Table.Row row) {
    rows.putIfAbsent(
        row.place(),
        new Touched(
            Touched.Kind.ROW,
            row.place(),
            table.name() + ": " + row.cells() + " is " + row.result(),
            "gives its result",
            null));
    for (int i = 0; i < row.cells().size(); i++) {
      Edge edge = edge(table, table.columns().get(i).word(), row.cells().get(i));
      if (edge != null) {
        edges.computeIfAbsent(edge, first -> edge.untouched(row.place()));
        edgesOfTables.computeIfAbsent(table.name(), first -> new HashSet<>()).add(edge);
      }
    }
  }

  /** The edge at which a band begins; null where the cell is none, or begins with the first. */
  private static @Nullable Edge edge(Table table, String word, Cell cell) {
    if (cell instanceof Cell.Band band && band.from() != null && band.from() > 0) {
      return new Edge.OfBand(table.name(), word, band.from());
    }
    return cell instanceof Cell.AmountBand band && band.from() != null
        ? new Edge.OfAmountBand(table.name(), word, band.from())
        : null;
  }

  @Override
  public Answers ask(Topic topic, Situation situation) {
    Answers answers = watched.ask(topic, situation);
    Precedence precedence = situation.terms().precedence(topic);
    if (precedence != null) {
      for (String name : precedence.rankByRule().keySet()) {
        Rule rule = rules.get(name);
        if (rule != null) {
          touch(rule, situation);
        }
      }
    }
    return answers;
  }

  private void touch(Rule rule, Situation situation) {
    Touched touched = ofRules.get(rule.place());
    Truth speaks = rule.test(situation);
    if (speaks == Truth.YES && rule.sentence().whoever() instanceof Sentence.InTable in) {
      speaks = lookUp(in.table(), situation) ? Truth.YES : Truth.NO;
    }
    if (touched != null) {
      touched.by(situation.deal(), speaks);
    }
    for (Condition condition : rule.conditions()) {
      Map<String, Touched> byRule = ofConditions.get(condition);
      Touched one = byRule == null ? null : byRule.get(rule.name());
      if (one != null) {
        one.by(situation.deal(), condition.test(situation));
      }
      Edge.of(condition).forEach(edge -> touch(edge, situation));
      for (Word.Need need : condition.needs()) {
        if (need.unit() == null) {
          lookUp(need.name(), situation);
        }
      }
    }
  }

  private void touch(Edge edge, Situation situation) {
    Touched touched = edges.get(edge);
    if (touched != null) {
      touched.by(situation.deal(), edge.side(situation));
    }
  }

  /** Whether the table answers; the row that does is touched. */
  private boolean lookUp(String name, Situation situation) {
    Terms.TableInForce table = situation.terms().table(name);
    edgesOfTables.getOrDefault(name, Set.of()).forEach(edge -> touch(edge, situation));
    if (table.table().lookUp(table.version(), situation::text) instanceof Table.Found found) {
      Touched touched = rows.get(found.row().place());
      if (touched != null) {
        touched.by(situation.deal(), Truth.YES);
      }
      return true;
    }
    return false;
  }

  /** Counts what a decision pays to the rules that propose it. */
  public void paid(Decision decision) {
    for (Allocation allocation : decision.allocations()) {
      Rule rule = rules.get(allocation.rule());
      Touched touched = rule == null ? null : ofRules.get(rule.place());
      if (touched != null) {
        touched.paid(allocation.amount());
      }
    }
  }

  /** Forgets how much money passed, and keeps what was touched: examples move no money. */
  public void countFromHere() {
    all().forEach(Touched::countFromHere);
  }

  /** Everything that can be touched: rules, then conditions, edges and rows, each by its place. */
  public List<Touched> all() {
    List<Touched> all = new ArrayList<>(ofRules.values());
    ofConditions.values().forEach(byRule -> all.addAll(byRule.values()));
    all.addAll(edges.values());
    all.addAll(rows.values());
    all.sort(
        Comparator.comparing(Touched::kind)
            .thenComparing(Touched::place)
            .thenComparing(Touched::what));
    return all;
  }
}
