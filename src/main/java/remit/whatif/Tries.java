package remit.whatif;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Money;
import remit.deal.Participant;
import remit.deal.Phase;
import remit.deal.Pod;
import remit.deal.Risk;
import remit.deal.Role;
import remit.deal.UpsellDriver;
import remit.decision.Decision;
import remit.policy.Terms;
import remit.policy.Topic;
import remit.rules.Rule;

/** Changes one thing of a deal after the other, the nearest first, until it does. */
final class Tries {

  private static final BigInteger TWO = BigInteger.TWO;

  private final DecidedBy by;
  private final Deal deal;
  private final String person;
  private final Predicate<@Nullable Decision> does;
  private final Edges edges;

  Tries(DecidedBy by, Deal deal, String person, Predicate<@Nullable Decision> does) {
    this.by = by;
    this.deal = deal;
    this.person = person;
    this.does = does;
    Terms terms = by.terms(deal.closeDate());
    List<Rule> rules = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      rules.addAll(by.rules(topic, deal.closeDate()).values());
    }
    this.edges = new Edges(terms, rules, deal.amount().currency());
  }

  /** The smallest change of a kind that does it, or null where none does. */
  Counterfactuals.@Nullable Change smallest(Kind kind) {
    return switch (kind) {
      case CLOSE_DATE -> day(kind, deal.closeDate(), null, (sketch, day) -> sketch.closeDate = day);
      case CUSTOMER_SINCE ->
          day(
              kind,
              deal.account().customerSince(),
              deal.closeDate(),
              (sketch, day) -> sketch.customerSince = day);
      case GO_LIVE ->
          day(kind, deal.account().goLive(), null, (sketch, day) -> sketch.goLive = day);
      case INTRODUCED_ON ->
          day(
              kind,
              deal.account().introducedOn(),
              null,
              (sketch, day) -> sketch.introducedOn = day);
      case AMOUNT -> money(kind, deal.amount(), (sketch, money) -> sketch.amount = money);
      case ACQUISITION_COST ->
          money(kind, deal.acquisitionCost(), (sketch, money) -> sketch.acquisitionCost = money);
      case SALES_CYCLE_DAYS ->
          count(kind, deal.salesCycleDays(), (sketch, count) -> sketch.salesCycleDays = count);
      case TERM_MONTHS ->
          count(kind, deal.termMonths(), (sketch, count) -> sketch.termMonths = count);
      case SEATS -> count(kind, deal.seats(), (sketch, count) -> sketch.seats = count);
      case SEATS_IN_USE ->
          count(kind, deal.account().seatsInUse(), (sketch, count) -> sketch.seatsInUse = count);
      case EMPLOYEES ->
          count(kind, deal.account().employees(), (sketch, count) -> sketch.employees = count);
      case TYPE -> words(kind, deal.type(), DealType.values(), (sketch, it) -> sketch.type = it);
      case DRIVER ->
          words(kind, deal.driver(), UpsellDriver.values(), (sketch, it) -> sketch.driver = it);
      case NEED_FIT ->
          words(
              kind,
              deal.needFit(),
              new Boolean[] {true, false},
              (sketch, it) -> sketch.needFit = it);
      case RISK ->
          words(kind, deal.account().risk(), Risk.values(), (sketch, it) -> sketch.risk = it);
      case PHASE ->
          words(kind, deal.account().phase(), Phase.values(), (sketch, it) -> sketch.phase = it);
      case NAMED ->
          words(
              kind,
              deal.account().named(),
              new Boolean[] {true, false},
              (sketch, it) -> sketch.named = it);
      case PRODUCT ->
          words(kind, deal.product(), texts("product"), (sketch, it) -> sketch.product = it);
      case SEGMENT ->
          words(
              kind,
              deal.account().segment(),
              texts("account.segment"),
              (sketch, it) -> sketch.segment = it);
      case REGION ->
          words(
              kind,
              deal.account().region(),
              texts("account.region"),
              (sketch, it) -> sketch.region = it);
      case INDUSTRY ->
          words(
              kind,
              deal.account().industry(),
              texts("account.industry"),
              (sketch, it) -> sketch.industry = it);
      default -> ofPeople(kind);
    };
  }

  private Counterfactuals.@Nullable Change ofPeople(Kind kind) {
    return switch (kind) {
      case SOURCED_BY -> me(kind, deal.sourcedBy(), sketch -> sketch.sourcedBy = person);
      case ASSISTED_BY ->
          me(
              kind,
              deal.assistedBy().isEmpty() ? null : String.join(", ", deal.assistedBy()),
              sketch -> {
                List<String> all = new ArrayList<>(deal.assistedBy());
                all.add(person);
                sketch.assistedBy = all;
              });
      case WON_BY -> me(kind, deal.account().wonBy(), sketch -> sketch.wonBy = person);
      case ASSIGNED_TO ->
          me(kind, deal.account().assignedTo(), sketch -> sketch.assignedTo = person);
      case TEAM_ROLE -> role();
      case ACCOUNT_COHORT ->
          words(
              kind,
              null,
              edges.listed(deal.account().cohorts()),
              (sketch, it) -> sketch.cohorts = with(deal.account().cohorts(), it));
      case PERSON_COHORT -> cohort();
      case POD_APPROVAL -> approval();
      default -> throw new IllegalStateException("Nothing is known of (%s).".formatted(kind));
    };
  }

  private static Set<String> with(Set<String> some, String more) {
    Set<String> all = new HashSet<>(some);
    all.add(more);
    return all;
  }

  private String[] texts(String word) {
    return edges.texts(word).toArray(String[]::new);
  }

  private Deal changed(Consumer<Sketch> change) {
    Sketch sketch = new Sketch(deal);
    change.accept(sketch);
    return sketch.deal();
  }

  /** The answer where a change does it, otherwise null. */
  private @Nullable Decision tried(Deal changed) {
    Decision decision = by.decide(changed);
    return does.test(decision) ? decision : null;
  }

  private Counterfactuals.Change change(
      Kind kind, @Nullable Object from, Object to, String size, Deal changed) {
    return change(kind, from, to, size, List.of(), changed);
  }

  private Counterfactuals.Change change(
      Kind kind, @Nullable Object from, Object to, String size, List<String> others, Deal changed) {
    return new Counterfactuals.Change(
        kind,
        from == null ? null : from.toString(),
        to.toString(),
        size,
        others,
        changed,
        Objects.requireNonNull(by.decide(changed)));
  }

  /**
   * The nearest day. Every day in between is tried, so none of them does it.
   *
   * @param last the last day that makes sense; null for any
   */
  private Counterfactuals.@Nullable Change day(
      Kind kind,
      @Nullable LocalDate from,
      @Nullable LocalDate last,
      BiConsumer<Sketch, LocalDate> setter) {
    LocalDate start = from == null ? deal.closeDate() : from;
    for (int days = from == null ? 0 : 1; days <= Counterfactuals.MOST_DAYS; days++) {
      for (LocalDate day : List.of(start.minusDays(days), start.plusDays(days))) {
        if (last == null || !day.isAfter(last)) {
          Deal changed = changed(sketch -> setter.accept(sketch, day));
          if (tried(changed) != null) {
            return change(kind, from, day, size(from, day), changed);
          }
        }
      }
    }
    return null;
  }

  private static String size(@Nullable LocalDate from, LocalDate to) {
    if (from == null) {
      return "given";
    }
    long days = ChronoUnit.DAYS.between(from, to);
    return "%d day%s %s"
        .formatted(Math.abs(days), Math.abs(days) == 1 ? "" : "s", days < 0 ? "earlier" : "later");
  }

  private Counterfactuals.@Nullable Change money(
      Kind kind, @Nullable Money from, BiConsumer<Sketch, Money> setter) {
    BigInteger units =
        nearest(
            from == null ? null : from.minorUnits(),
            edges.amounts(),
            edges.mostUnits(),
            each -> changed(sketch -> setter.accept(sketch, money(each))));
    if (units == null) {
      return null;
    }
    Money to = money(units);
    String size =
        from == null
            ? "given"
            : to.compareTo(from) < 0 ? from.minus(to) + " less" : to.minus(from) + " more";
    return change(kind, from, to, size, changed(sketch -> setter.accept(sketch, to)));
  }

  private Money money(BigInteger units) {
    return Money.ofMinor(units, deal.amount().currency());
  }

  private Counterfactuals.@Nullable Change count(
      Kind kind, @Nullable Integer from, BiConsumer<Sketch, Integer> setter) {
    BigInteger found =
        nearest(
            from == null ? null : BigInteger.valueOf(from),
            edges.counts(deal),
            BigInteger.valueOf(Integer.MAX_VALUE - 2),
            each -> changed(sketch -> setter.accept(sketch, each.intValueExact())));
    if (found == null) {
      return null;
    }
    int to = found.intValueExact();
    String size =
        from == null ? "given" : to < from ? (from - to) + " fewer" : (to - from) + " more";
    return change(kind, from, to, size, changed(sketch -> setter.accept(sketch, to)));
  }

  /**
   * The nearest number that does it. Nothing changes but at the edges of the policy, so each edge
   * is tried from both sides, the nearest first; what lies between the last that does not do it and
   * the first that does is halved until they are neighbours, for what is rounded away.
   */
  private @Nullable BigInteger nearest(
      @Nullable BigInteger from,
      Collection<BigInteger> edges,
      BigInteger most,
      Function<BigInteger, Deal> maker) {
    TreeSet<BigInteger> candidates = new TreeSet<>();
    for (BigInteger edge : edges) {
      for (int step = -1; step <= 1; step++) {
        BigInteger each = edge.add(BigInteger.valueOf(step));
        if (each.signum() >= 0 && each.compareTo(most) <= 0) {
          candidates.add(each);
        }
      }
    }
    BigInteger start = from == null ? BigInteger.ZERO : from;
    List<BigInteger> sorted = new ArrayList<>(candidates);
    sorted.sort(
        Comparator.comparing((BigInteger each) -> each.subtract(start).abs())
            .thenComparing(Comparator.naturalOrder()));
    for (BigInteger each : sorted) {
      if (!each.equals(from) && tried(maker.apply(each)) != null) {
        return from == null ? each : nearer(from, each, maker);
      }
    }
    return null;
  }

  private BigInteger nearer(BigInteger from, BigInteger found, Function<BigInteger, Deal> maker) {
    BigInteger without = from;
    BigInteger with = found;
    while (with.subtract(without).abs().compareTo(BigInteger.ONE) > 0) {
      BigInteger middle = without.add(with).divide(TWO);
      if (tried(maker.apply(middle)) != null) {
        with = middle;
      } else {
        without = middle;
      }
    }
    return with;
  }

  private <T> Counterfactuals.@Nullable Change words(
      Kind kind, @Nullable T from, T[] words, BiConsumer<Sketch, T> setter) {
    List<T> doing = new ArrayList<>();
    for (T word : words) {
      if (!word.equals(from) && tried(changed(sketch -> setter.accept(sketch, word))) != null) {
        doing.add(word);
      }
    }
    if (doing.isEmpty()) {
      return null;
    }
    T to = doing.get(0);
    return change(
        kind,
        from,
        to,
        from == null ? "given" : "another word",
        doing.stream().skip(1).map(Object::toString).toList(),
        changed(sketch -> setter.accept(sketch, to)));
  }

  private Counterfactuals.@Nullable Change me(
      Kind kind, @Nullable String from, Consumer<Sketch> setter) {
    Deal changed = changed(setter);
    return changed.equals(deal) || tried(changed) == null
        ? null
        : change(kind, from, person, from == null ? "given" : "somebody else", changed);
  }

  /** In each role, standing for it where others hold it too. */
  private Counterfactuals.@Nullable Change role() {
    Participant present = deal.team().find(person);
    Role[] roles =
        Arrays.stream(Role.values()).filter(each -> each != Role.HOUSE).toArray(Role[]::new);
    return words(
        Kind.TEAM_ROLE,
        present == null ? null : present.role(),
        roles,
        (sketch, role) ->
            sketch.put(
                new Participant(
                    person,
                    role,
                    present == null ? Set.of() : present.cohorts(),
                    deal.team().has(role),
                    present == null ? 0 : present.namedAccounts())));
  }

  private Counterfactuals.@Nullable Change cohort() {
    Participant present = deal.team().find(person);
    return present == null
        ? null
        : words(
            Kind.PERSON_COHORT,
            null,
            edges.listed(present.cohorts()),
            (sketch, cohort) ->
                sketch.put(
                    new Participant(
                        person,
                        present.role(),
                        with(present.cohorts(), cohort),
                        present.primary(),
                        present.namedAccounts())));
  }

  private Counterfactuals.@Nullable Change approval() {
    Pod pod = deal.pod();
    if (pod == null || pod.approvedBy() != null) {
      return null;
    }
    List<Participant> managers = deal.team().standingFor(Role.MANAGER);
    String approver = managers.isEmpty() ? "manager" : managers.get(0).person();
    Deal changed = changed(sketch -> sketch.pod = new Pod(pod.id(), pod.shares(), approver));
    return tried(changed) == null
        ? null
        : change(Kind.POD_APPROVAL, null, approver, "given", changed);
  }
}
