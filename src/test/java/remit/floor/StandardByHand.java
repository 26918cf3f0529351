package remit.floor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.deal.Account;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.UpsellDriver;

/** Owner and amounts under {@code standard}, in minor units, without a word of explanation. */
public final class StandardByHand {

  /** Who is paid how many minor units for what. */
  public record Line(String component, String person, Role role, long units) {}

  /**
   * What is decided.
   *
   * @param owner the owner's id, or null where it is undecided
   * @param paid whether the pay is decided; where it is not, there are no lines
   */
  public record Result(
      @Nullable String owner, @Nullable Role role, boolean paid, List<Line> lines) {}

  private record Who(String person, Role role) {}

  private static final Who HOUSE = new Who("house", Role.HOUSE);

  /** Stands for "this cannot be said". */
  private static final Who UNKNOWN = new Who("", Role.HOUSE);

  private static final LocalDate NINETY_DAYS_FROM = LocalDate.of(2026, 1, 1);
  private static final LocalDate PILOT_FROM = LocalDate.of(2025, 7, 1);
  private static final LocalDate GROWTH_PLAN_FROM = LocalDate.of(2026, 7, 1);
  private static final LocalDate CAMPAIGN_FROM = LocalDate.of(2026, 10, 1);
  private static final LocalDate CAMPAIGN_TO = LocalDate.of(2027, 1, 1);
  private static final Result UNDECIDED = new Result(null, null, false, List.of());

  private static final Map<String, Long> HIGH_COST =
      Map.of(
          "USD",
          1_500_000L,
          "EUR",
          1_400_000L,
          "GBP",
          1_200_000L,
          "JPY",
          2_200_000L,
          "KWD",
          4_600_000L);
  private static final Map<String, Long> BONUS =
      Map.of("USD", 50_000L, "EUR", 45_000L, "GBP", 40_000L, "JPY", 75_000L, "KWD", 150_000L);

  private final Deal deal;
  private final Account account;
  private final LocalDate closed;
  private final boolean growth;

  private StandardByHand(Deal deal) {
    this.deal = deal;
    this.account = deal.account();
    this.closed = deal.closeDate();
    this.growth = deal.type() == DealType.UPSELL || deal.type() == DealType.CROSS_SELL;
  }

  /** Decides one deal. */
  public static Result decide(Deal deal) {
    return new StandardByHand(deal).decide();
  }

  private Result decide() {
    Who owner = owner();
    if (owner.equals(UNKNOWN)) {
      return UNDECIDED;
    }
    boolean refused =
        growth && !closed.isBefore(GROWTH_PLAN_FROM) && Boolean.FALSE.equals(deal.needFit());
    List<Line> lines = lines(owner);
    return lines == null
        ? new Result(owner.person(), owner.role(), false, List.of())
        : new Result(owner.person(), owner.role(), true, refused ? List.of() : lines);
  }

  private Who owner() {
    switch (deal.type()) {
      case NON_COMMERCIAL, RENEGOTIATION -> {
        return holder(Role.CSM, null);
      }
      default -> {}
    }
    if (account.named()) {
      return account.assignedTo() == null ? UNKNOWN : known(account.assignedTo(), Role.AE);
    }
    if (!deal.team().has(Role.AE) && account.wonBy() == null) {
      return holder(Role.CSM, null);
    }
    if (!growth) {
      return deal.type() == DealType.NEW_BUSINESS ? newBusinessOwner() : holder(Role.CSM, null);
    }
    if (account.customerSince() == null) {
      Who otherwise = ownerAfterWindow();
      return account.wonBy() != null && otherwise.equals(known(account.wonBy(), Role.AE))
          ? otherwise
          : UNKNOWN;
    }
    if (inWindow()) {
      return account.wonBy() == null ? UNKNOWN : known(account.wonBy(), Role.AE);
    }
    return ownerAfterWindow();
  }

  private Who newBusinessOwner() {
    // Whether the pod rule speaks makes no difference: both name the seller.
    return holder(Role.AE, null);
  }

  private Who ownerAfterWindow() {
    if (piloted()) {
      return holder(Role.CSM, null);
    }
    if (closed.isBefore(GROWTH_PLAN_FROM) && sourcedBySuccess()) {
      return holder(Role.AE, null);
    }
    boolean pod = deal.pod() != null;
    if (pod && "UPMARKET".equals(account.segment())) {
      return holder(Role.AE, null);
    }
    Role role = byVectors();
    Who owner = role == null ? UNKNOWN : holder(role, null);
    boolean perhapsPod = pod && account.segment() == null;
    return perhapsPod && !owner.equals(holder(Role.AE, null)) ? UNKNOWN : owner;
  }

  private boolean piloted() {
    if (closed.isBefore(PILOT_FROM)) {
      return false;
    }
    List<Participant> success = deal.team().standingFor(Role.CSM);
    if (success.size() != 1) {
      return false;
    }
    boolean everybody = !closed.isBefore(GROWTH_PLAN_FROM);
    boolean person =
        everybody
            || success.get(0).cohorts().contains("pilot")
            || success.get(0).person().equals("pilot");
    return person && (account.cohorts().contains("pilot") || account.id().equals("pilot"));
  }

  private boolean sourcedBySuccess() {
    for (Participant each : deal.team().participants()) {
      if (each.role() == Role.CSM && each.person().equals(deal.sourcedBy())) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Role byVectors() {
    UpsellDriver driver = deal.driver();
    if (driver == null) {
      return null;
    }
    return switch (driver) {
      case PRICE_INCREASE, CONSUMPTION, USERS_ORGANIC -> Role.CSM;
      case USERS_PROACTIVE, NEW_SOLUTION -> Role.AE;
      case FEATURE_EXTENSION -> {
        Boolean longCycle = longCycle();
        yield longCycle == null ? null : longCycle ? Role.AE : Role.CSM;
      }
    };
  }

  private @Nullable Boolean longCycle() {
    if (deal.salesCycleDays() != null) {
      return deal.salesCycleDays() >= 90;
    }
    Money cost = deal.acquisitionCost();
    Long limit = cost == null ? null : HIGH_COST.get(cost.currency().getCurrencyCode());
    if (cost == null || limit == null) {
      return null;
    }
    return units(cost) >= limit;
  }

  private boolean inWindow() {
    LocalDate since = account.customerSince();
    if (since == null || closed.isBefore(since)) {
      return false;
    }
    return closed.isBefore(
        closed.isBefore(NINETY_DAYS_FROM) ? since.plusMonths(12) : since.plusDays(90));
  }

  /** The one who stands for a role; the owner where several do and he is one of them. */
  private Who holder(Role role, @Nullable Who owner) {
    List<Participant> standing = deal.team().standingFor(role);
    if (standing.isEmpty()) {
      return HOUSE;
    }
    if (standing.size() == 1) {
      return new Who(standing.get(0).person(), role);
    }
    for (Participant each : standing) {
      if (owner != null && owner.role() == role && owner.person().equals(each.person())) {
        return owner;
      }
    }
    return UNKNOWN;
  }

  private Who known(String person, Role usual) {
    Role first = null;
    for (Participant each : deal.team().participants()) {
      if (each.person().equals(person)) {
        if (each.role() == usual) {
          return new Who(person, usual);
        }
        first = first == null || each.role().compareTo(first) < 0 ? each.role() : first;
      }
    }
    return new Who(person, first == null ? usual : first);
  }

  /** What is paid, or null where it is undecided. */
  private @Nullable List<Line> lines(Who owner) {
    java.util.ArrayList<Line> lines = new java.util.ArrayList<>(3);
    boolean decided =
        switch (deal.type()) {
          case NEW_BUSINESS -> newBusiness(owner, lines);
          case UPSELL, CROSS_SELL -> growth(owner, lines);
          case RENEWAL -> one(lines, "renewal", owner, 3);
          case NON_COMMERCIAL, RENEGOTIATION -> true;
        };
    if (!decided) {
      return null;
    }
    if (deal.type() == DealType.NON_COMMERCIAL || deal.type() == DealType.RENEGOTIATION) {
      return lines;
    }
    if (deal.sourcedBy() != null) {
      one(lines, "sourcing", known(deal.sourcedBy(), Role.SDR), 2);
    }
    if (!growth
        && !closed.isBefore(CAMPAIGN_FROM)
        && closed.isBefore(CAMPAIGN_TO)
        && deal.termMonths() != null
        && deal.termMonths() >= 24) {
      Long bonus = BONUS.get(deal.amount().currency().getCurrencyCode());
      if (bonus != null) {
        lines.add(new Line("multi-year", owner.person(), owner.role(), bonus));
      }
    }
    return lines;
  }

  private boolean newBusiness(Who owner, List<Line> lines) {
    if (deal.pod() != null && deal.pod().approvedBy() != null) {
      return pod(lines, "new-business", 12);
    }
    Who payee = !deal.team().has(Role.AE) && !account.named() ? HOUSE : owner;
    return assisted(lines, "new-business", payee, 12);
  }

  private boolean growth(Who owner, List<Line> lines) {
    boolean wonAndFree = account.wonBy() != null && !account.named();
    if (wonAndFree && account.customerSince() == null) {
      return false;
    }
    if (wonAndFree && account.wonBy() != null && inWindow()) {
      return assisted(lines, "growth", known(account.wonBy(), Role.AE), 10);
    }
    if (deal.pod() != null && account.segment() == null) {
      return false;
    }
    if (deal.pod() != null && "UPMARKET".equals(account.segment())) {
      return pod(lines, "growth", 10);
    }
    if (deal.driver() == null) {
      return false;
    }
    if (deal.driver() == UpsellDriver.USERS_ORGANIC) {
      return assisted(lines, "growth", owner, 4);
    }
    Who payee = owner;
    if (deal.type() == DealType.UPSELL && owner.role() == Role.CSM) {
      payee = holder(closed.isBefore(GROWTH_PLAN_FROM) ? Role.AE : Role.CSM, owner);
    }
    return !payee.equals(UNKNOWN) && assisted(lines, "growth", payee, 10);
  }

  private boolean one(List<Line> lines, String component, Who payee, int percent) {
    lines.add(new Line(component, payee.person(), payee.role(), pool(percent)));
    return true;
  }

  private boolean assisted(List<Line> lines, String component, Who payee, int percent) {
    if (deal.assistedBy().isEmpty()) {
      return one(lines, component, payee, percent);
    }
    int assistants = deal.assistedBy().size();
    Who[] people = new Who[assistants + 1];
    BigDecimal[] weights = new BigDecimal[assistants + 1];
    people[0] = payee;
    weights[0] = new BigDecimal("0.9").multiply(BigDecimal.valueOf(assistants));
    for (int i = 0; i < assistants; i++) {
      people[i + 1] = known(deal.assistedBy().get(i), Role.SE);
      weights[i + 1] = new BigDecimal("0.1");
    }
    return divided(lines, component, people, weights, percent);
  }

  private boolean pod(List<Line> lines, String component, int percent) {
    List<Map.Entry<String, Share>> shares =
        deal.pod().shares().entrySet().stream()
            .filter(share -> share.getValue().fraction().signum() > 0)
            .toList();
    int assistants = deal.assistedBy().size();
    Who[] people = new Who[shares.size() + assistants];
    BigDecimal[] weights = new BigDecimal[people.length];
    BigDecimal rest =
        assistants == 0
            ? BigDecimal.ONE
            : new BigDecimal("0.9").multiply(BigDecimal.valueOf(assistants));
    for (int i = 0; i < shares.size(); i++) {
      people[i] = known(shares.get(i).getKey(), Role.AE);
      weights[i] = shares.get(i).getValue().fraction().multiply(rest);
    }
    for (int i = 0; i < assistants; i++) {
      people[shares.size() + i] = known(deal.assistedBy().get(i), Role.SE);
      weights[shares.size() + i] = new BigDecimal("0.1");
    }
    return divided(lines, component, people, weights, percent);
  }

  /**
   * Largest remainder, written out; equals in the order SDR, IR, AE, AM, CSM and so on, then by
   * name.
   */
  private boolean divided(
      List<Line> lines, String component, Who[] people, BigDecimal[] weights, int percent) {
    Integer[] order = new Integer[people.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    java.util.Arrays.sort(
        order,
        java.util.Comparator.comparing((Integer i) -> people[i].role())
            .thenComparing(i -> people[i].person()));
    BigInteger pool = BigInteger.valueOf(pool(percent));
    BigInteger whole = BigInteger.ZERO;
    BigInteger[] scaled = new BigInteger[people.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = weights[i].movePointRight(18).toBigIntegerExact();
      whole = whole.add(scaled[i]);
    }
    long[] units = new long[people.length];
    BigInteger[] cut = new BigInteger[people.length];
    long left = pool.longValueExact();
    for (int i = 0; i < scaled.length; i++) {
      BigInteger[] parts = pool.multiply(scaled[i]).divideAndRemainder(whole);
      units[i] = parts[0].longValueExact();
      cut[i] = parts[1];
      left -= units[i];
    }
    boolean[] had = new boolean[people.length];
    for (; left > 0; left--) {
      int most = -1;
      for (int i : order) {
        if (!had[i] && (most < 0 || cut[i].compareTo(cut[most]) > 0)) {
          most = i;
        }
      }
      had[most] = true;
      units[most]++;
    }
    for (int i : order) {
      lines.add(new Line(component, people[i].person(), people[i].role(), units[i]));
    }
    return true;
  }

  private long pool(int percent) {
    return (units(deal.amount()) * percent + 50) / 100;
  }

  private static long units(Money money) {
    return money.amount().unscaledValue().longValue();
  }
}
