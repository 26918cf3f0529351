package remit.simulation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.policy.Precedence;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Rule;

/**
 * The way from the terms of the baseline to those of the candidate on the same days: of which parts
 * the change is made, and which of them makes what of the difference of a deal.
 *
 * <p>Of the parts that can make a difference to a deal, each alone and each two together are tried;
 * what is left where more than two meet is one line.
 */
final class Crossing {

  private final List<Atom> atoms;

  /** Where there is only one part, it makes the whole difference. */
  private final Plan undivided;

  private final @Nullable Between between;

  private Crossing(List<Atom> atoms, @Nullable Between between) {
    this.atoms = List.copyOf(atoms);
    this.undivided = new Plan(List.of(), List.of(), this.atoms.stream().map(Atom::cause).toList());
    this.between = between;
  }

  static Crossing of(Decided before, Decided after, RuleBooks books) {
    Terms old = before.terms();
    Terms now = after.terms();
    if (old == null || now == null) {
      return new Crossing(old == now ? List.of() : List.of(begins(old, now)), null);
    }
    Map<String, Rule> rulesBefore = Hybrids.byName(before.revision().rules());
    Map<String, Rule> rulesAfter = Hybrids.byName(after.revision().rules());
    Set<Rule> rules = new LinkedHashSet<>(rulesInForce(old, rulesBefore));
    rules.addAll(rulesInForce(now, rulesAfter));
    List<Atom> atoms = Atoms.between(old, rulesBefore, now, rulesAfter);
    Between between =
        atoms.size() < 2
            ? null
            : new Between(
                atoms,
                new Hybrids(before, after, old, now, atoms, books),
                new Reads(atoms, old, now),
                rules);
    return new Crossing(atoms, between);
  }

  private static Atom begins(@Nullable Terms old, @Nullable Terms now) {
    Terms there = Objects.requireNonNull(old == null ? now : old);
    String name = there.policy().name();
    String says =
        old == null
            ? "the policy (%s) begins on %s, and the other says nothing before its first day"
            : "the policy (%s) began on %s, and the other says nothing before its first day";
    return new Atom(
        new Cause(Cause.Kind.POLICY, name, says.formatted(name, there.firstDay()), null),
        List.of());
  }

  private static List<Rule> rulesInForce(Terms terms, Map<String, Rule> rules) {
    List<Rule> inForce = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      Precedence precedence = terms.precedence(topic);
      if (precedence != null) {
        for (List<String> rank : precedence.ranks()) {
          rank.stream().map(rules::get).filter(Objects::nonNull).forEach(inForce::add);
        }
      }
    }
    return inForce;
  }

  /** Whether both sides say the same. */
  boolean isEmpty() {
    return atoms.isEmpty();
  }

  /**
   * What makes the difference of a deal, part by part; the parts add up to it exactly, for each
   * person.
   */
  List<ChangedDeal.Part> causes(Deal deal, Decision old, Decision now) {
    int decimals = Math.max(0, old.currency().getDefaultFractionDigits());
    if (between == null) {
      return undivided.parts(List.of(Plan.paid(old), Plan.paid(now)), decimals);
    }
    return between.causes(deal, old, now, decimals);
  }
}
