package remit.proof;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.Money;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Outcome;
import remit.desk.Revision;
import remit.policy.PolicyBook;
import remit.policy.Table;
import remit.policy.Terms;
import remit.rules.Condition;
import remit.rules.Situation;
import remit.rules.Word;

/**
 * Where pay jumps: neighbouring deals, one day, one cent, one seat apart, of which somebody earns
 * more than a chosen amount less on the one than on the other.
 *
 * <p>Example: of a deal of 48000.00 USD, 4800.00 goes to the seller who won the customer when it
 * closes on the last day of the hand-off window, and to customer success a day later.
 */
public final class Cliffs {

  private final Money moreThan;
  private final Map<List<Object>, Cliff> cliffs = new LinkedHashMap<>();

  private Cliffs(Money moreThan) {
    this.moreThan = moreThan;
  }

  /**
   * One edge, and what happens at it.
   *
   * @param policy whose edge
   * @param from the first day of the terms under which it is there first; deals close on that day
   * @param input what is one unit apart, as callers name it
   * @param before the input on the near side
   * @param after the input on the far side
   * @param causes the parameters and tables at whose edge this is
   * @param types the types of deals it happens to
   * @param loses who earns less on the far side, with how much, by role
   * @param gains who earns more
   * @param rules which rules decide about the owner before and after
   * @param most the most that somebody gains or loses
   * @param circumstances in how many of the circumstances looked at
   * @param example the deal on the near side, as the JSON of a call
   * @param neighbour the deal on the far side
   */
  public record Cliff(
      String policy,
      String from,
      String input,
      String before,
      String after,
      Set<String> causes,
      Set<String> types,
      String loses,
      String gains,
      String rules,
      Money most,
      int circumstances,
      String example,
      String neighbour) {}

  /**
   * What was found.
   *
   * @param cliffs the steepest first
   * @param compared how many pairs of neighbours were compared
   * @param sampled why not all were; empty where all were
   */
  public record Report(List<Cliff> cliffs, long compared, List<String> sampled) {
    public Report {
      cliffs = List.copyOf(cliffs);
      sampled = List.copyOf(sampled);
    }
  }

  /**
   * Looks for cliffs in every stretch of a policy.
   *
   * @param moreThan what somebody must gain or lose for it to count; deals are in its currency
   */
  public static Report of(Revision revision, PolicyBook book, Money moreThan) {
    Cliffs cliffs = new Cliffs(moreThan);
    long compared = 0;
    Set<String> sampled = new TreeSet<>();
    for (Stretch stretch : Stretch.of(revision, book)) {
      Circumstances circumstances = new Circumstances(stretch);
      Edges edges = cliffs.new Edges(circumstances);
      circumstances.forEach(edges::look);
      compared += edges.compared;
      String why = circumstances.sampled();
      if (why != null) {
        sampled.add(why);
      }
    }
    List<Cliff> found = new ArrayList<>(cliffs.cliffs.values());
    found.sort(
        Comparator.comparing(Cliff::from)
            .thenComparing(Cliff::most, Comparator.reverseOrder())
            .thenComparing(Cliff::input)
            .thenComparing(Cliff::before));
    return new Report(found, compared, List.copyOf(sampled));
  }

  /** The edges of one stretch. */
  private final class Edges {
    private final Circumstances circumstances;
    private final Mentioned mentioned;
    private long compared;

    Edges(Circumstances circumstances) {
      this.circumstances = circumstances;
      this.mentioned = circumstances.stretch().inputs().mentioned();
    }

    /** Each pair of neighbours, with everything else as it is. */
    void look(Circumstances.Circumstance circumstance) {
      if (!circumstance.who().label().isEmpty()) {
        return;
      }
      for (int i = 0; i < circumstances.open().size(); i++) {
        Variable variable = circumstances.open().get(i);
        for (Input input : variable.inputs()) {
          int at = variable.choice(circumstance.codes().get(i), input);
          for (int to = 0; to < input.settings().size(); to++) {
            if (isAfterClose(input, at) || isAfterClose(input, to)) {
              continue;
            }
            if (input.areNeighbours(at, to)) {
              compare(circumstance, input, at, to);
            }
            if (input.areNeighbours(to, at)) {
              compare(circumstance, input, to, at);
            }
          }
        }
      }
    }

    /** Nobody sells more to a customer that is won later: that edge is none of a window. */
    private boolean isAfterClose(Input input, int index) {
      return input.name().equals(Readings.SINCE)
          && input.settings().get(index).value() instanceof LocalDate day
          && day.isAfter(circumstances.stretch().from());
    }

    private void compare(Circumstances.Circumstance circumstance, Input input, int near, int far) {
      compared++;
      Draft draft = circumstances.draft(circumstance);
      draft.currency = moreThan.currency();
      input.set(draft, near);
      Deal one = draft.deal();
      input.set(draft, far);
      Deal other = draft.deal();
      Decision before = circumstances.stretch().decide(one);
      Decision after = circumstances.stretch().decide(other);
      Map<String, Money> change = change(before, after);
      Money most = most(change);
      boolean decided = before.outcome() == Outcome.DECIDED && after.outcome() == Outcome.DECIDED;
      if (decided && most.compareTo(moreThan) > 0) {
        note(input, near, far, one, other, before, after, change, most);
      }
    }

    private Map<String, Money> change(Decision before, Decision after) {
      Map<String, Money> change = new TreeMap<>();
      for (Allocation each : before.allocations()) {
        change.merge(who(each), Money.zero(moreThan.currency()).minus(each.amount()), Money::plus);
      }
      for (Allocation each : after.allocations()) {
        change.merge(who(each), each.amount(), Money::plus);
      }
      change.values().removeIf(money -> money.amount().signum() == 0);
      return change;
    }

    private String who(Allocation each) {
      return each.role() + " (" + each.person() + ")";
    }

    private Money most(Map<String, Money> change) {
      Money zero = Money.zero(moreThan.currency());
      Money most = zero;
      for (Money each : change.values()) {
        Money size = each.amount().signum() < 0 ? zero.minus(each) : each;
        most = size.compareTo(most) > 0 ? size : most;
      }
      return most;
    }

    private void note(
        Input input,
        int near,
        int far,
        Deal one,
        Deal other,
        Decision before,
        Decision after,
        Map<String, Money> change,
        Money most) {
      Stretch stretch = circumstances.stretch();
      String loses = said(change, -1);
      String gains = said(change, 1);
      String rules = rule(before) + " -> " + rule(after);
      Cliff found =
          new Cliff(
              stretch.book().name(),
              stretch.from().toString(),
              input.name(),
              shown(input, near),
              shown(input, far),
              causes(one, other),
              new TreeSet<>(Set.of(one.type().name())),
              loses,
              gains,
              rules,
              most,
              1,
              Smallest.text(one, stretch),
              Smallest.text(other, stretch));
      cliffs.merge(
          List.of(input.name(), distance(input, near), loses, gains, rules, found.causes()),
          found,
          Edges::joined);
    }

    private static Cliff joined(Cliff first, Cliff more) {
      Set<String> types = new TreeSet<>(first.types());
      types.addAll(more.types());
      return new Cliff(
          first.policy(),
          first.from(),
          first.input(),
          first.before(),
          first.after(),
          first.causes(),
          types,
          first.loses(),
          first.gains(),
          first.rules(),
          first.most(),
          first.circumstances() + 1,
          first.example(),
          first.neighbour());
    }

    private String shown(Input input, int index) {
      Input.Setting setting = input.settings().get(index);
      if (setting.value() instanceof Input.BesideLimit) {
        Draft draft = circumstances.stretch().inputs().usual();
        draft.currency = moreThan.currency();
        input.set(draft, index);
        Deal deal = draft.deal();
        Money cost = deal.acquisitionCost();
        return (input.name().equals(Readings.COST) && cost != null ? cost : deal.amount())
            .toString();
      }
      return setting.label();
    }

    /** The same edge on another day is the same cliff. */
    private Object distance(Input input, int index) {
      Object value = input.settings().get(index).value();
      return value instanceof LocalDate day
          ? ChronoUnit.DAYS.between(day, circumstances.stretch().from())
          : shown(input, index);
    }

    private static String rule(Decision decision) {
      return decision.owner() == null ? "undecided" : decision.owner().rule();
    }

    private static String said(Map<String, Money> change, int sign) {
      List<String> said = new ArrayList<>();
      change.forEach(
          (who, money) -> {
            if (money.amount().signum() == sign) {
              said.add(who + " " + (sign > 0 ? "+" : "") + money);
            }
          });
      return said.isEmpty() ? "nobody" : String.join(", ", said);
    }

    /** What tells the two deals apart. */
    private Set<String> causes(Deal one, Deal other) {
      Situation near = new Situation(one, circumstances.stretch().terms(), null);
      Situation far = new Situation(other, circumstances.stretch().terms(), null);
      Set<String> causes = new TreeSet<>();
      for (Condition condition : mentioned.conditions()) {
        if (condition.test(near) != condition.test(far)) {
          condition.needs().stream().map(Word.Need::name).forEach(causes::add);
          if (condition.needs().isEmpty()) {
            causes.add(condition.toString());
          }
        }
      }
      for (Terms.TableInForce table : mentioned.tables().values()) {
        Table.Row row = row(table, near);
        if (row != null && !row.equals(row(table, far))) {
          causes.add(table.table().name());
        }
      }
      return causes;
    }

    private static Table.@Nullable Row row(Terms.TableInForce table, Situation situation) {
      return table.table().lookUp(table.version(), situation::text) instanceof Table.Found found
          ? found.row()
          : null;
    }
  }
}
