package remit.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.policy.Topic;
import remit.rules.Condition;
import remit.rules.Rule;
import remit.rules.Situation;

/**
 * The circumstances of a deal that the rules on owner and pay tell apart, each with everything
 * given: every class of type, driver, windows, sale, account and pod, while one person has each
 * role and somebody else won the customer; and a few cases of who is there and who found the deal.
 */
final class Circumstances {

  /** Beyond so many, some are drawn at random. */
  private static final long MOST = 300_000;

  private static final long SEED = 42;

  private final Stretch stretch;
  private final Space space;
  private final List<Variable> open = new ArrayList<>();
  private final Map<Variable, List<Integer>> classes = new LinkedHashMap<>();
  private final List<Case> cases = new ArrayList<>();

  /** Who is there. */
  record Case(String label, Consumer<Draft> setter) {}

  /** One of the circumstances: the class of each variable, and the case. */
  record Circumstance(List<Integer> codes, Case who) {
    Circumstance {
      codes = List.copyOf(codes);
    }
  }

  Circumstances(Stretch stretch) {
    this.stretch = stretch;
    List<Rule> rules =
        Stream.of(Topic.OWNERSHIP, Topic.COMMISSION)
            .flatMap(topic -> stretch.ranked(topic).stream())
            .map(Stretch.Ranked::rule)
            .toList();
    this.space = new Space(stretch, rules);
    Set<Variable> asked = new LinkedHashSet<>();
    Mentioned mentioned = new Mentioned(rules, stretch.terms());
    mentioned.conditions().forEach(each -> asked.addAll(asked(space.read(each))));
    mentioned.words().forEach(each -> asked.addAll(asked(space.read(each))));
    for (Variable variable : space.variables()) {
      if (asked.contains(variable) && !isAboutPeople(variable)) {
        open.add(variable);
        classes.put(variable, given(variable));
      }
    }
    cases(mentioned);
  }

  private static List<Variable> asked(List<@Nullable Variable> read) {
    List<Variable> asked = new ArrayList<>();
    for (Variable each : read) {
      if (each != null) {
        asked.add(each);
      }
    }
    return asked;
  }

  private static boolean isAboutPeople(Variable variable) {
    String name = variable.inputs().get(0).name();
    return name.startsWith("team.")
        || Set.of(
                Readings.SOURCER,
                Readings.WINNER,
                Readings.ASSIGNEE,
                Readings.ASSISTANTS,
                Readings.FIT,
                Readings.COHORTS)
            .contains(name);
  }

  /** The classes whose example leaves nothing out that makes a difference. */
  private static List<Integer> given(Variable variable) {
    List<Integer> given = new ArrayList<>();
    for (int code = 0; code < variable.size(); code++) {
      int at = code;
      boolean absent =
          variable.inputs().stream()
              .anyMatch(
                  input ->
                      input.settings().size() > 1
                          && !input.name().equals(Readings.COST)
                          && !input.name().equals(Readings.GO_LIVE)
                          && !input.name().equals(Readings.INTRODUCED)
                          && input.settings().get(variable.choice(at, input)).label().isEmpty());
      boolean strange =
          variable.inputs().stream()
              .anyMatch(
                  input ->
                      input.name().equals(Readings.CURRENCY)
                          && variable.choice(at, input) != input.usual());
      if (!absent && !strange) {
        given.add(code);
      }
    }
    return given.isEmpty() ? List.of(variable.usual()) : given;
  }

  private void cases(Mentioned mentioned) {
    cases.add(new Case("", draft -> {}));
    Set<Role> finders = new TreeSet<>();
    boolean listed = false;
    for (Condition condition : mentioned.conditions()) {
      if (condition instanceof Condition.Tests tests) {
        switch (tests.word().name()) {
          case "sourcedBy" -> finders.add(Role.valueOf(tests.arguments().get(0)));
          case "listed", "accountListed" -> listed = true;
          default -> {}
        }
      }
    }
    stretch.inputs().known(missed()).forEach(this::without);
    stretch.inputs().known(finders).forEach(this::foundBy);
    if (listed) {
      cases.add(new Case("account and people in the lists of the policy", this::list));
    }
  }

  /** The roles whose absence decides about the owner. */
  private Set<Role> missed() {
    Set<Role> missed = new TreeSet<>();
    for (Stretch.Ranked each : stretch.ranked(Topic.OWNERSHIP)) {
      for (Condition condition : each.rule().conditions()) {
        if (condition instanceof Condition.Tests tests
            && tests.negated()
            && tests.word().name().equals("has")) {
          missed.add(Role.valueOf(tests.arguments().get(0)));
        }
      }
    }
    return missed;
  }

  private void without(Role role) {
    cases.add(
        new Case(
            "no " + role + " on the deal, and nobody won the customer",
            draft -> {
              draft.team.remove(role);
              draft.winner = Draft.Relation.NOBODY;
            }));
  }

  private void foundBy(Role role) {
    cases.add(
        new Case("found by the " + role, draft -> draft.sourcer = new Draft.Relation(true, role)));
  }

  private void list(Draft draft) {
    Input cohorts = stretch.inputs().get(Readings.COHORTS);
    cohorts.set(draft, cohorts.settings().size() - 1);
    for (Role role : stretch.inputs().roles()) {
      Input team = stretch.inputs().get(Readings.team(role));
      if (team.settings().size() > 2) {
        team.set(draft, team.settings().size() - 2);
      }
    }
  }

  Space space() {
    return space;
  }

  Stretch stretch() {
    return stretch;
  }

  /** The variables that make a difference. */
  List<Variable> open() {
    return open;
  }

  /** A deal in some circumstances. */
  Draft draft(Circumstance circumstance) {
    Draft draft = stretch.inputs().usual();
    for (int i = 0; i < open.size(); i++) {
      open.get(i).set(draft, circumstance.codes().get(i));
    }
    circumstance.who().setter().accept(draft);
    return draft;
  }

  /** As rules see a deal, before anybody owns it. */
  Situation situation(Draft draft) {
    return new Situation(draft.deal(), stretch.terms(), null);
  }

  /** How many there are. */
  long count() {
    long count = cases.size();
    for (List<Integer> each : classes.values()) {
      count = Math.min(Long.MAX_VALUE / 1000, count * each.size());
    }
    return count;
  }

  /** Why not all are gone through; null where all are. */
  @Nullable String sampled() {
    return count() <= MOST
        ? null
        : "Of %,d circumstances, %,d were drawn at random with seed %d."
            .formatted(count(), MOST, SEED);
  }

  /** Goes through them. */
  void forEach(Consumer<Circumstance> visitor) {
    if (count() > MOST) {
      draw(visitor);
      return;
    }
    for (Case who : cases) {
      walk(new int[open.size()], 0, who, visitor);
    }
  }

  private void walk(int[] codes, int position, Case who, Consumer<Circumstance> visitor) {
    if (position == codes.length) {
      visitor.accept(new Circumstance(Arrays.stream(codes).boxed().toList(), who));
      return;
    }
    for (int code : classes.getOrDefault(open.get(position), List.of())) {
      codes[position] = code;
      walk(codes, position + 1, who, visitor);
    }
  }

  private void draw(Consumer<Circumstance> visitor) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (long n = 0; n < MOST; n++) {
      int[] codes = new int[open.size()];
      for (int i = 0; i < codes.length; i++) {
        List<Integer> some = classes.getOrDefault(open.get(i), List.of());
        codes[i] = some.get(random.nextInt(some.size()));
      }
      visitor.accept(
          new Circumstance(
              Arrays.stream(codes).boxed().toList(), cases.get(random.nextInt(cases.size()))));
    }
  }
}
