package remit.desk;

import static remit.desk.Simulation.need;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.Entitlement;
import remit.decision.EntryState;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;
import remit.decision.Statement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must be true of pay at the end of a life of the service, worked out from the links of the
 * chain in other words than the service has.
 */
final class SimulatedPay {

  private static final JsonMapper JSON = new JsonMapper();

  private final InMemoryLedger kept;
  private final ReadStatement statements;
  private final Map<Period, Snapshot> locked = new LinkedHashMap<>();

  /** A period as it was when it was locked. */
  private record Snapshot(List<Settlement> settlements, List<Posting> postings) {}

  SimulatedPay(
      InMemoryLedger kept,
      Function<String, @Nullable Revision> revisions,
      Supplier<LocalDate> today) {
    this.kept = kept;
    this.statements = new ReadStatement(kept, revisions, today);
  }

  void locked(Period period) {
    locked.put(period, snapshot(period));
  }

  private Snapshot snapshot(Period period) {
    List<Posting> postings = new ArrayList<>();
    kept.<Period>read(
        pages -> {
          pages.ofPeriod(period, postings::add);
          return period;
        });
    return new Snapshot(
        kept.<List<Settlement>>read(pages -> pages.settlements(period)), List.copyOf(postings));
  }

  /**
   * Looks through everything.
   *
   * @param deals the decisions of each deal, the earliest first
   */
  void lookThrough(Collection<List<RecordedDecision.Placed>> deals) {
    deals.forEach(SimulatedPay::refundsAreInProportion);
    locked.forEach(
        (period, then) ->
            need(snapshot(period).equals(then), () -> "the locked period changed: " + period));
    Map<String, Money> carried = new TreeMap<>();
    locked.keySet().forEach(period -> carried.putAll(settled(period, carried)));
    if (!locked.isEmpty()) {
      Period last = List.copyOf(locked.keySet()).get(locked.size() - 1);
      openStatements(last.next(), carried);
    }
  }

  /** Of each component as large a part is kept as is left of the amount, rounded once. */
  private static void refundsAreInProportion(List<RecordedDecision.Placed> decisions) {
    BigDecimal refunded = BigDecimal.ZERO;
    boolean cancelled = false;
    for (RecordedDecision.Placed each : decisions) {
      RecordedDecision decision = each.decision();
      if (decision.cause() instanceof RecordedDecision.Cause.Refunded it) {
        refunded = refunded.add(it.amount().amount());
      } else if (decision.cause() instanceof RecordedDecision.Cause.Cancelled) {
        cancelled = true;
      } else if (cancelled) {
        cancelled = false;
        refunded = BigDecimal.ZERO;
      }
      if (cancelled) {
        need(
            decision.entitlements().isEmpty(),
            () -> "something is left of a cancelled deal: " + decision.entitlements());
      } else {
        keepsItsPart(decision, refunded);
      }
    }
  }

  private static void keepsItsPart(RecordedDecision decision, BigDecimal refunded) {
    BigDecimal amount =
        new BigDecimal(JSON.readTree(decision.request()).get("deal").get("amount").stringValue());
    BigDecimal left = amount.subtract(refunded).max(BigDecimal.ZERO);
    Map<String, BigDecimal> wanted = new TreeMap<>();
    for (JsonNode each : JSON.readTree(decision.answer()).get("allocations")) {
      BigDecimal pool = new BigDecimal(each.get("pool").stringValue());
      wanted.put(
          each.get("component").stringValue(),
          pool.multiply(left).divide(amount, pool.scale(), RoundingMode.HALF_UP));
    }
    Map<String, BigDecimal> found = new TreeMap<>();
    for (Entitlement each : decision.entitlements()) {
      found.merge(each.component(), each.amount().amount(), BigDecimal::add);
    }
    wanted.forEach(
        (component, sum) ->
            need(
                sum.compareTo(found.getOrDefault(component, BigDecimal.ZERO)) == 0,
                () -> decision.id() + " leaves " + found + ", and should leave " + wanted));
  }

  /** What a locked period came to, from the bookings of the chain and what was carried in. */
  private Map<String, Money> settled(Period period, Map<String, Money> carried) {
    Map<String, Money> earned = earned(period);
    Map<String, Money> out = new TreeMap<>();
    Set<String> settled = new HashSet<>();
    for (Settlement each : kept.<List<Settlement>>read(pages -> pages.settlements(period))) {
      String balance = each.person() + " " + each.earned().currency();
      Money nothing = Money.zero(each.earned().currency());
      settled.add(balance);
      need(
          each.carriedIn().equals(carried.getOrDefault(balance, nothing))
              && each.earned().equals(earned.getOrDefault(balance, nothing)),
          () -> "the settlement is not what was booked and carried: " + each);
      out.put(balance, each.carriedOut());
      Statement statement = statements.of(each.person(), period);
      need(
          statement.balances().contains(each) && lines(statement, nothing).equals(each.earned()),
          () -> "the statement is not the settlement: " + statement);
    }
    need(settled.containsAll(earned.keySet()), () -> "somebody is not settled in " + period);
    carried.forEach(
        (balance, amount) ->
            need(
                amount.amount().signum() == 0 || settled.contains(balance),
                () -> "what was carried is forgotten: " + balance));
    return out;
  }

  /** The first open period shows what was carried in, and its lines add up. */
  private void openStatements(Period period, Map<String, Money> carried) {
    earned(period)
        .forEach(
            (balance, sum) -> {
              Statement statement = statements.of(balance.split(" ", 2)[0], period);
              Money nothing = Money.zero(sum.currency());
              need(
                  lines(statement, nothing).equals(sum)
                      && statement.balances().stream()
                          .filter(each -> each.earned().currency().equals(sum.currency()))
                          .allMatch(
                              each ->
                                  each.carriedIn().equals(carried.getOrDefault(balance, nothing))),
                  () -> "the open statement is wrong: " + statement);
            });
  }

  private static Money lines(Statement statement, Money nothing) {
    Money sum = nothing;
    for (Statement.Line each : statement.lines()) {
      if (each.amount().currency().equals(nothing.currency())) {
        sum = sum.plus(each.amount());
      }
    }
    return sum;
  }

  private Map<String, Money> earned(Period period) {
    Map<String, Money> earned = new TreeMap<>();
    for (Ledger.Link link : kept.links()) {
      for (Posting each : link.event().postings()) {
        if (each.period().equals(period)
            && each.to() == EntryState.EARNED
            && each.role() != Role.HOUSE) {
          earned.merge(each.person() + " " + each.amount().currency(), each.amount(), Money::plus);
        }
      }
    }
    return earned;
  }
}
