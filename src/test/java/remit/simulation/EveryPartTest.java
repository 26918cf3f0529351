package remit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import remit.allocation.Allocate;
import remit.deal.Deal;
import remit.deal.RandomDeals;
import remit.decision.PolicyUsed;

/**
 * What is remembered of classes agrees with trying every part and every two parts on every deal.
 */
class EveryPartTest {

  private static final long SEED = Long.getLong("remit.seed", 20261122L);
  private static final int CHANGES = Integer.getInteger("remit.changes", 12);
  private static final int DEALS = 100;

  @Test
  void each_line_is_what_its_parts_make_of_the_deal() {
    int lines = 0;
    for (int i = 0; i < CHANGES; i++) {
      long seed = SEED + 1_000 + i;
      RandomChanges changes = new RandomChanges(seed);
      Side baseline = changes.baseline();
      Side candidate = changes.candidate(baseline);
      Compare compare = Shipped.compare(baseline, candidate);
      Tried tried = new Tried(baseline, candidate);
      RandomDeals deals = new RandomDeals(seed);
      for (int number = 1; number <= DEALS; number++) {
        Deal deal = deals.next();
        ComparedDeal compared = compare.compare(new AskedDeal(deal, null), number);
        if (compared.change() != null && !compared.change().people().isEmpty()) {
          Map<List<Cause>, Map<String, ?>> told = new LinkedHashMap<>();
          compared.change().causes().stream()
              .filter(part -> part.causes().size() < 3)
              .forEach(part -> told.put(part.causes(), part.people()));
          lines += told.size();
          assertThat(told)
              .as("seed %d, deal %s", seed, deal)
              .isEqualTo(tried.lines(deal, compared));
        }
      }
    }
    assertThat(lines).isGreaterThan(30);
  }

  /** Tries every part and every two parts of a change, and remembers nothing. */
  private static final class Tried {

    private final Deciding baseline;
    private final Deciding candidate;
    private final Map<List<Object>, Hybrids> hybrids = new HashMap<>();
    private final Map<Hybrids, List<Atom>> atoms = new HashMap<>();

    Tried(Side baseline, Side candidate) {
      Compare.Around around = Shipped.around();
      this.baseline =
          Deciding.of("baseline", baseline, around.live(), around.past(), around.reader());
      this.candidate =
          Deciding.of("candidate", candidate, around.live(), around.past(), around.reader());
    }

    Map<List<Cause>, Map<String, ?>> lines(Deal deal, ComparedDeal compared) {
      AskedDeal asked = new AskedDeal(deal, null);
      Decided old = baseline.of(asked);
      Decided now = candidate.of(asked);
      if (old.terms() == null || now.terms() == null) {
        return alone(compared);
      }
      Hybrids between =
          hybrids.computeIfAbsent(
              List.of(old.terms(), now.terms()),
              key -> {
                List<Atom> parts =
                    Atoms.between(
                        old.terms(),
                        Hybrids.byName(old.revision().rules()),
                        now.terms(),
                        Hybrids.byName(now.revision().rules()));
                Hybrids made =
                    new Hybrids(old, now, old.terms(), now.terms(), parts, Shipped.BOOKS);
                atoms.put(made, parts);
                return made;
              });
      List<Atom> parts = atoms.get(between);
      return parts.size() == 1 ? alone(compared) : dividends(deal, between, parts);
    }

    private static Map<List<Cause>, Map<String, ?>> alone(ComparedDeal compared) {
      Map<List<Cause>, Map<String, ?>> lines = new LinkedHashMap<>();
      compared.change().causes().forEach(part -> lines.put(part.causes(), part.people()));
      assertThat(lines).hasSizeLessThanOrEqualTo(1);
      return lines;
    }

    private Map<List<Cause>, Map<String, ?>> dividends(
        Deal deal, Hybrids between, List<Atom> parts) {
      Map<List<Cause>, Map<String, ?>> lines = new LinkedHashMap<>();
      Map<String, BigInteger> none = paid(deal, between, Distinctions.set());
      for (int i = 0; i < parts.size(); i++) {
        Map<String, BigInteger> one = paid(deal, between, Distinctions.set(i));
        put(lines, List.of(parts.get(i).cause()), sum(deal, List.of(one), List.of(none)));
        for (int j = 0; j < i; j++) {
          Map<String, BigInteger> other = paid(deal, between, Distinctions.set(j));
          Map<String, BigInteger> both = paid(deal, between, Distinctions.set(i, j));
          put(
              lines,
              List.of(parts.get(j).cause(), parts.get(i).cause()),
              sum(deal, List.of(both, none), List.of(one, other)));
        }
      }
      return lines;
    }

    private static void put(
        Map<List<Cause>, Map<String, ?>> lines, List<Cause> causes, Map<String, ?> people) {
      if (!people.isEmpty()) {
        lines.put(causes, people);
      }
    }

    private static Map<String, BigInteger> paid(Deal deal, Hybrids between, BitSet some) {
      Hybrids.Hybrid hybrid = between.of(some);
      PolicyUsed used = new PolicyUsed("tried", deal.closeDate(), "");
      return Plan.paid(Allocate.decide(hybrid.ruleBook(), deal, hybrid.terms(), used, null));
    }

    private static Map<String, ?> sum(
        Deal deal, List<Map<String, BigInteger>> plus, List<Map<String, BigInteger>> minus) {
      Map<String, BigInteger> sum = new TreeMap<>();
      plus.forEach(each -> each.forEach((who, it) -> sum.merge(who, it, BigInteger::add)));
      minus.forEach(
          each -> each.forEach((who, it) -> sum.merge(who, it.negate(), BigInteger::add)));
      sum.values().removeIf(each -> each.signum() == 0);
      Map<String, java.math.BigDecimal> amounts = new TreeMap<>();
      sum.forEach(
          (who, it) ->
              amounts.put(who, new java.math.BigDecimal(it, deal.amount().amount().scale())));
      return amounts;
    }
  }
}
