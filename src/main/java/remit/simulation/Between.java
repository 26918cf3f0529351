package remit.simulation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.allocation.Allocate;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.decision.PolicyUsed;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Answers;
import remit.rules.Owner;
import remit.rules.Proposal;
import remit.rules.Rule;
import remit.rules.Sentence;
import remit.rules.Situation;
import remit.rules.Unsure;

/**
 * Tells the difference of deals by causes, where a change has more than one part. Deals of one
 * class get the same answers from every policy in between, so which of those pay differently is
 * worked out once a class; only they are asked about each deal.
 */
final class Between {

  /** Of more parts that can make a difference, only those are tried in pairs that make one. */
  private static final int MOST_IN_PAIRS = 16;

  private static final int MOST_CLASSES = 65_536;

  private final List<Atom> atoms;
  private final Hybrids hybrids;
  private final Reads reads;
  private final Distinctions ownership;
  private final Distinctions pay;
  private final Counting owning;
  private final Counting deciding;
  private final boolean contacts;
  private final BitSet none = new BitSet();
  private final BitSet every = new BitSet();
  private final Map<Distinctions.Key, Owners> ownersByClass = new ConcurrentHashMap<>();
  private final Map<List<Object>, Plan> plans = new ConcurrentHashMap<>();

  /**
   * @param rules those in force on either side, in both their wordings where there are two
   */
  Between(List<Atom> atoms, Hybrids hybrids, Reads reads, Set<Rule> rules) {
    this.atoms = List.copyOf(atoms);
    this.hybrids = hybrids;
    this.reads = reads;
    this.every.set(0, atoms.size());
    Set<Rule> owners = new LinkedHashSet<>();
    Set<Rule> payers = new LinkedHashSet<>();
    boolean contacts = Weight.contactsDisagree(rules, hybrids);
    for (Rule rule : rules) {
      if (Weight.matters(rule.sentence(), contacts)) {
        (rule.topic() == Topic.OWNERSHIP ? owners : payers).add(rule);
      }
    }
    Set<Rule> all = new LinkedHashSet<>(owners);
    all.addAll(payers);
    this.contacts = contacts;
    this.ownership = new Distinctions(owners, reads, hybrids);
    this.pay = new Distinctions(payers, reads, hybrids);
    this.owning = new Counting(atoms, owners, reads, hybrids);
    this.deciding = new Counting(atoms, all, reads, hybrids);
  }

  /** A deal with the answers of the policies that were asked about it. */
  private final class Asked {

    private final Deal deal;
    private final PolicyUsed used;
    private final Map<BitSet, Decision> decisions = new HashMap<>();

    Asked(Deal deal, Decision old, Decision now) {
      this.deal = deal;
      this.used = old.policy();
      decisions.put(none, old);
      decisions.put(every, now);
    }

    Decision by(BitSet some) {
      return decisions.computeIfAbsent(
          some,
          key -> {
            Hybrids.Hybrid hybrid = hybrids.of(key);
            return Allocate.decide(hybrid.ruleBook(), deal, hybrid.terms(), used, null);
          });
    }
  }

  /** What makes the difference of a deal; the parts add up to it exactly. */
  List<ChangedDeal.Part> causes(Deal deal, Decision old, Decision now, int decimals) {
    Asked asked = new Asked(deal, old, now);
    Distinctions.Key key = ownership.of(deal);
    Owners owners = kept(ownersByClass, key, () -> owners(deal));
    List<@Nullable Owner> named = new ArrayList<>(owners.asked().size());
    List<Object> wholeClass = new ArrayList<>(owners.asked().size() + 2);
    wholeClass.add(key);
    wholeClass.add(pay.of(deal));
    for (BitSet each : owners.asked()) {
      Owner owner = owner(asked.by(each));
      named.add(owner);
      wholeClass.add(owner == null ? "nobody" : owner.role());
    }
    Plan plan = kept(plans, wholeClass, () -> plan(deal, owners, named));
    List<Map<String, BigInteger>> paid = new ArrayList<>(plan.asked().size());
    for (BitSet each : plan.asked()) {
      paid.add(Plan.paid(asked.by(each)));
    }
    return plan.parts(paid, decimals);
  }

  private static <K, V> V kept(Map<K, V> memory, K key, Supplier<V> work) {
    V found = memory.get(key);
    if (found == null) {
      found = work.get();
      if (memory.size() < MOST_CLASSES) {
        memory.put(key, found);
      }
    }
    return found;
  }

  private static @Nullable Owner owner(Decision decision) {
    return decision.owner() == null
        ? null
        : new Owner(decision.owner().person(), decision.owner().role());
  }

  /**
   * Which policies in between may name another owner for a class of deals.
   *
   * @param asked one policy for each answer
   * @param places the place of its answer, for each policy that was looked at
   * @param others the parts that make no difference to who owns
   */
  private record Owners(List<BitSet> asked, Map<BitSet, Integer> places, BitSet others) {

    /** The place of a policy's answer. Parts that make no difference may be made or not. */
    int of(BitSet some) {
      BitSet without = (BitSet) some.clone();
      without.andNot(others);
      Integer place = places.get(without);
      if (place == null) {
        without.or(others);
        place = places.get(without);
      }
      return place == null ? 0 : place;
    }
  }

  private Owners owners(Deal deal) {
    BitSet counting = owning.of(deal);
    Map<BitSet, Object> said = new LinkedHashMap<>();
    ask(counting, said, some -> owners(deal, some));
    List<BitSet> asked = new ArrayList<>();
    Map<Object, Integer> placeOfAnswer = new HashMap<>();
    Map<BitSet, Integer> places = new HashMap<>();
    said.forEach(
        (some, answer) -> {
          int place =
              placeOfAnswer.computeIfAbsent(
                  answer,
                  key -> {
                    asked.add(some);
                    return asked.size() - 1;
                  });
          places.put(some, place);
        });
    BitSet others = (BitSet) every.clone();
    others.andNot(counting);
    return new Owners(List.copyOf(asked), places, others);
  }

  /**
   * Asks policies in between: none and all, each part alone, each two together. Where there are too
   * many for that, those count that make a difference alone, or by being left out.
   *
   * @param said takes the answers, by policy
   * @return the parts that count
   */
  private BitSet ask(BitSet counting, Map<BitSet, Object> said, Function<BitSet, Object> answer) {
    said.put(none, answer.apply(none));
    said.put(every, answer.apply(every));
    counting.stream().mapToObj(Distinctions::set).forEach(one -> said.computeIfAbsent(one, answer));
    BitSet left = counting;
    if (counting.cardinality() > MOST_IN_PAIRS) {
      left = new BitSet();
      for (int i = counting.nextSetBit(0); i >= 0; i = counting.nextSetBit(i + 1)) {
        BitSet rest = (BitSet) every.clone();
        rest.clear(i);
        Object without = said.computeIfAbsent(rest, answer);
        boolean alone = !Objects.equals(said.get(none), said.get(Distinctions.set(i)));
        left.set(i, alone || !Objects.equals(said.get(every), without));
      }
    }
    pairs(left).forEach(pair -> said.computeIfAbsent(pair, answer));
    return left;
  }

  private static Set<BitSet> pairs(BitSet parts) {
    Set<BitSet> pairs = new LinkedHashSet<>();
    if (parts.cardinality() <= MOST_IN_PAIRS) {
      parts.stream()
          .forEach(
              i ->
                  parts.stream()
                      .filter(j -> j > i)
                      .forEach(j -> pairs.add(Distinctions.set(i, j))));
    }
    return pairs;
  }

  private Object owners(Deal deal, BitSet some) {
    Hybrids.Hybrid hybrid = hybrids.of(some);
    Situation situation = new Situation(deal, hybrid.terms(), null);
    return said(hybrid.ruleBook().ask(Topic.OWNERSHIP, situation), some, hybrid.terms());
  }

  /**
   * What was said about a class of deals.
   *
   * @param rules who spoke, or could not be asked, and how they stand to each other
   * @param made which parts of the change they see, of those that were made
   */
  private record Said(List<Object> rules, BitSet made) {}

  private Said said(Answers answers, BitSet some, Terms terms) {
    List<Proposal> proposals =
        answers.proposals().stream()
            .filter(each -> Weight.matters(each.rule().sentence(), contacts))
            .toList();
    List<Unsure> unsure =
        answers.unsure().stream()
            .filter(each -> Weight.matters(each.rule().sentence(), contacts))
            .toList();
    List<Integer> ranks = new ArrayList<>();
    proposals.forEach(each -> ranks.add(each.rank()));
    unsure.forEach(each -> ranks.add(each.rank()));
    List<Integer> ordered = ranks.stream().distinct().sorted().toList();
    BitSet seen = new BitSet();
    List<Object> rules = new ArrayList<>();
    for (Proposal each : proposals) {
      if (Weight.divides(each.rule().sentence(), terms)) {
        seen.or(reads.dividing());
      }
      rules.add(each.rule());
      rules.add(ordered.indexOf(each.rank()));
      seen.or(Counting.seenBy(each.rule(), reads));
    }
    for (Unsure each : unsure) {
      rules.add("unsure");
      rules.add(each.rule());
      rules.add(ordered.indexOf(each.rank()));
      seen.or(Counting.seenBy(each.rule(), reads));
    }
    seen.and(some);
    return new Said(rules, seen);
  }

  private Plan plan(Deal deal, Owners owners, List<@Nullable Owner> named) {
    Map<BitSet, Object> said = new LinkedHashMap<>();
    BitSet counting = ask(deciding.of(deal), said, some -> everything(deal, some, owners, named));
    Map<Object, BitSet> first = new LinkedHashMap<>();
    said.forEach((some, answer) -> first.putIfAbsent(answer, some));
    List<BitSet> asked = new ArrayList<>(first.values());
    asked.remove(every);
    asked.add(every);
    Map<BitSet, Integer> places = new HashMap<>();
    said.forEach(
        (some, answer) ->
            places.put(some, asked.indexOf(Objects.requireNonNull(first.get(answer)))));
    List<Plan.Line> lines = new ArrayList<>();
    counting.stream().forEach(i -> lines.add(line(places, asked.size(), Distinctions.set(i))));
    pairs(counting).forEach(pair -> lines.add(line(places, asked.size(), pair)));
    return Plan.of(asked, lines, causes(counting.isEmpty() ? every : counting));
  }

  private List<Cause> causes(BitSet parts) {
    return parts.stream().mapToObj(i -> atoms.get(i).cause()).toList();
  }

  /** What the parts do together beyond what each of them does alone. */
  private Plan.Line line(Map<BitSet, Integer> places, int asked, BitSet parts) {
    int[] times = new int[asked];
    times[place(places, parts)]++;
    if (parts.cardinality() == 2) {
      parts.stream().forEach(i -> times[place(places, Distinctions.set(i))]--);
      times[place(places, none)]++;
    } else {
      times[place(places, none)]--;
    }
    return new Plan.Line(causes(parts), times);
  }

  private static int place(Map<BitSet, Integer> places, BitSet some) {
    return Objects.requireNonNull(places.get(some));
  }

  /** Everything on which it depends who is paid what. */
  private Object everything(Deal deal, BitSet some, Owners owners, List<@Nullable Owner> named) {
    int place = owners.of(some);
    Owner owner = named.get(place);
    if (owner == null) {
      return place;
    }
    Hybrids.Hybrid hybrid = hybrids.of(some);
    Situation situation = new Situation(deal, hybrid.terms(), owner);
    boolean refused =
        hybrid.ruleBook().ask(Topic.REVIEW, situation).proposals().stream()
            .anyMatch(each -> each.rule().sentence() instanceof Sentence.ProposeRefusal);
    Answers answers = hybrid.ruleBook().ask(Topic.COMMISSION, situation);
    return List.of(place, refused, said(answers, some, hybrid.terms()));
  }
}
