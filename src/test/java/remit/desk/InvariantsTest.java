package remit.desk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static remit.deal.DealBuilder.newBusiness;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.deal.Deal;
import remit.deal.Money;
import remit.deal.RandomDeals;
import remit.deal.Role;
import remit.deal.Share;
import remit.decision.Allocation;
import remit.decision.Credit;
import remit.decision.Decision;
import remit.decision.Entitlement;
import remit.decision.Outcome;
import remit.decision.OwnerAnswer;
import remit.decision.Period;
import remit.decision.Posting;

class InvariantsTest {

  private static final Money CENT = Money.of("0.01", "USD");
  private static final Deal DEAL =
      newBusiness()
          .of("1000.01 USD")
          .with("ana", Role.AE)
          .with("eve", Role.SE)
          .with("fay", Role.SE)
          .sourcedBy("sam")
          .podOf("vp", Map.of("ana", "33.34%", "eve", "33.33%", "fay", "33.33%"))
          .build();

  private static Decision decided() {
    Revision revision = SampleRevision.revision();
    return new DecideDeal(revision).decide(requireNonNull(revision.policy("standard")), DEAL);
  }

  @Test
  void nothing_is_broken_in_what_the_rules_decide() {
    assertThat(decided().allocations()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(Invariants.breach(DEAL, decided())).isNull();
    Revision revision = SampleRevision.revision();
    RandomDeals deals = new RandomDeals(3);
    for (int i = 0; i < 2_000; i++) {
      Deal deal = deals.next();
      Decision decision =
          new DecideDeal(revision).decide(requireNonNull(revision.policy("standard")), deal);
      assertThat(Invariants.breach(deal, decision)).as(deal.id()).isNull();
    }
  }

  /** A fault in the arithmetic, and what it makes of a good decision. */
  record Fault(String name, UnaryOperator<Decision> makes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        fault("drops the remainder", it -> amount(it, 0, less(it, 0, CENT))),
        fault("gives the remainder twice", it -> amount(it, 0, more(it, 0, CENT))),
        fault("moves pay from one to another", it -> moved(it, Money.of("5.00", "USD"))),
        fault("pays somebody twice", it -> twice(it)),
        fault("forgets somebody", it -> without(it)),
        fault("takes another pool for one part", it -> pool(it)),
        fault("takes another base for one part", it -> base(it)),
        fault("takes another rate for one part", it -> rate(it)),
        fault("credits more than was sold", it -> credited(it, CENT)),
        fault("credits less than was sold", it -> credited(it, Money.of("-0.01", "USD"))),
        fault("states another total", it -> total(it, it.total().plus(CENT))),
        fault("pays in another currency", it -> amount(it, 0, Money.of("110", "JPY"))),
        fault("decides without an owner", it -> like(it, it.outcome(), null, it.allocations())),
        fault(
            "pays for what is undecided",
            it -> like(it, Outcome.UNDECIDED, it.owner(), it.allocations())),
        fault("shares more than the whole", it -> share(it)));
  }

  private static Fault fault(String name, UnaryOperator<Decision> makes) {
    return new Fault(name, makes);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_in_the_arithmetic_is_stopped(Fault fault) {
    assertThat(Invariants.breach(DEAL, fault.makes().apply(decided()))).isNotNull();
  }

  @Test
  void a_difference_that_leads_somewhere_else_is_stopped() {
    List<Entitlement> after = Entitlements.of(decided().allocations());
    List<Posting> postings = booked();
    assertThat(Invariants.breach(List.of(), after, after, List.of(), postings)).isNull();
    List<Entitlement> fewer = after.subList(1, after.size());
    assertThat(Invariants.breach(List.of(), after, fewer, List.of(), postings))
        .startsWith("The differences lead to");
    assertThat(
            Invariants.breach(
                List.of(), after, after, List.of(), postings.subList(1, postings.size())))
        .startsWith("The bookings of");
    List<Posting> twice = new ArrayList<>(postings);
    booked().forEach(each -> twice.add(renamed(each)));
    assertThat(Invariants.breach(List.of(), after, after, List.of(), twice))
        .startsWith("The bookings of");
  }

  private static List<Posting> booked() {
    Period period = Period.parse("2026-03");
    LocalDate day = LocalDate.of(2026, 3, 10);
    return Bookings.decided(
        new Bookings.Occasion("dec-1", "D-1", false, period, period, day, "A test."),
        List.of(),
        List.of(),
        decided().allocations());
  }

  private static Posting renamed(Posting it) {
    return new Posting(
        it.entry() + "x",
        it.decision(),
        it.deal(),
        it.person(),
        it.role(),
        it.component(),
        it.kind(),
        it.amount(),
        it.from(),
        it.to(),
        it.period(),
        it.due(),
        it.heldUntil(),
        it.corrects(),
        it.rule(),
        it.because());
  }

  private static Money less(Decision it, int index, Money by) {
    return it.allocations().get(index).amount().minus(by);
  }

  private static Money more(Decision it, int index, Money by) {
    return it.allocations().get(index).amount().plus(by);
  }

  private static Decision moved(Decision it, Money by) {
    return amount(amount(it, 0, less(it, 0, by)), 1, more(it, 1, by));
  }

  private static Decision amount(Decision it, int index, Money amount) {
    return part(
        it,
        index,
        new Part(
            it.allocations().get(index).base(),
            it.allocations().get(index).rate(),
            it.allocations().get(index).pool(),
            it.allocations().get(index).share(),
            amount));
  }

  private static Decision pool(Decision it) {
    Allocation old = it.allocations().get(0);
    return part(
        it, 0, new Part(old.base(), old.rate(), old.pool().plus(CENT), old.share(), old.amount()));
  }

  private static Decision base(Decision it) {
    Allocation old = it.allocations().get(0);
    return part(
        it, 0, new Part(old.base().plus(CENT), old.rate(), old.pool(), old.share(), old.amount()));
  }

  private static Decision rate(Decision it) {
    Allocation old = it.allocations().get(0);
    return part(
        it, 0, new Part(old.base(), Share.of("1.5%"), old.pool(), old.share(), old.amount()));
  }

  private static Decision share(Decision it) {
    Allocation old = it.allocations().get(0);
    Share more = new Share(old.share().fraction().add(new BigDecimal("0.0001")));
    return part(it, 0, new Part(old.base(), old.rate(), old.pool(), more, old.amount()));
  }

  private record Part(Money base, @Nullable Share rate, Money pool, Share share, Money amount) {}

  private static Decision part(Decision it, int index, Part part) {
    List<Allocation> all = new ArrayList<>(it.allocations());
    Allocation old = all.get(index);
    all.set(
        index,
        new Allocation(
            old.person(),
            old.role(),
            old.component(),
            old.kind(),
            part.base(),
            part.rate(),
            part.pool(),
            part.share(),
            part.amount(),
            old.state(),
            old.heldUntil(),
            old.rule()));
    return like(it, it.outcome(), it.owner(), all);
  }

  private static Decision twice(Decision it) {
    List<Allocation> all = new ArrayList<>(it.allocations());
    all.add(all.get(0));
    return like(it, it.outcome(), it.owner(), all);
  }

  private static Decision without(Decision it) {
    return like(it, it.outcome(), it.owner(), it.allocations().subList(1, 3));
  }

  private static Decision credited(Decision it, Money by) {
    List<Credit> credits = new ArrayList<>(it.credits());
    Credit old = credits.get(0);
    credits.set(
        0, new Credit(old.person(), old.role(), old.kind(), old.share(), old.amount().plus(by)));
    return new Decision(
        it.dealId(),
        it.outcome(),
        it.policy(),
        it.owner(),
        it.customerContact(),
        it.collaborators(),
        it.total(),
        credits,
        it.allocations(),
        it.findings(),
        it.explanation());
  }

  private static Decision total(Decision it, Money total) {
    return new Decision(
        it.dealId(),
        it.outcome(),
        it.policy(),
        it.owner(),
        it.customerContact(),
        it.collaborators(),
        total,
        it.credits(),
        it.allocations(),
        it.findings(),
        it.explanation());
  }

  /** The total follows, as it does where the arithmetic itself is wrong. */
  private static Decision like(
      Decision it, Outcome outcome, @Nullable OwnerAnswer owner, List<Allocation> allocations) {
    BigInteger sum =
        allocations.stream()
            .map(each -> each.amount().minorUnits())
            .reduce(BigInteger.ZERO, BigInteger::add);
    return new Decision(
        it.dealId(),
        outcome,
        it.policy(),
        owner,
        it.customerContact(),
        it.collaborators(),
        Money.ofMinor(sum, it.currency()),
        it.credits(),
        allocations,
        it.findings(),
        it.explanation());
  }
}
