package remit.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.allocation.Allocate;
import remit.deal.Deal;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.OwnerAnswer;
import remit.decision.Person;
import remit.decision.PolicyUsed;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.policy.PolicyBook;
import remit.policy.Terms;

/**
 * Decides deals by a baseline and by a candidate, and tells what is otherwise and why. Exceptions
 * that somebody was granted count on neither side: it is the policies that are compared. Safe for
 * any number of threads.
 */
public final class Compare {

  private final Deciding baseline;
  private final Deciding candidate;
  private final RuleBooks books;
  private final Map<Way, Crossing> crossings = new ConcurrentHashMap<>();

  /** From which terms to which. */
  private record Way(
      PolicyBook before,
      @Nullable Terms termsBefore,
      PolicyBook after,
      @Nullable Terms termsAfter) {}

  private Compare(Deciding baseline, Deciding candidate, RuleBooks books) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.books = books;
  }

  /** What a comparison needs to know beside the two sides. */
  public record Around(
      Timeline live,
      Function<String, @Nullable Revision> past,
      ReadFiles reader,
      RuleBooks books) {}

  /**
   * Makes two sides ready.
   *
   * @throws CannotCompare where one of them cannot decide
   */
  public static Compare of(Side baseline, Side candidate, Around around) {
    return new Compare(
        Deciding.of("baseline", baseline, around.live(), around.past(), around.reader()),
        Deciding.of("candidate", candidate, around.live(), around.past(), around.reader()),
        around.books());
  }

  /** What the baseline is without any deal. */
  public Standing before() {
    return baseline.latest();
  }

  /** What the candidate is without any deal. */
  public Standing after() {
    return candidate.latest();
  }

  /**
   * Decides a deal twice.
   *
   * @param number its place in the book, from 1
   * @return null where the policy it is to be decided by does not exist on its day
   */
  public @Nullable ComparedDeal compare(AskedDeal asked, long number) {
    Decided old = baseline.of(asked);
    Decided now = candidate.of(asked);
    if (old == null || now == null) {
      return null;
    }
    Deal deal = asked.deal();
    Crossing crossing =
        crossings.computeIfAbsent(
            new Way(old.policy(), old.terms(), now.policy(), now.terms()),
            way -> Crossing.of(old, now, books));
    Decision before = decide(deal, old);
    if (crossing.isEmpty() && old.policy().name().equals(now.policy().name())) {
      return new ComparedDeal(deal, before, before, null);
    }
    Decision after = decide(deal, now);
    return new ComparedDeal(deal, before, after, change(deal, number, before, after, crossing));
  }

  private static Decision decide(Deal deal, Decided by) {
    PolicyUsed used = new PolicyUsed(by.policy().name(), deal.closeDate(), by.revision().hash());
    return Allocate.decide(by.revision().ruleBook(), deal, by.terms(), used, null);
  }

  private static @Nullable ChangedDeal change(
      Deal deal, long number, Decision before, Decision after, Crossing crossing) {
    SortedSet<String> appear = codes(after);
    SortedSet<String> vanish = codes(before);
    if (!appear.isEmpty() && !vanish.isEmpty()) {
      SortedSet<String> had = new TreeSet<>(vanish);
      vanish.removeAll(appear);
      appear.removeAll(had);
    }
    boolean paysAlike = paysAlike(before.allocations(), after.allocations());
    if (paysAlike && appear.isEmpty() && vanish.isEmpty() && standsAlike(before, after)) {
      return null;
    }
    SortedMap<String, BigDecimal> gains = paysAlike ? new TreeMap<>() : gains(before, after);
    return new ChangedDeal(
        number,
        deal.id(),
        deal.account().id(),
        deal.type(),
        deal.closeDate(),
        new ChangedDeal.Brief(before.outcome(), owner(before)),
        new ChangedDeal.Brief(after.outcome(), owner(after)),
        new BeforeAfter(before.currency(), before.total().amount(), after.total().amount()),
        gains,
        appear,
        vanish,
        gains.isEmpty() ? List.of() : crossing.causes(deal, before, after));
  }

  private static SortedSet<String> codes(Decision decision) {
    SortedSet<String> codes = new TreeSet<>();
    for (Finding finding : decision.findings()) {
      codes.add(finding.code());
    }
    return codes;
  }

  private static boolean standsAlike(Decision before, Decision after) {
    return before.outcome() == after.outcome()
        && Objects.equals(owner(before), owner(after))
        && Objects.equals(before.customerContact(), after.customerContact())
        && before.collaborators().size() == after.collaborators().size()
        && before.collaborators().containsAll(after.collaborators());
  }

  private static @Nullable Person owner(Decision decision) {
    OwnerAnswer owner = decision.owner();
    return owner == null ? null : new Person(owner.role(), owner.person());
  }

  /** Whether the same people get the same for the same at the same time, in whatever order. */
  private static boolean paysAlike(List<Allocation> before, List<Allocation> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!isAlike(before.get(i), after.get(i))) {
        return before.stream().allMatch(each -> count(each, before) == count(each, after));
      }
    }
    return true;
  }

  private static long count(Allocation one, List<Allocation> all) {
    return all.stream().filter(each -> isAlike(one, each)).count();
  }

  private static boolean isAlike(Allocation one, Allocation other) {
    return one.person().equals(other.person())
        && one.role() == other.role()
        && one.component().equals(other.component())
        && one.kind() == other.kind()
        && one.amount().equals(other.amount())
        && one.state() == other.state()
        && one.heldUntil() == other.heldUntil();
  }

  private static SortedMap<String, BigDecimal> gains(Decision before, Decision after) {
    TreeMap<String, BigDecimal> gains = new TreeMap<>();
    for (Allocation each : after.allocations()) {
      gains.merge(each.person(), each.amount().amount(), BigDecimal::add);
    }
    for (Allocation each : before.allocations()) {
      gains.merge(each.person(), each.amount().amount().negate(), BigDecimal::add);
    }
    gains.values().removeIf(each -> each.signum() == 0);
    return gains;
  }
}
