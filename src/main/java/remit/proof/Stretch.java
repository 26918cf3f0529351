package remit.proof;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Rule;

/** One policy from one change of its terms to the next, with the rules in force in their order. */
final class Stretch {

  /** A rule in force, and its place in the order. */
  record Ranked(Rule rule, int rank) {}

  private final PolicyBook book;
  private final Terms terms;
  private final @Nullable LocalDate until;
  private final Revision revision;
  private final DecideDeal desk;
  private final Map<Topic, List<Ranked>> ranked = new EnumMap<>(Topic.class);
  private final List<Rule> rules;
  private final Map<String, Rule> inForce = new TreeMap<>();
  private final Inputs inputs;

  private Stretch(
      Revision revision,
      PolicyBook book,
      Terms terms,
      @Nullable LocalDate until,
      LocalDate day,
      @Nullable Inputs given) {
    this.book = book;
    this.terms = terms;
    this.until = until;
    this.revision = revision;
    this.desk = new DecideDeal(revision);
    Map<String, Rule> byName = new TreeMap<>();
    revision.rules().forEach(rule -> byName.put(rule.name(), rule));
    for (Topic topic : Topic.values()) {
      ranked.put(topic, ranked(terms.precedence(topic), byName));
    }
    this.rules = ranked.values().stream().flatMap(List::stream).map(Ranked::rule).toList();
    this.rules.forEach(rule -> inForce.put(rule.name(), rule));
    this.inputs = given == null ? new Inputs(day, terms, rules) : given;
  }

  /**
   * A policy as it stands on a day on which every deal closes; null where it says nothing yet.
   *
   * @param day need not be the first on which these terms hold
   */
  static @Nullable Stretch on(LocalDate day, Revision revision, PolicyBook book) {
    Terms terms = book.termsOn(day);
    return terms == null
        ? null
        : new Stretch(revision, book, terms, book.history().higherKey(terms.firstDay()), day, null);
  }

  /** The same with other inputs, for example those that another policy tells apart as well. */
  Stretch with(Inputs others) {
    return new Stretch(revision, book, terms, until, terms.firstDay(), others);
  }

  /** All stretches of a policy, the first first. */
  static List<Stretch> of(Revision revision, PolicyBook book) {
    List<Stretch> stretches = new ArrayList<>();
    for (Map.Entry<LocalDate, Terms> each : book.history().entrySet()) {
      LocalDate until = book.history().higherKey(each.getKey());
      stretches.add(new Stretch(revision, book, each.getValue(), until, each.getKey(), null));
    }
    return stretches;
  }

  private static List<Ranked> ranked(@Nullable Precedence precedence, Map<String, Rule> byName) {
    List<Ranked> all = new ArrayList<>();
    if (precedence != null) {
      precedence
          .rankByRule()
          .forEach(
              (name, rank) -> {
                Rule rule = byName.get(name);
                if (rule != null) {
                  all.add(new Ranked(rule, rank));
                }
              });
    }
    all.sort(Comparator.comparingInt(Ranked::rank).thenComparing(each -> each.rule().name()));
    return List.copyOf(all);
  }

  PolicyBook book() {
    return book;
  }

  Terms terms() {
    return terms;
  }

  LocalDate from() {
    return terms.firstDay();
  }

  @Nullable LocalDate until() {
    return until;
  }

  Inputs inputs() {
    return inputs;
  }

  /** The rules in force in a topic, in the policy's order. */
  List<Ranked> ranked(Topic topic) {
    return ranked.getOrDefault(topic, List.of());
  }

  /** Every rule in force, of all topics. */
  List<Rule> rules() {
    return rules;
  }

  @Nullable Rule rule(@Nullable String name) {
    return name == null ? null : inForce.get(name);
  }

  /** Decides as real deals are decided. */
  Decision decide(Deal deal) {
    return desk.decide(book, deal);
  }
}
