package remit.simulation;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Participant;
import remit.deal.Role;
import remit.decision.Allocation;
import remit.decision.Decision;
import remit.decision.Outcome;
import remit.decision.OwnerAnswer;

/** Sums up deals that were compared. Parts that were summed apart add up to the whole. */
public final class Tally {

  private static final BigDecimal NOTHING = BigDecimal.ZERO;

  private long deals;
  private long leftOut;
  private long changed;
  private long undecidedBefore;
  private long undecidedAfter;
  private long ownersChanged;
  private final Sums totals = new Sums();
  private final Map<String, Sums> byPerson = new HashMap<>();
  private final Map<Role, Sums> byRole = new EnumMap<>(Role.class);
  private final Map<String, Sums> byTeam = new HashMap<>();
  private final Map<String, Sums> byRegion = new HashMap<>();
  private final Map<String, Sums> bySegment = new HashMap<>();
  private final Map<DealType, Sums> byDealType = new EnumMap<>(DealType.class);
  private final Map<YearMonth, Sums> byMonth = new HashMap<>();
  private final Map<Passing, long[]> owners = new HashMap<>();
  private final Map<String, long[]> flags = new TreeMap<>();
  private final IdentityHashMap<List<Cause>, Map<Currency, Line>> lines = new IdentityHashMap<>();

  /** From which role to which; null where undecided. */
  private record Passing(@Nullable Role before, @Nullable Role after) {}

  /** What one cause, or several together, make in one currency. */
  private static final class Line {
    private BigDecimal moved = NOTHING;
    private long deals;
    private final Map<String, BigDecimal> people = new HashMap<>();

    void add(Line other) {
      moved = moved.add(other.moved);
      deals += other.deals;
      other.people.forEach((person, amount) -> people.merge(person, amount, BigDecimal::add));
    }
  }

  /** Counts a deal that could not be compared. */
  public void leaveOut() {
    leftOut++;
  }

  /** Adds a deal. */
  public void add(ComparedDeal compared) {
    Decision before = compared.before();
    Decision after = compared.after();
    ChangedDeal change = compared.change();
    boolean isChanged = change != null;
    deals++;
    changed += isChanged ? 1 : 0;
    undecidedBefore += before.outcome() == Outcome.UNDECIDED ? 1 : 0;
    undecidedAfter += after.outcome() == Outcome.UNDECIDED ? 1 : 0;
    owners(before.owner(), after.owner());
    addTotals(compared, isChanged);
    addPeople(before, after, isChanged);
    if (change != null) {
      change.appear().forEach(code -> flags.computeIfAbsent(code, key -> new long[2])[0]++);
      change.vanish().forEach(code -> flags.computeIfAbsent(code, key -> new long[2])[1]++);
      change.causes().forEach(part -> addLine(part, change.currency()));
    }
  }

  private void owners(@Nullable OwnerAnswer before, @Nullable OwnerAnswer after) {
    Passing passing =
        new Passing(before == null ? null : before.role(), after == null ? null : after.role());
    owners.computeIfAbsent(passing, key -> new long[1])[0]++;
    String was = before == null ? "" : before.person();
    String is = after == null ? "" : after.person();
    ownersChanged += was.equals(is) ? 0 : 1;
  }

  private void addTotals(ComparedDeal compared, boolean isChanged) {
    Deal deal = compared.deal();
    Account account = deal.account();
    addTo(totals, compared, isChanged);
    addTo(byTeam.computeIfAbsent(team(deal), key -> new Sums()), compared, isChanged);
    addTo(byRegion.computeIfAbsent(said(account.region()), key -> new Sums()), compared, isChanged);
    addTo(
        bySegment.computeIfAbsent(said(account.segment()), key -> new Sums()), compared, isChanged);
    addTo(byDealType.computeIfAbsent(deal.type(), key -> new Sums()), compared, isChanged);
    addTo(
        byMonth.computeIfAbsent(YearMonth.from(deal.closeDate()), key -> new Sums()),
        compared,
        isChanged);
  }

  private static void addTo(Sums sums, ComparedDeal compared, boolean isChanged) {
    sums.count(isChanged);
    sums.add(
        compared.before().currency(),
        compared.before().total().amount(),
        compared.after().total().amount());
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** The pod on the deal, or the manager on it where it has no pod. */
  private static String team(Deal deal) {
    if (deal.pod() != null) {
      return deal.pod().id();
    }
    List<Participant> managers = deal.team().standingFor(Role.MANAGER);
    return managers.isEmpty() ? "" : managers.get(0).person();
  }

  private void addPeople(Decision before, Decision after, boolean isChanged) {
    Currency currency = before.currency();
    Map<Object, BigDecimal[]> paid = new HashMap<>(8);
    pay(before, 0, paid);
    pay(after, 1, paid);
    paid.forEach(
        (who, sums) -> {
          Sums of =
              who instanceof Role role
                  ? byRole.computeIfAbsent(role, key -> new Sums())
                  : byPerson.computeIfAbsent((String) who, key -> new Sums());
          of.count(isChanged);
          of.add(currency, sums[0], sums[1]);
        });
  }

  private static void pay(Decision decision, int side, Map<Object, BigDecimal[]> paid) {
    for (Allocation each : decision.allocations()) {
      pay(each.person(), side, each.amount().amount(), paid);
      pay(each.role(), side, each.amount().amount(), paid);
    }
  }

  private static void pay(Object who, int side, BigDecimal amount, Map<Object, BigDecimal[]> paid) {
    BigDecimal[] sums = paid.computeIfAbsent(who, key -> new BigDecimal[] {NOTHING, NOTHING});
    sums[side] = sums[side].add(amount);
  }

  private void addLine(ChangedDeal.Part part, Currency currency) {
    Line line = line(part.causes(), currency);
    line.deals++;
    part.people()
        .forEach(
            (person, amount) -> {
              line.people.merge(person, amount, BigDecimal::add);
              if (amount.signum() > 0) {
                line.moved = line.moved.add(amount);
              }
            });
  }

  private Line line(List<Cause> causes, Currency currency) {
    return lines
        .computeIfAbsent(causes, key -> new HashMap<>(2))
        .computeIfAbsent(currency, key -> new Line());
  }

  /** Takes in what another summed up. */
  public void add(Tally other) {
    deals += other.deals;
    leftOut += other.leftOut;
    changed += other.changed;
    undecidedBefore += other.undecidedBefore;
    undecidedAfter += other.undecidedAfter;
    ownersChanged += other.ownersChanged;
    totals.add(other.totals);
    merge(byPerson, other.byPerson);
    merge(byRole, other.byRole);
    merge(byTeam, other.byTeam);
    merge(byRegion, other.byRegion);
    merge(bySegment, other.bySegment);
    merge(byDealType, other.byDealType);
    merge(byMonth, other.byMonth);
    other.owners.forEach(
        (passing, count) -> owners.computeIfAbsent(passing, key -> new long[1])[0] += count[0]);
    other.flags.forEach(
        (code, counts) -> {
          long[] mine = flags.computeIfAbsent(code, key -> new long[2]);
          mine[0] += counts[0];
          mine[1] += counts[1];
        });
    other.lines.forEach(
        (causes, byCurrency) ->
            byCurrency.forEach((currency, line) -> line(causes, currency).add(line)));
  }

  private static <K> void merge(Map<K, Sums> mine, Map<K, Sums> others) {
    others.forEach((key, sums) -> mine.computeIfAbsent(key, each -> new Sums()).add(sums));
  }

  /** What came of all deals so far. */
  public Comparison comparison() {
    List<Group> people = groups(byPerson, Function.identity());
    return new Comparison(
        deals,
        leftOut,
        changed,
        undecidedBefore,
        undecidedAfter,
        totals.amounts(),
        people,
        groups(byRole, Role::name),
        groups(byTeam, Function.identity()),
        groups(byRegion, Function.identity()),
        groups(bySegment, Function.identity()),
        groups(byDealType, DealType::name),
        groups(byMonth, YearMonth::toString),
        passings(),
        ownersChanged,
        gains(people, 1),
        gains(people, -1),
        flags.entrySet().stream()
            .map(it -> new Comparison.Flag(it.getKey(), it.getValue()[0], it.getValue()[1]))
            .toList(),
        attribution());
  }

  private static <K extends Comparable<? super K>> List<Group> groups(
      Map<K, Sums> sums, Function<K, String> name) {
    return new TreeMap<>(sums)
        .entrySet().stream().map(it -> it.getValue().group(name.apply(it.getKey()))).toList();
  }

  private List<Comparison.Ownership> passings() {
    Comparator<Comparison.Ownership> mostFirst =
        Comparator.comparingLong(Comparison.Ownership::deals).reversed();
    return owners.entrySet().stream()
        .map(
            it ->
                new Comparison.Ownership(
                    it.getKey().before(), it.getKey().after(), it.getValue()[0]))
        .sorted(mostFirst.thenComparing(each -> each.before() + " " + each.after()))
        .toList();
  }

  private static List<Comparison.Gain> gains(List<Group> people, int sign) {
    List<Comparison.Gain> gains = new ArrayList<>();
    for (Group person : people) {
      for (BeforeAfter each : person.amounts()) {
        if (each.difference().signum() == sign) {
          gains.add(
              new Comparison.Gain(person.name(), each.currency(), each.before(), each.after()));
        }
      }
    }
    gains.sort(
        Comparator.comparing((Comparison.Gain each) -> each.currency().getCurrencyCode())
            .thenComparing(each -> each.difference().abs(), Comparator.reverseOrder())
            .thenComparing(Comparison.Gain::person));
    return gains;
  }

  private List<Attribution> attribution() {
    Map<List<Cause>, Map<Currency, Line>> equal = new HashMap<>();
    lines.forEach(
        (causes, byCurrency) ->
            byCurrency.forEach(
                (currency, line) ->
                    equal
                        .computeIfAbsent(causes, key -> new HashMap<>())
                        .computeIfAbsent(currency, key -> new Line())
                        .add(line)));
    List<Attribution> attribution = new ArrayList<>();
    equal.forEach(
        (causes, byCurrency) ->
            byCurrency.forEach(
                (currency, line) -> attribution.add(attribution(causes, currency, line))));
    attribution.sort(
        Comparator.comparingInt((Attribution each) -> Math.min(3, each.causes().size()))
            .thenComparing(each -> each.currency().getCurrencyCode())
            .thenComparing(Attribution::moved, Comparator.reverseOrder())
            .thenComparing(each -> each.causes().toString()));
    return attribution;
  }

  private static Attribution attribution(List<Cause> causes, Currency currency, Line line) {
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    BigDecimal difference =
        line.people.values().stream().reduce(NOTHING, BigDecimal::add).setScale(decimals);
    TreeMap<String, BigDecimal> people = new TreeMap<>(line.people);
    people.values().removeIf(each -> each.signum() == 0);
    return new Attribution(
        causes, currency, difference, line.moved.setScale(decimals), line.deals, people);
  }
}
