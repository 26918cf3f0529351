package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import remit.deal.Role;
import remit.decision.Person;
import remit.desk.NotAllowed.Why;

/**
 * The ledger was last about Ana on 1 March 2026; the term is 100 days. Dora and Carl may let people
 * go.
 */
class ErasePersonTest {

  private static final Caller DORA = OverridesTest.caller("dora", May.ADMINISTER);
  private static final Caller CARL = OverridesTest.caller("carl", May.APPROVE);

  private final InMemoryLedger ledger = new InMemoryLedger();
  private boolean alone;

  ErasePersonTest() {
    ledger.change(
        book ->
            book.append(
                Instant.parse("2026-03-01T23:00:00Z"),
                "olga",
                new LedgerEvent.OverrideProposed(
                    "ovr-1",
                    new OverrideCase.Wish(
                        "northwind",
                        null,
                        new Person(Role.AE, "ana"),
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 3, 31),
                        "She asked ana."))));
  }

  private ErasePerson on(String day) {
    return new ErasePerson(
        ledger,
        new ErasePerson.Terms(100, Set.of("hal")),
        () -> alone ? FourEyes.off() : new FourEyes(true, new TreeSet<>(), 0),
        Clock.fixed(Instant.parse(day + "T01:00:00Z"), ZoneOffset.UTC));
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
  void before_the_term_is_over_it_says_how_many_days_are_left() {
    assertThatThrownBy(() -> on("2026-06-08").erase(DORA, "ana", "The term is over."))
        .isInstanceOf(NotAllowed.class)
        .hasMessageContaining("on (2026-03-01)")
        .hasMessageContaining("has (1) days left")
        .hasMessageContaining("Maybe ask again on 2026-06-09");
    assertThat(on("2026-06-09").erase(DORA, "ana", "The term is over.").pseudonym()).isNull();
  }

  @Test
  void one_asks_and_another_does_it_and_the_chain_stands() {
    ErasePerson.Outcome asked = on("2026-06-09").erase(DORA, "ana", "The term is over.");
    assertThat(asked.pseudonym()).isNull();
    assertThat(on("2026-06-09").erase(DORA, "ana", "Again.").pseudonym()).isNull();

    ErasePerson.Outcome done = on("2026-06-10").erase(CARL, "ana", "The term is over.");

    assertThat(done.asked().by()).isEqualTo("dora");
    assertThat(done.alone()).isFalse();
    assertThat(ledger.links().toString()).doesNotContain("ana").contains(done.pseudonym());
    assertThat(ledger.firstBroken()).isNull();
    OverrideCase kept = ledger.read(pages -> pages.cases().override("ovr-1"));
    assertThat(kept.wish().owner().person()).isEqualTo(done.pseudonym());
    assertThat(why(() -> on("2026-06-10").erase(DORA, "ana", "Again."))).isEqualTo(Why.UNKNOWN);
  }

  @Test
  void one_person_alone_may_and_the_answer_says_so() {
    alone = true;

    ErasePerson.Outcome done = on("2026-06-09").erase(Caller.onlyOne("dora"), "ana", "Over.");

    assertThat(done.alone()).isTrue();
    assertThat(done.pseudonym()).isNotNull();
  }

  @Test
  void whoever_must_be_remembered_is_not_forgotten() {
    ledger.change(
        book ->
            book.append(Instant.EPOCH, "hal", new LedgerEvent.Remarked("rmk-1", "a/b", "Why?")));

    assertThatThrownBy(() -> on("2036-06-09").erase(DORA, "hal", "The term is over."))
        .hasMessageContaining("remembered");
    assertThat(why(() -> on("2036-06-09").erase(DORA, "nobody", "The term is over.")))
        .isEqualTo(Why.UNKNOWN);
  }

  @Test
  void nobody_lets_themselves_be_forgotten_or_names_the_person_in_the_reason() {
    Caller ana = OverridesTest.caller("ana", May.ADMINISTER);

    assertThat(why(() -> on("2036-06-09").erase(ana, "ana", "I left."))).isEqualTo(Why.NOT_YOURS);
    assertThat(why(() -> on("2036-06-09").erase(DORA, "ana", "Bye ana."))).isEqualTo(Why.INVALID);
    assertThat(
            why(() -> on("2036-06-09").erase(OverridesTest.caller("eve", May.AUTHOR), "ana", ".")))
        .isEqualTo(Why.NOT_YOURS);
  }
}
