package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.deal.DealBuilder;
import remit.deal.Role;
import remit.decision.OwnerOverride;
import remit.decision.Person;
import remit.desk.NotAllowed.Why;
import remit.desk.OverrideCase.State;

/** Olga asks for exceptions, Carl agrees; it is 10 March 2026. */
class OverridesTest {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

  private static final Caller OLGA = caller("olga", May.AUTHOR);
  private static final Caller CARL = caller("carl", May.APPROVE);

  private final InMemoryLedger ledger = new InMemoryLedger();
  private final AtomicInteger ids = new AtomicInteger();
  private boolean alone;
  private final Overrides overrides = service();

  private Overrides service() {
    return new Overrides(
        ledger,
        () -> alone ? FourEyes.off() : new FourEyes(true, new TreeSet<>(), 0),
        () -> "" + ids.incrementAndGet(),
        CLOCK,
        366);
  }

  static Caller caller(String name, May first, May... more) {
    return new Caller(name, new TreeSet<>(), EnumSet.of(first, more));
  }

  private static OverrideCase.Wish wish(
      @Nullable String account, @Nullable String deal, String from, String expires) {
    return new OverrideCase.Wish(
        account,
        deal,
        new Person(Role.AE, "ben"),
        LocalDate.parse(from),
        LocalDate.parse(expires),
        "A leave.");
  }

  private OverrideCase agreed(
      @Nullable String account, @Nullable String deal, String from, String expires) {
    OverrideCase asked = overrides.propose(OLGA, wish(account, deal, from, expires));
    return overrides.approve(CARL, asked.id());
  }

  private static @Nullable String covering(Overrides by, String day) {
    OwnerOverride found = by.current().covering(DealBuilder.anUpsell().closedOn(day).build());
    return found == null ? null : found.id();
  }

  private static Why why(Runnable step) {
    try {
      step.run();
    } catch (NotAllowed e) {
      return e.why();
    }
    throw new AssertionError("It was allowed.");
  }

  @Test
  void what_somebody_asks_for_says_who_owns_once_somebody_else_agreed() {
    OverrideCase asked =
        overrides.propose(OLGA, wish("northwind", null, "2026-03-01", "2026-05-31"));
    assertThat(asked.state()).isEqualTo(State.PROPOSED);
    assertThat(covering(overrides, "2026-03-10")).isNull();

    OverrideCase approved = overrides.approve(CARL, asked.id());

    assertThat(approved.state()).isEqualTo(State.APPROVED);
    assertThat(covering(overrides, "2026-03-10")).isEqualTo(asked.id());
    assertThat(covering(overrides, "2026-06-01")).isNull();
    assertThat(ledger.firstBroken()).isNull();
    assertThat(ledger.links()).extracting(Ledger.Link::who).containsExactly("olga", "carl");
  }

  @Test
  void the_author_and_whoever_would_own_cannot_agree() {
    Caller both = caller("olga", May.AUTHOR, May.APPROVE);
    String id = overrides.propose(both, wish("northwind", null, "2026-03-01", "2026-05-31")).id();

    assertThat(why(() -> overrides.approve(both, id))).isEqualTo(Why.NOT_YOURS);
    assertThat(why(() -> overrides.approve(caller("ben", May.APPROVE), id)))
        .isEqualTo(Why.NOT_YOURS);
    assertThat(why(() -> overrides.approve(caller("carl", May.AUTHOR), id)))
        .isEqualTo(Why.NOT_YOURS);
    assertThat(overrides.get(id).state()).isEqualTo(State.PROPOSED);
  }

  @Test
  void one_person_alone_agrees_and_the_record_and_the_explanation_say_so() {
    alone = true;
    Caller only = Caller.onlyOne("olga");
    String id = overrides.propose(only, wish("northwind", null, "2026-03-01", "2026-05-31")).id();

    OverrideCase approved = overrides.approve(only, id);

    assertThat(approved.approval().alone()).isTrue();
    assertThat(ledger.links().get(1).event()).isEqualTo(new LedgerEvent.OverrideApproved(id, true));
    assertThat(approved.standing().says()).contains("olga asked for and nobody else approved");
  }

  @Test
  void two_that_say_who_owns_the_same_deal_on_the_same_day_are_refused_and_both_named() {
    String first = agreed("northwind", null, "2026-03-01", "2026-05-31").id();
    OverrideCase second =
        overrides.propose(OLGA, wish("northwind", null, "2026-05-31", "2026-06-30"));

    assertThatThrownBy(() -> overrides.approve(CARL, second.id()))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("(" + first + ")")
        .hasMessageContaining("(" + second.id() + ")")
        .hasMessageContaining("from 2026-05-31 to 2026-05-31");

    overrides.end(CARL, first, LocalDate.of(2026, 5, 30), "Back early.");
    assertThat(overrides.approve(CARL, second.id()).state()).isEqualTo(State.APPROVED);
  }

  @Test
  void others_about_another_account_another_deal_or_another_time_are_agreed_to() {
    agreed("northwind", null, "2026-03-01", "2026-05-31");
    agreed("contoso", null, "2026-03-01", "2026-05-31");
    agreed("northwind", null, "2026-06-01", "2026-06-30");
    agreed(null, "D-1", "2026-03-01", "2026-05-31");
    agreed(null, "D-2", "2026-03-01", "2026-05-31");

    String again = overrides.propose(OLGA, wish(null, "D-1", "2026-05-01", "2026-06-30")).id();

    assertThat(why(() -> overrides.approve(CARL, again))).isEqualTo(Why.CONFLICT);
  }

  @Test
  void the_author_or_an_approver_ends_it_with_today_or_another_last_day() {
    String first = agreed("northwind", null, "2026-03-01", "2026-05-31").id();

    assertThat(why(() -> overrides.end(caller("eve", May.AUTHOR), first, null, "No.")))
        .isEqualTo(Why.NOT_YOURS);
    OverrideCase ended = overrides.end(OLGA, first, null, "Back early.");

    assertThat(ended.state()).isEqualTo(State.ENDED);
    assertThat(ended.lastDay()).isEqualTo("2026-03-10");
    assertThat(covering(overrides, "2026-03-10")).isEqualTo(first);
    assertThat(covering(overrides, "2026-03-11")).isNull();
    assertThat(why(() -> overrides.end(CARL, first, null, "Again."))).isEqualTo(Why.CONFLICT);
  }

  @Test
  void it_cannot_be_ended_later_than_it_ends_by_itself() {
    String id = agreed("northwind", null, "2026-01-01", "2026-02-28").id();

    assertThat(why(() -> overrides.end(CARL, id, null, "Late."))).isEqualTo(Why.CONFLICT);
    overrides.end(CARL, id, LocalDate.of(2025, 12, 31), "It was for another account.");

    assertThat(covering(overrides, "2026-02-01")).isNull();
  }

  @Test
  void what_nobody_agreed_to_can_be_ended_and_never_agreed_to_again() {
    String id = overrides.propose(OLGA, wish("northwind", null, "2026-03-01", "2026-05-31")).id();
    overrides.end(OLGA, id, null, "A mistake.");

    assertThat(why(() -> overrides.approve(CARL, id))).isEqualTo(Why.CONFLICT);
    assertThat(covering(overrides, "2026-03-05")).isNull();
  }

  @Test
  void wishes_that_are_wrong_in_themselves_are_refused() {
    assertThat(why(() -> overrides.propose(OLGA, wish("a", "b", "2026-03-01", "2026-03-02"))))
        .isEqualTo(Why.INVALID);
    assertThat(why(() -> overrides.propose(OLGA, wish(null, null, "2026-03-01", "2026-03-02"))))
        .isEqualTo(Why.INVALID);
    assertThat(why(() -> overrides.propose(OLGA, wish("a", null, "2026-03-02", "2026-03-01"))))
        .isEqualTo(Why.INVALID);
    assertThat(
            why(() -> overrides.propose(OLGA, wish("unknown", null, "2026-03-01", "2026-03-02"))))
        .isEqualTo(Why.INVALID);
    assertThatThrownBy(() -> overrides.propose(OLGA, wish("a", null, "2026-03-01", "2027-03-02")))
        .hasMessageContaining("lasts (367) days")
        .hasMessageContaining("2027-03-01");
    assertThat(ledger.links()).isEmpty();
  }

  @Test
  void another_service_on_the_same_ledger_learns_it_when_it_looks() {
    Overrides elsewhere = service();
    String id = agreed("northwind", null, "2026-03-01", "2026-05-31").id();
    assertThat(covering(elsewhere, "2026-03-10")).isNull();

    elsewhere.look();
    OverridesInForce seen = elsewhere.current();
    elsewhere.look();

    assertThat(covering(elsewhere, "2026-03-10")).isEqualTo(id);
    assertThat(elsewhere.current()).as("nothing changed since").isSameAs(seen);
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(why(() -> overrides.get("ovr-0"))).isEqualTo(Why.UNKNOWN);
    assertThat(why(() -> overrides.approve(CARL, "ovr-0"))).isEqualTo(Why.UNKNOWN);
  }
}
