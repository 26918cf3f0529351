package remit.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.decision.Allocation;
import remit.decision.Credit;
import remit.decision.Decision;
import remit.decision.EntryState;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.OwnerAnswer;
import remit.decision.Person;
import remit.decision.Severity;
import remit.decision.Step;

/**
 * What a story expects of one decision. A part that is null is not compared; where the absence of
 * something is expected, it is {@link #NOBODY}.
 *
 * @param owner the owner's person
 * @param ownerRole in which role
 * @param ownerRule by which rule
 * @param until the first day on which the owner is another; null inside where there is none
 * @param contact the person the customer deals with
 * @param collaborators exactly who works along
 * @param total what is paid, the house account included
 * @param pays exactly who is paid what over all components
 * @param components exactly what each component pays
 * @param states the state of each component named
 * @param credits exactly who is credited with what
 * @param findings exactly the codes that ask somebody to act
 * @param notes codes that are good to know, among others
 * @param says texts that sentences of the explanation contain
 */
record Expected(
    @Nullable Outcome outcome,
    @Nullable String owner,
    @Nullable Role ownerRole,
    @Nullable String ownerRule,
    @Nullable String until,
    @Nullable String contact,
    @Nullable Set<String> collaborators,
    @Nullable BigDecimal total,
    @Nullable Map<String, BigDecimal> pays,
    @Nullable Map<String, BigDecimal> components,
    @Nullable Map<String, EntryState> states,
    @Nullable Map<String, BigDecimal> credits,
    @Nullable Set<String> findings,
    @Nullable Set<String> notes,
    @Nullable List<String> says) {

  /** Written {@code null} in a story: there is none. */
  static final String NOBODY = "nobody";

  /** Every way in which a decision differs, as sentences; none where it is as expected. */
  List<String> differences(Decision decision) {
    Comparison it = new Comparison();
    it.same("outcome", outcome, decision.outcome());
    compareOwner(it, decision.owner());
    it.same("contact", contact, person(decision.customerContact()));
    it.same(
        "collaborators",
        collaborators,
        decision.collaborators().stream().map(Person::person).collect(toSorted()));
    it.sum("total", total, decision.total().amount());
    it.sums("pays", pays, sums(decision.allocations(), Allocation::person));
    it.sums("components", components, sums(decision.allocations(), Allocation::component));
    compareStates(it, decision);
    it.sums("credits", credits, credits(decision.credits()));
    it.same("findings", findings, codes(decision, false));
    it.contains("notes", notes, codes(decision, true));
    compareSentences(it, decision);
    return it.differences;
  }

  private void compareOwner(Comparison it, @Nullable OwnerAnswer found) {
    it.same("owner", owner, found == null ? NOBODY : found.person());
    it.same("ownerRole", ownerRole, found == null ? NOBODY : found.role());
    it.same("ownerRule", ownerRule, found == null ? NOBODY : found.rule());
    LocalDate day = found == null ? null : found.until();
    it.same("until", until, day == null ? NOBODY : day.toString());
  }

  private static String person(@Nullable Person person) {
    return person == null ? NOBODY : person.person();
  }

  private void compareStates(Comparison it, Decision decision) {
    if (states == null) {
      return;
    }
    states.forEach(
        (component, state) -> {
          Set<EntryState> found =
              decision.allocations().stream()
                  .filter(each -> each.component().equals(component))
                  .map(Allocation::state)
                  .collect(Collectors.toCollection(TreeSet::new));
          it.same("state of " + component, Set.of(state), found);
        });
  }

  private void compareSentences(Comparison it, Decision decision) {
    List<String> sentences = decision.explanation().stream().map(Step::says).toList();
    for (String text : says == null ? List.<String>of() : says) {
      if (sentences.stream().noneMatch(each -> each.contains(text))) {
        it.differences.add(
            "expected the explanation to say (%s), but it says: %s"
                .formatted(text, String.join(" ", sentences)));
      }
    }
  }

  private static SortedMap<String, BigDecimal> sums(
      List<Allocation> allocations, Function<Allocation, String> key) {
    SortedMap<String, BigDecimal> sums = new TreeMap<>();
    allocations.forEach(
        each -> sums.merge(key.apply(each), each.amount().amount(), BigDecimal::add));
    return sums;
  }

  private static SortedMap<String, BigDecimal> credits(List<Credit> credits) {
    SortedMap<String, BigDecimal> sums = new TreeMap<>();
    credits.forEach(each -> sums.merge(each.person(), each.amount().amount(), BigDecimal::add));
    return sums;
  }

  private static SortedSet<String> codes(Decision decision, boolean info) {
    return decision.findings().stream()
        .filter(each -> (each.severity() == Severity.INFO) == info)
        .map(Finding::code)
        .collect(toSorted());
  }

  private static java.util.stream.Collector<String, ?, TreeSet<String>> toSorted() {
    return Collectors.toCollection(TreeSet::new);
  }

  /** Collects what differs, in the order in which stories state it. */
  private static final class Comparison {

    private final List<String> differences = new ArrayList<>();

    void same(String what, @Nullable Object expected, Object found) {
      if (expected != null
          && !expected.toString().equals(found.toString())
          && !expected.equals(found)) {
        differ(what, text(expected), text(found));
      }
    }

    void contains(String what, @Nullable Set<String> expected, Set<String> found) {
      if (expected != null && !found.containsAll(expected)) {
        differ(what + " among others", text(expected), text(found));
      }
    }

    void sum(String what, @Nullable BigDecimal expected, BigDecimal found) {
      if (expected != null && expected.compareTo(found) != 0) {
        differ(what, expected.toPlainString(), found.toPlainString());
      }
    }

    /** Nothing and no entry are the same. */
    void sums(
        String what, @Nullable Map<String, BigDecimal> expected, Map<String, BigDecimal> found) {
      if (expected == null) {
        return;
      }
      Set<String> names = new HashSet<>(expected.keySet());
      names.addAll(found.keySet());
      for (String name : names) {
        BigDecimal one = expected.getOrDefault(name, BigDecimal.ZERO);
        if (one.compareTo(found.getOrDefault(name, BigDecimal.ZERO)) != 0) {
          differ(what, text(expected), text(found));
          return;
        }
      }
    }

    private void differ(String what, String expected, String found) {
      differences.add("expected %s (%s), found (%s)".formatted(what, expected, found));
    }

    private static String text(Object value) {
      if (value instanceof Collection<?> all) {
        return all.isEmpty()
            ? "none"
            : all.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
      }
      return String.valueOf(value);
    }

    private static String text(Map<String, BigDecimal> sums) {
      return sums.isEmpty()
          ? "nothing"
          : new TreeMap<>(sums)
              .entrySet().stream()
                  .map(each -> each.getKey() + " " + each.getValue().toPlainString())
                  .collect(Collectors.joining(", "));
    }
  }
}
