package remit.proof;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import remit.decision.Finding;
import remit.desk.Verdict;
import remit.policy.Fault;
import remit.policy.Place;
import remit.policy.Table;
import remit.policy.Terms;
import remit.policy.Value;
import remit.rules.Rule;

/**
 * What a policy states in one currency and not in another that it knows. A deal in the other one
 * gives everything that is asked for and waits all the same, so it is not for its caller to mend. A
 * currency in which a policy states nothing at all is one in which it does not mean to sell.
 *
 * <p>Example: {@code large-deal} is 250000.00 USD or 230000.00 EUR, and somebody adds {@code
 * small-deal} in USD alone. No deal in EUR can then be told to be small or not.
 */
final class Currencies {

  /** After so many examples of other things, none of this is looked for. */
  private static final int MOST = 2_000;

  /** What a decision says where it could not ask. */
  private static final Set<String> TROUBLES =
      Set.of(Finding.MISSING_INPUT, Finding.NO_AMOUNT, "NOT_CHECKED");

  private final BooleanSupplier stop;

  /** Told once, however many stretches it stands in. */
  private final Set<Place> told = new HashSet<>();

  private final Map<Place, Verdict.Gap> withoutExample = new TreeMap<>();

  Currencies(BooleanSupplier stop) {
    this.stop = stop;
  }

  /**
   * Something that is stated in some currencies.
   *
   * @param what for example {@code parameter (small-deal)}
   * @param lacks in front of the currencies in which it is not: {@code has no amount in}
   */
  private record Stated(
      String name, String what, String lacks, Set<String> currencies, Place place) {}

  /** What is stated in some currencies of a stretch only, where a deal shows it. */
  List<Verdict.Gap> lacking(Stretch stretch) {
    List<Stated> all = stated(stretch.inputs().mentioned());
    Map<String, Stated> known = new TreeMap<>();
    all.forEach(each -> each.currencies().forEach(code -> known.putIfAbsent(code, each)));
    List<Verdict.Gap> gaps = new ArrayList<>();
    for (Stated each : all) {
      Set<String> lacking = new TreeSet<>(known.keySet());
      lacking.removeAll(each.currencies());
      if (!lacking.isEmpty() && !told.contains(each.place())) {
        String first = lacking.iterator().next();
        Fault fault =
            new Fault(
                each.place(),
                "The %s %s (%s), which the %s is stated in."
                    .formatted(
                        each.what(),
                        each.lacks(),
                        String.join(", ", lacking),
                        Objects.requireNonNull(known.get(first)).what()),
                "Maybe add it.");
        String deal = example(each, Currency.getInstance(first), stretch);
        Verdict.Gap gap = new Verdict.Gap(Finding.NO_AMOUNT, fault, deal);
        if (deal == null) {
          withoutExample.putIfAbsent(each.place(), gap);
        } else {
          told.add(each.place());
          withoutExample.remove(each.place());
          gaps.add(gap);
        }
      }
    }
    return gaps;
  }

  /** The rest: a rule that would read it rests, or others always stand before it. */
  List<Verdict.Gap> withoutExample() {
    return List.copyOf(withoutExample.values());
  }

  private static List<Stated> stated(Mentioned mentioned) {
    List<Stated> all = new ArrayList<>();
    new TreeMap<>(mentioned.parameters())
        .forEach(
            (name, inForce) -> {
              if (inForce.value() instanceof Value.OfMoney money) {
                all.add(
                    new Stated(
                        name,
                        "parameter (" + name + ")",
                        "has no amount in",
                        codes(money.amounts().keySet()),
                        inForce.entry().place()));
              }
            });
    new TreeMap<>(mentioned.tables())
        .forEach(
            (name, table) -> {
              for (int i = 0; i < table.table().columns().size(); i++) {
                Set<String> codes = codes(Table.currencies(table.version(), i));
                if (!codes.isEmpty()) {
                  all.add(
                      new Stated(
                          name,
                          "table (" + name + ")",
                          "has no bands in",
                          codes,
                          table.version().place()));
                }
              }
            });
    return all;
  }

  private static Set<String> codes(Set<Currency> currencies) {
    Set<String> codes = new TreeSet<>();
    currencies.forEach(each -> codes.add(each.getCurrencyCode()));
    return codes;
  }

  /** The smallest deal in a currency of which a rule cannot be asked; null where none is found. */
  private @Nullable String example(Stated stated, Currency lacking, Stretch stretch) {
    for (Question question : Question.of(stretch)) {
      Set<String> rules = new TreeSet<>();
      for (Rule rule : question.rules(stretch)) {
        if (reads(rule, stated, stretch.terms())) {
          rules.add(rule.name());
        }
      }
      if (!rules.isEmpty()) {
        Currency other = Currency.getInstance(stated.currencies().iterator().next());
        Tried tried = new Tried(rules, lacking, other, stretch);
        new Search(question, stretch, stop).run(tried::goesOn);
        if (tried.found != null) {
          Draft draft = Smallest.made(Smallest.of(tried.found, tried::shows), stretch);
          draft.currency = lacking;
          return Smallest.text(draft.deal(), stretch);
        }
      }
    }
    return null;
  }

  private static boolean reads(Rule rule, Stated stated, Terms terms) {
    Mentioned mentioned = new Mentioned(List.of(rule), terms);
    return mentioned.parameters().containsKey(stated.name())
        || mentioned.tables().containsKey(stated.name());
  }

  /** Looks for a deal that is well in one currency and not in another. */
  private static final class Tried {
    private final Set<String> rules;
    private final Currency lacking;
    private final Currency other;
    private final Stretch stretch;
    private @Nullable List<Smallest.Said> found;
    private int count;

    Tried(Set<String> rules, Currency lacking, Currency other, Stretch stretch) {
      this.rules = rules;
      this.lacking = lacking;
      this.other = other;
      this.stretch = stretch;
    }

    /** Tries an example with each amount and each cost, by which alone the sale is measured. */
    boolean goesOn(Moment moment) {
      List<Smallest.Said> said = new ArrayList<>(Smallest.said(moment));
      if (shows(said)) {
        found = said;
      }
      said.removeIf(each -> each.input().name().equals(Readings.DAYS));
      for (String name : List.of(Readings.AMOUNT, Readings.COST)) {
        Input input = stretch.inputs().get(name);
        for (int i = 0; i < input.settings().size() && found == null; i++) {
          List<Smallest.Said> all = new ArrayList<>(said);
          all.removeIf(each -> each.input().equals(input));
          all.add(new Smallest.Said(input, i));
          found = shows(all) ? all : null;
        }
      }
      return found == null && ++count < MOST;
    }

    boolean shows(List<Smallest.Said> said) {
      Set<String> more = troubles(said, lacking);
      more.removeAll(troubles(said, other));
      return !more.isEmpty();
    }

    private Set<String> troubles(List<Smallest.Said> said, Currency currency) {
      Draft draft = Smallest.made(said, stretch);
      draft.currency = currency;
      Set<String> troubles = new TreeSet<>();
      for (Finding finding : stretch.decide(draft.deal()).findings()) {
        if (TROUBLES.contains(finding.code()) && isAbout(finding)) {
          troubles.add(finding.code());
        }
      }
      return troubles;
    }

    private boolean isAbout(Finding finding) {
      return rules.contains(String.valueOf(finding.rule()))
          || (finding.rule() == null
              && rules.stream().anyMatch(finding.message().toString()::contains));
    }
  }
}
