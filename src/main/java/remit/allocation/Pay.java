package remit.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.allocation.Resolved.Part;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;
import remit.deal.Share;
import remit.decision.Allocation;
import remit.decision.Credit;
import remit.decision.CreditKind;
import remit.decision.EntryState;
import remit.decision.Explained;
import remit.decision.Finding;
import remit.decision.Severity;
import remit.decision.Wording;
import remit.policy.Remainder;
import remit.policy.Topic;
import remit.policy.Value;
import remit.rules.Answers;
import remit.rules.Owner;
import remit.rules.Proposal;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Sentence.ProposeAssist;
import remit.rules.Sentence.ProposeCommission;
import remit.rules.Sentence.ProposeFlat;
import remit.rules.Sentence.ProposeHold;
import remit.rules.Sentence.ProposeHoldExcess;
import remit.rules.Sentence.ProposeNothing;
import remit.rules.Sentence.ProposeOverlay;
import remit.rules.Sentence.ProposeSplit;
import remit.rules.Situation;
import remit.rules.Unsure;

/**
 * From the proposals of the commission topic to credits and cents.
 *
 * <p>Each component is paid once, by the first rule in the policy's order that proposes it. Its
 * pool is base x rate, rounded once; assistants take their share out of it, overlays and flat
 * amounts stand beside the 100 %.
 */
final class Pay {

  private final Situation situation;
  private final Owner owner;
  private final Answers answers;
  private final Trail trail;

  /** Needs the owner decided. */
  Pay(Situation situation, Owner owner, Answers answers, Trail trail) {
    this.situation = situation;
    this.owner = owner;
    this.answers = answers;
    this.trail = trail;
  }

  /** What is credited and paid. */
  record Paid(List<Credit> credits, List<Allocation> allocations) {
    static final Paid NOTHING = new Paid(List.of(), List.of());
  }

  /** Somebody's part of a component, and the rule that gave it. */
  private record Entry(Part part, BigDecimal weight, Rule rule) {}

  /** What is paid; nothing where the trail is blocked. */
  Paid decide() {
    Map<String, Proposal> components = components();
    missing(components);
    if (trail.blocked()) {
      return Paid.NOTHING;
    }
    List<Credit> credits = new ArrayList<>(2);
    List<Allocation> allocations = new ArrayList<>(2);
    for (Proposal proposal : components.values()) {
      List<Allocation> paid = component(proposal);
      if (trail.blocked()) {
        return Paid.NOTHING;
      }
      credit(allOf(paid, paidComponent(proposal.rule().sentence())), credits);
      allocations.addAll(paid);
    }
    if (components.isEmpty()) {
      silence();
    }
    return new Paid(credits, allocations);
  }

  /** The winning proposal of each component, in the policy's order. */
  private Map<String, Proposal> components() {
    Map<String, Proposal> winners = new LinkedHashMap<>(4);
    Proposal nothing = null;
    for (Proposal proposal : answers.proposals()) {
      if (proposal.rule().sentence() instanceof ProposeNothing) {
        nothing = nothing == null ? proposal : nothing;
        continue;
      }
      String component = paidComponent(proposal.rule().sentence());
      if (component == null) {
        continue;
      }
      Proposal first = winners.putIfAbsent(component, proposal);
      if (first == null) {
        continue;
      }
      if (first.rank() < proposal.rank()) {
        trail.outranked(proposal.rule(), first.rule());
      } else if (!first.rule().sentence().equals(proposal.rule().sentence())) {
        trail.disagree(Topic.COMMISSION, "the component " + component, first, proposal);
      }
    }
    return nothing == null ? winners : without(winners, nothing);
  }

  private Map<String, Proposal> without(Map<String, Proposal> winners, Proposal nothing) {
    Map<String, Proposal> left = new LinkedHashMap<>();
    for (Map.Entry<String, Proposal> winner : winners.entrySet()) {
      Proposal proposal = winner.getValue();
      if (proposal.rank() < nothing.rank()) {
        left.put(winner.getKey(), proposal);
      } else if (proposal.rank() > nothing.rank()) {
        trail.outranked(proposal.rule(), nothing.rule());
      } else {
        trail.disagree(Topic.COMMISSION, "whether anything is paid", nothing, proposal);
      }
    }
    Rule rule = nothing.rule();
    String reason = ((ProposeNothing) rule.sentence()).reason();
    trail.spoke(rule, situation);
    trail.info(
        reason,
        () -> "%s: no commission is paid, by %s.".formatted(rule.title(), rule.name()),
        rule);
    return left;
  }

  private static @Nullable String paidComponent(Sentence sentence) {
    if (sentence instanceof ProposeCommission it) {
      return it.component();
    } else if (sentence instanceof ProposeSplit it) {
      return it.component();
    } else if (sentence instanceof ProposeOverlay it) {
      return it.component();
    }
    return sentence instanceof ProposeFlat it ? it.component() : null;
  }

  /**
   * A rule that could not be asked blocks the deal where it might have changed who shares the 100
   * %. Where it could only have added an overlay or a flat amount, or held something, the deal is
   * paid and somebody must look at it.
   */
  private void missing(Map<String, Proposal> winners) {
    for (Unsure unsure : answers.unsure()) {
      Sentence sentence = unsure.rule().sentence();
      String component =
          sentence instanceof ProposeAssist assist ? assist.component() : paidComponent(sentence);
      Proposal winner = component == null ? null : winners.get(component);
      boolean changesNothing =
          sentence instanceof ProposeAssist
              ? winner == null
              : winner != null
                  && (winner.rank() < unsure.rank() || winner.rule().sentence().equals(sentence));
      if (changesNothing) {
        continue;
      }
      if (sentence instanceof ProposeOverlay
          || sentence instanceof ProposeFlat
          || sentence instanceof ProposeHold
          || sentence instanceof ProposeHoldExcess) {
        trail.missingExtra(unsure);
      } else {
        trail.missing(unsure.rule(), unsure.inputs());
      }
    }
  }

  private void silence() {
    for (Proposal proposal : answers.proposals()) {
      if (proposal.rule().sentence() instanceof ProposeNothing) {
        return;
      }
    }
    trail.step(
        new Explained.Noted(
            "NO_COMMISSION",
            null,
            Wording.of(() -> "No rule in force pays a commission for this deal.")));
  }

  /** Who is paid what for one component, the parts adding up to its pool. */
  private List<Allocation> component(Proposal proposal) {
    Rule rule = proposal.rule();
    Sentence sentence = rule.sentence();
    trail.spoke(rule, situation);
    String component = paidComponent(sentence);
    List<Entry> entries = entries(rule);
    Money base = situation.deal().amount();
    Share rate = rate(sentence);
    Money pool = rate == null ? flat(rule) : base.times(rate);
    if (component == null || entries.isEmpty() || pool == null) {
      return List.of();
    }
    CreditKind kind =
        sentence instanceof ProposeCommission || sentence instanceof ProposeSplit
            ? CreditKind.DIRECT
            : CreditKind.OVERLAY;
    if (kind == CreditKind.DIRECT) {
      entries = assisted(component, entries);
    }
    Component whole = new Component(component, kind, base, rate, pool, heldUntil(component));
    for (Proposal each : answers.proposals()) {
      if (each.rule().sentence() instanceof ProposeHoldExcess hold
          && hold.component().equals(component)) {
        return withoutExcess(entries, whole, each.rule(), hold.milestone());
      }
    }
    return divided(entries, whole);
  }

  /** What is paid for too many seats is divided as the rest is, but held. */
  private List<Allocation> withoutExcess(
      List<Entry> entries, Component whole, Rule rule, Milestone milestone) {
    trail.spoke(rule, situation);
    Integer seats = situation.getSeats();
    int excess = rule.excessSeats(situation);
    if (seats == null || excess == 0) {
      return divided(entries, whole);
    }
    trail.step(
        new Explained.Noted(
            "EXCESS",
            rule.name(),
            Wording.of(
                () ->
                    "Of (%d) seats (%d) are above the limit; what they pay is held until %s."
                        .formatted(seats, excess, milestone.word()))));
    List<BigDecimal> parts =
        List.of(BigDecimal.valueOf(seats - excess), BigDecimal.valueOf(excess));
    List<Allocation> paid = new ArrayList<>(divided(entries, whole.part(parts, 0, whole.name())));
    paid.addAll(
        divided(
            entries, whole.part(parts, 1, whole.name() + Allocation.EXCESS).heldUntil(milestone)));
    return paid;
  }

  private @Nullable Share rate(Sentence sentence) {
    String parameter =
        sentence instanceof ProposeCommission commission
            ? commission.rate()
            : sentence instanceof ProposeSplit split
                ? split.rate()
                : sentence instanceof ProposeOverlay overlay ? overlay.rate() : null;
    return parameter == null ? null : situation.terms().share(parameter);
  }

  private @Nullable Money flat(Rule rule) {
    if (!(rule.sentence() instanceof ProposeFlat flat)) {
      return null;
    }
    Money money = situation.money(flat.money());
    if (money == null) {
      // A bonus that cannot be paid is not held against the rest, as one that could not be asked
      // for.
      trail.finding(
          new Finding(
              Finding.NO_AMOUNT,
              Severity.REVIEW,
              Wording.of(
                  () ->
                      "The parameter (%s) of %s has no amount in (%s). Maybe add one to the policy."
                          .formatted(
                              flat.money(), rule.name(), situation.deal().amount().currency())),
              rule.name()));
    }
    return money;
  }

  /** Those whom a paying sentence means, before anybody assists. */
  private List<Entry> entries(Rule rule) {
    if (rule.sentence() instanceof ProposeSplit split) {
      List<Entry> entries = new ArrayList<>();
      Value shares = situation.terms().parameter(split.shares()).value();
      for (Map.Entry<Role, Share> share : ((Value.OfSplit) shares).shares().entrySet()) {
        add(entries, Resolution.byRole(share.getKey(), situation), share.getValue(), rule);
      }
      return entries;
    }
    List<Entry> entries = new ArrayList<>(1);
    Sentence.Who who = rule.sentence().whoever();
    if (who != null) {
      add(entries, Resolution.of(who, situation), Share.ALL, rule);
    }
    return entries;
  }

  /** Adds people so that together they weigh the share; a share of nothing adds nobody. */
  private void add(List<Entry> entries, Resolved resolved, Share share, Rule rule) {
    if (!(resolved instanceof Resolved.To to)) {
      trail.unresolved(rule, resolved);
      return;
    }
    if (to.row() != null) {
      trail.row(to.row(), situation);
    }
    if (share.fraction().signum() == 0) {
      return;
    }
    for (Part part : to.parts()) {
      trail.part(rule, part);
      entries.add(
          new Entry(
              part,
              to.parts().size() == 1 ? share.fraction() : part.weight().multiply(share.fraction()),
              rule));
    }
  }

  /** Takes the shares of assistants out of a component. */
  private List<Entry> assisted(String component, List<Entry> entries) {
    List<Entry> all = entries;
    for (Proposal proposal : answers.proposals()) {
      if (proposal.rule().sentence() instanceof ProposeAssist assist
          && assist.component().equals(component)) {
        all = withAssist(all, proposal.rule(), assist);
      }
    }
    return all;
  }

  private List<Entry> withAssist(List<Entry> entries, Rule rule, ProposeAssist assist) {
    trail.spoke(rule, situation);
    Share share = situation.terms().share(assist.share());
    List<Entry> assistants = new ArrayList<>();
    add(assistants, Resolution.of(assist.who(), situation), share, rule);
    if (assistants.isEmpty()) {
      return entries;
    }
    // Exact without division: the others weigh the rest of the whole once for each assistant, and
    // each assistant
    // weighs the whole share once.
    BigDecimal each = BigDecimal.valueOf(assistants.size());
    List<Entry> all = new ArrayList<>();
    for (Entry entry : entries) {
      BigDecimal rest = entry.weight().multiply(share.rest().fraction()).multiply(each);
      if (rest.signum() > 0) {
        all.add(new Entry(entry.part(), rest, entry.rule()));
      }
    }
    BigDecimal whole = entries.stream().map(Entry::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
    for (Entry assistant : assistants) {
      all.add(new Entry(assistant.part(), whole.multiply(assistant.weight()), assistant.rule()));
    }
    return all;
  }

  /** What all parts of a component have in common. */
  private record Component(
      String name,
      CreditKind kind,
      Money base,
      @Nullable Share rate,
      Money pool,
      @Nullable Milestone heldUntil) {

    /** One part of it as a component of its own, by weights. */
    Component part(List<BigDecimal> weights, int index, String of) {
      Money part = Apportionment.divide(base, weights, Remainder.LARGEST, -1).get(index);
      return new Component(
          of,
          kind,
          rate == null ? base : part,
          rate,
          rate == null
              ? Apportionment.divide(pool, weights, Remainder.LARGEST, -1).get(index)
              : part.times(rate),
          heldUntil);
    }

    Component heldUntil(Milestone milestone) {
      return new Component(name, kind, base, rate, pool, milestone);
    }

    Allocation part(Entry entry, Share share, Money amount) {
      return new Allocation(
          entry.part().person(),
          entry.part().role(),
          name,
          kind,
          base,
          rate,
          pool,
          share,
          amount,
          heldUntil == null ? EntryState.EARNED : EntryState.HELD,
          heldUntil,
          entry.rule().name());
    }
  }

  private List<Allocation> divided(List<Entry> entries, Component component) {
    if (entries.size() == 1) {
      Allocation whole = component.part(entries.get(0), Share.ALL, component.pool());
      trail.step(new Explained.Pooled(whole));
      trail.step(new Explained.Paid(whole));
      return List.of(whole);
    }
    List<Entry> ordered = inPolicyOrder(entries);
    List<BigDecimal> weights = ordered.stream().map(Entry::weight).toList();
    List<Money> amounts =
        Apportionment.divide(component.pool(), weights, remainder(), ownersPart(ordered));
    BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    List<Allocation> allocations = new ArrayList<>(ordered.size());
    List<String> raised = new ArrayList<>(0);
    for (int i = 0; i < ordered.size(); i++) {
      Share share = Shares.of(weights.get(i), whole);
      allocations.add(component.part(ordered.get(i), share, amounts.get(i)));
      if (Apportionment.isRaised(amounts.get(i), component.pool(), weights.get(i), whole)) {
        raised.add(ordered.get(i).part().person());
      }
    }
    trail.step(new Explained.Pooled(allocations.get(0)));
    allocations.forEach(allocation -> trail.step(new Explained.Paid(allocation)));
    if (!raised.isEmpty()) {
      trail.step(new Explained.Remaindered(allocations.get(0), remainder(), raised));
    }
    return allocations;
  }

  private Remainder remainder() {
    return situation.terms().policy().remainder();
  }

  private List<Entry> inPolicyOrder(List<Entry> entries) {
    List<Role> roles = situation.terms().policy().roles();
    List<Entry> ordered = new ArrayList<>(entries);
    ordered.sort(
        Comparator.comparingInt(
                (Entry entry) -> {
                  int index = roles.indexOf(entry.part().role());
                  return index < 0 ? roles.size() : index;
                })
            .thenComparing(entry -> entry.part().role())
            .thenComparing(entry -> entry.part().person())
            .thenComparing(entry -> entry.rule().name()));
    return ordered;
  }

  private int ownersPart(List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).part().person().equals(owner.person())) {
        return i;
      }
    }
    return -1;
  }

  private @Nullable Milestone heldUntil(String component) {
    for (Proposal proposal : answers.proposals()) {
      if (proposal.rule().sentence() instanceof ProposeHold hold
          && hold.component().equals(component)) {
        trail.spoke(proposal.rule(), situation);
        return hold.milestone();
      }
    }
    return null;
  }

  /** Those of one component; what is paid for too many seats is credited with the rest. */
  private static List<Allocation> allOf(List<Allocation> paid, @Nullable String component) {
    return paid.isEmpty() || paid.get(paid.size() - 1).component().equals(component)
        ? paid
        : paid.stream().filter(each -> each.component().equals(component)).toList();
  }

  /** Direct credit follows the first direct component; each overlay is credited beside it. */
  private void credit(List<Allocation> paid, List<Credit> credits) {
    if (paid.isEmpty() || paid.get(0).rate() == null) {
      return;
    }
    CreditKind kind = paid.get(0).kind();
    if (kind == CreditKind.DIRECT
        && credits.stream().anyMatch(credit -> credit.kind() == CreditKind.DIRECT)) {
      return;
    }
    Money base = situation.deal().amount();
    List<Money> amounts =
        paid.size() == 1
            ? List.of(base)
            : Apportionment.divide(
                base, paid.stream().map(each -> each.share().fraction()).toList(), remainder(), -1);
    for (int i = 0; i < paid.size(); i++) {
      Allocation each = paid.get(i);
      credits.add(new Credit(each.person(), each.role(), kind, each.share(), amounts.get(i)));
    }
  }
}
