package remit.simulation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import remit.policy.Dated;
import remit.policy.Parameter;
import remit.policy.Place;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Rule;
import remit.rules.RuleBook;

/**
 * The policies that lie between two others: the baseline with some parts of the change made. Each
 * is made once, when somebody asks for it.
 */
final class Hybrids {

  private final Decided before;
  private final Decided after;
  private final Terms termsBefore;
  private final Terms termsAfter;
  private final List<Atom> atoms;
  private final RuleBooks books;
  private final Map<String, Rule> rulesBefore;
  private final Map<String, Rule> rulesAfter;
  private final Map<BitSet, Hybrid> made = new ConcurrentHashMap<>();
  private final Map<BitSet, Terms> filled = new ConcurrentHashMap<>();
  private final Map<BitSet, RuleBook> bookByRules = new ConcurrentHashMap<>();

  /** One of them: its terms, and who asks its rules. */
  record Hybrid(RuleBook ruleBook, Terms terms) {}

  Hybrids(
      Decided before,
      Decided after,
      Terms termsBefore,
      Terms termsAfter,
      List<Atom> atoms,
      RuleBooks books) {
    this.before = before;
    this.after = after;
    this.termsBefore = termsBefore;
    this.termsAfter = termsAfter;
    this.atoms = List.copyOf(atoms);
    this.books = books;
    this.rulesBefore = byName(before.revision().rules());
    this.rulesAfter = byName(after.revision().rules());
  }

  Terms before() {
    return termsBefore;
  }

  Terms after() {
    return termsAfter;
  }

  static Map<String, Rule> byName(List<Rule> rules) {
    Map<String, Rule> byName = new TreeMap<>();
    rules.forEach(rule -> byName.put(rule.name(), rule));
    return byName;
  }

  /**
   * The baseline with some parts of the change; with none it is the baseline itself, with all the
   * candidate.
   *
   * @param some the numbers of the parts; nobody changes it any more
   */
  Hybrid of(BitSet some) {
    return made.computeIfAbsent(some, this::make);
  }

  /**
   * The terms of a policy in between that has every parameter and table of either side, so that any
   * condition can be asked under them.
   */
  Terms filled(BitSet some) {
    return filled.computeIfAbsent(some, each -> terms(edits(each)));
  }

  private List<Edit> edits(BitSet some) {
    List<Edit> edits = new ArrayList<>();
    some.stream().forEach(each -> edits.addAll(atoms.get(each).edits()));
    return edits;
  }

  private Hybrid make(BitSet some) {
    if (some.isEmpty()) {
      return new Hybrid(before.revision().ruleBook(), termsBefore);
    }
    if (some.cardinality() == atoms.size()) {
      return new Hybrid(after.revision().ruleBook(), termsAfter);
    }
    return new Hybrid(ruleBook(edits(some)), filled(some));
  }

  private RuleBook ruleBook(List<Edit> edits) {
    BitSet rules = new BitSet();
    for (int i = 0; i < atoms.size(); i++) {
      for (Edit edit : atoms.get(i).edits()) {
        rules.set(i, rules.get(i) || (edit instanceof Edit.OfRule && edits.contains(edit)));
      }
    }
    return bookByRules.computeIfAbsent(rules, each -> ruleBook(rules(edits)));
  }

  private RuleBook ruleBook(Map<String, Rule> rules) {
    if (rules.equals(rulesBefore)) {
      return before.revision().ruleBook();
    }
    return rules.equals(rulesAfter)
        ? after.revision().ruleBook()
        : books.of(List.copyOf(rules.values()));
  }

  /** A rule that comes into force says what the candidate's says; it is not asked without that. */
  private Map<String, Rule> rules(List<Edit> edits) {
    Map<String, Rule> rules = new TreeMap<>(rulesAfter);
    rules.putAll(rulesBefore);
    for (Atom atom : atoms) {
      for (Edit edit : atom.edits()) {
        if (edit instanceof Edit.OfForce it && !inForce(termsBefore, it.topic(), it.rule())) {
          takeAfter(rules, it.rule());
        } else if (edit instanceof Edit.OfRule it && edits.contains(edit)) {
          takeAfter(rules, it.name());
        }
      }
    }
    return rules;
  }

  private void takeAfter(Map<String, Rule> rules, String name) {
    Rule rule = rulesAfter.get(name);
    if (rule != null) {
      rules.put(name, rule);
    }
  }

  private static boolean inForce(Terms terms, Topic topic, String rule) {
    Precedence precedence = terms.precedence(topic);
    return precedence != null && precedence.rankByRule().containsKey(rule);
  }

  private Terms terms(List<Edit> edits) {
    Map<String, Parameter> parameters = new HashMap<>();
    termsAfter.parameters().forEach((name, it) -> parameters.put(name, holding(it)));
    termsBefore
        .parameters()
        .forEach(
            (name, it) -> {
              if (!edits.contains(new Edit.OfParameter(name))) {
                parameters.put(name, holding(it));
              }
            });
    Map<String, Table> tables = new HashMap<>();
    termsAfter.tables().forEach((name, it) -> tables.put(name, holding(it, it.version())));
    termsBefore
        .tables()
        .forEach(
            (name, it) -> {
              if (!edits.contains(new Edit.OfTable(name))) {
                tables.put(name, holding(it, rows(name, it.version(), edits)));
              }
            });
    Map<Topic, Dated<Precedence>> inForce = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      List<List<String>> ranks = ranks(topic, edits);
      inForce.put(topic, dated(new Precedence(ranks, new Place("policies", 1, 1))));
    }
    PolicyBook book = new PolicyBook(heading(edits), parameters, tables, inForce);
    return Objects.requireNonNull(book.termsOn(termsBefore.firstDay()));
  }

  private <T> Dated<T> dated(T entry) {
    return new Dated<>(new TreeMap<>(Map.of(termsBefore.firstDay(), entry)));
  }

  private Parameter holding(Terms.InForce it) {
    Parameter parameter = it.parameter();
    return new Parameter(
        parameter.name(),
        parameter.title(),
        parameter.unit(),
        parameter.oneOf(),
        dated(it.entry()),
        parameter.place());
  }

  private Table holding(Terms.TableInForce it, Table.Version version) {
    Table table = it.table();
    return new Table(
        table.name(), table.title(), table.columns(), table.unit(), dated(version), table.place());
  }

  private static Table.Version rows(String table, Table.Version version, List<Edit> edits) {
    List<Table.Row> rows = new ArrayList<>(version.rows());
    for (Edit edit : edits) {
      if (edit instanceof Edit.OfRows it && it.table().equals(table)) {
        rows.removeAll(it.before());
        rows.addAll(it.after());
      }
    }
    return new Table.Version(rows, version.source(), version.place());
  }

  private PolicyBook.Heading heading(List<Edit> edits) {
    PolicyBook.Heading old = termsBefore.policy();
    PolicyBook.Heading now = termsAfter.policy();
    return new PolicyBook.Heading(
        old.name(),
        old.title(),
        old.zone(),
        old.extended(),
        edits.contains(new Edit.OfRoles()) ? now.roles() : old.roles(),
        edits.contains(new Edit.OfRemainder()) ? now.remainder() : old.remainder());
  }

  /**
   * The rules in force with some edits: those of one side as they stand, those that only the other
   * side has behind the rule that they stand behind there.
   */
  private List<List<String>> ranks(Topic topic, List<Edit> edits) {
    List<List<String>> old = ranks(termsBefore.precedence(topic));
    List<List<String>> now = ranks(termsAfter.precedence(topic));
    boolean reordered = edits.contains(new Edit.OfOrder(topic));
    List<Set<String>> merged = merged(reordered ? now : old, reordered ? old : now);
    Set<String> was = all(old);
    Set<String> is = all(now);
    List<List<String>> ranks = new ArrayList<>();
    for (Set<String> rank : merged) {
      List<String> left = new ArrayList<>();
      for (String rule : rank) {
        boolean edited = edits.contains(new Edit.OfForce(topic, rule));
        if (was.contains(rule) ? (is.contains(rule) || !edited) : edited) {
          left.add(rule);
        }
      }
      if (!left.isEmpty()) {
        ranks.add(left);
      }
    }
    return ranks;
  }

  private static List<List<String>> ranks(@Nullable Precedence precedence) {
    return precedence == null ? List.of() : precedence.ranks();
  }

  private static Set<String> all(List<List<String>> ranks) {
    Set<String> all = new HashSet<>();
    ranks.forEach(all::addAll);
    return all;
  }

  private static List<Set<String>> merged(List<List<String>> stem, List<List<String>> other) {
    List<Set<String>> merged = new ArrayList<>();
    stem.forEach(rank -> merged.add(new LinkedHashSet<>(rank)));
    Set<String> known = all(stem);
    int place = 0;
    for (List<String> rank : other) {
      Set<String> extra = new TreeSet<>(rank);
      extra.removeAll(known);
      int at = placeOf(rank, merged);
      if (at >= 0) {
        merged.get(at).addAll(extra);
        place = at + 1;
      } else if (!extra.isEmpty()) {
        merged.add(place, extra);
        place++;
      }
    }
    return merged;
  }

  /** Where a rule of the rank stands that both sides have; -1 where it has none. */
  private static int placeOf(List<String> rank, List<Set<String>> merged) {
    for (int i = 0; i < merged.size(); i++) {
      for (String rule : rank) {
        if (merged.get(i).contains(rule)) {
          return i;
        }
      }
    }
    return -1;
  }
}
