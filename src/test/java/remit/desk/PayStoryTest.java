package remit.desk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static remit.deal.DealBuilder.anUpsell;
import static remit.deal.DealBuilder.newBusiness;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.check.ShippedTree;
import remit.deal.DealBuilder;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.Period;
import remit.decision.Person;
import remit.decision.Posting;
import remit.decision.Statement;
import remit.desk.RecordDecision.Asking;
import remit.json.DealDocuments;

/**
 * One story through all that can be done with decisions and pay. Whatever ledger it is told to, it
 * goes the same way, answer by answer and booking by booking.
 */
public class PayStoryTest {

  /** A ledger without anything in it. */
  protected Ledger open() throws Exception {
    return new InMemoryLedger();
  }

  @Test
  void a_story_goes_the_same_way_on_every_ledger() throws Exception {
    Story told = new Story(new InMemoryLedger());
    told.tell();
    try (Ledger ledger = open()) {
      Story here = new Story(ledger);
      here.tell();
      assertThat(here.said).isEqualTo(told.said);
      assertThat(here.said).hasSizeGreaterThan(80);
    }
    assertThat(told.said)
        .contains(
            "cancelled: Recorded anew dec-11, supersedes dec-9",
            // 2,400.00 less half of it, and 24.00 for 80 of 100 seats
            "ana in 2026-03: 0.00 USD, 1224.00 USD, 1224.00 USD, 0.00 USD",
            // 48.00 - 28.20 - 1,200.00; of 19.80 half may be kept back
            "ana in 2026-04: 0.00 USD, -1180.20 USD, 9.90 USD, -1190.10 USD",
            "ana in 2026-05: -1190.10 USD, 0.00 USD, 0.00 USD, -1190.10 USD",
            "replayed: Tally[same=11, different=0, unreadable=0]",
            "replayed after that: Tally[same=11, different=0, unreadable=0]",
            "28");
  }

  /** Tells it, and writes down what was answered. */
  private static final class Story {

    private static final Caller OLGA = OverridesTest.caller("olga", May.AUTHOR);
    private static final Caller CARL = OverridesTest.caller("carl", May.APPROVE);
    private static final Caller DORA = OverridesTest.caller("dora", May.ADMINISTER);
    private static final Caller ANA = OverridesTest.caller("ana", May.READ_OWN);

    private final List<String> said = new ArrayList<>();
    private final Ledger ledger;
    private final DealDocuments documents = new DealDocuments();
    private final Revision revision = ShippedTree.revision();
    private final Clock clock = new Turned();
    private final RecordDecision recording;
    private final CorrectDecision correcting;
    private final DecideAgain again;
    private final ReleasePay releasing;
    private final SettlePeriod settling;
    private final Overrides overrides;
    private final Disputes disputes;
    private Timeline timeline = Timeline.of(revision);
    private LocalDate today = LocalDate.parse("2026-03-12");
    private int ids;

    Story(Ledger ledger) {
      this.ledger = ledger;
      Supplier<String> names = () -> "" + ++ids;
      Supplier<FourEyes> two = () -> new FourEyes(true, new TreeSet<>(), 0);
      overrides = new Overrides(ledger, two, names, clock, 366);
      recording =
          new RecordDecision(
              ledger, () -> timeline, overrides::current, documents, names, clock, "1.0");
      correcting = new CorrectDecision(ledger, timeline::revision, documents, names, clock, "1.0");
      again = new DecideAgain(ledger, documents, names, clock, "1.0");
      releasing = new ReleasePay(ledger, timeline::revision, documents, () -> today, clock);
      settling = new SettlePeriod(ledger, timeline::revision, () -> today, clock);
      disputes = new Disputes(ledger, documents, new Live(timeline), two, names, clock);
    }

    private final class Turned extends Clock {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return today.atTime(12, 0).toInstant(ZoneOffset.UTC);
      }
    }

    void tell() {
      deals();
      march();
      april();
      years();
      books();
    }

    private void say(String what, @Nullable Object came) {
      said.add(what + ": " + told(came));
    }

    private static String told(@Nullable Object came) {
      if (came instanceof Recording.Recorded it) {
        RecordedDecision decision = it.decision().decision();
        return "Recorded%s %s, supersedes %s"
            .formatted(it.anew() ? " anew" : "", decision.id(), decision.supersedes());
      }
      return String.valueOf(came);
    }

    private static DealBuilder anasUpsell() {
      return anUpsell()
          .called("D-1")
          .of("24000.00 USD")
          .closedOn("2026-03-10")
          .customerWonBy("ana", "2026-01-10")
          .with("ana", Role.AE)
          .with("sam", Role.SDR)
          .sourcedBy("sam");
    }

    private static DealBuilder seats() {
      return newBusiness()
          .called("D-2")
          .of("40000.00 USD")
          .closedOn("2026-03-11")
          .with("ben", Role.AE)
          .with("ana", Role.SE)
          .assistedBy("ana")
          .seats(100, 20)
          .in("SMB", "EMEA");
    }

    /** Sent, sent again, with keys, otherwise, in yen, cancelled, and sent again after all. */
    private void deals() {
      Asking first = new Asking("comp", "k-1", null);
      say("sent", recording.record(first, anasUpsell().build(), null));
      say("sent again", recording.record(first, anasUpsell().build(), null));
      say(
          "another key",
          recording.record(new Asking("comp", "k-2", null), anasUpsell().build(), null));
      say("another deal", recording.record(first, seats().build(), null));
      say("careful", recording.record(Asking.by("comp"), seats().build(), "careful"));
      say("no policy", recording.record(Asking.by("comp"), seats().build(), "carefull"));
      say(
          "condition",
          recording.record(
              new Asking("comp", null, "dec-7"), anasUpsell().of("9.00 USD").build(), null));
      DealBuilder yen = anasUpsell().called("D-3").of("100001 JPY");
      say("yen", recording.record(Asking.by("crm"), yen.build(), null));
      say("dollars", recording.record(Asking.by("crm"), yen.of("1000.00 USD").build(), null));
      Asking refund = new Asking("crm", "r-1", null);
      say("refunded", refund(refund, "D-3", "333.33 USD"));
      say("refunded once", refund(refund, "D-3", "333.33 USD"));
      say("too much", refund(Asking.by("crm"), "D-3", "666.68 USD"));
      say("in yen again", recording.record(Asking.by("crm"), yen.of("100001 JPY").build(), null));
      say("cancelled", correcting.cancel(refund("c-1"), "D-3", today, "It was a mistake."));
      say("cancelled once", correcting.cancel(refund("c-2"), "D-3", today, "It was a mistake."));
      say("sold after all", recording.record(Asking.by("crm"), yen.of("100001 JPY").build(), null));
    }

    private static Asking refund(String key) {
      return new Asking("crm", key, null);
    }

    private Recording refund(Asking asking, String deal, String amount) {
      return correcting.refund(asking, deal, today, Money.parse(amount), "Fewer were needed.");
    }

    /** An exception, a dispute about it, what is held, and the end of March. */
    private void march() {
      OverrideCase asked =
          overrides.propose(
              OLGA,
              new OverrideCase.Wish(
                  null,
                  "D-1",
                  new Person(Role.CSM, "chi"),
                  LocalDate.parse("2026-03-01"),
                  LocalDate.parse("2026-03-31"),
                  "ana is on leave."));
      say("asked", asked);
      say("agreed", overrides.approve(CARL, asked.id()));
      overrides.look();
      say(
          "decided again",
          again.decide("sam", recording.now(), "D-1", null, "An exception was agreed to."));
      say("and again", again.decide("sam", recording.now(), "D-1", null, "Once more."));
      String decision = active("D-1").id();
      Dispute dispute =
          disputes.open(
              ANA, new Disputes.Wish(decision, "override/" + asked.id(), null, "It was mine."));
      say("disputed", dispute);
      say("answered", disputes.answer(OLGA, dispute.id(), "You were on leave."));
      say("rejected", disputes.reject(CARL, dispute.id(), "You were on leave, ana."));
      say("counts", disputes.counts(CARL));
      say("half of it", refund(refund("r-2"), "D-1", "12000.00 USD"));
      say("released", reached("D-2", 80, 100));
      say("no such", reached("D-1", 80, 100));
      say("too early", settling.lock("pay", Period.parse("2026-03")));
      today = LocalDate.parse("2026-04-02");
      say("ended", overrides.end(CARL, asked.id(), LocalDate.parse("2026-03-05"), "She is back."));
      overrides.look();
      say("come true", releasing.comeTrue("pay"));
      say("locked", settling.lock("pay", Period.parse("2026-03")));
      say("locked once", settling.lock("pay", Period.parse("2026-03")));
      say("paid", settling.pay("pay", Period.parse("2026-03")));
      say("paid once", settling.pay("pay", Period.parse("2026-03")));
    }

    private Movement reached(String deal, long some, long all) {
      return releasing.reached(
          "comp",
          deal,
          new ReleasePay.Reached(
              Milestone.SEATS_ACTIVE, today, BigDecimal.valueOf(some), BigDecimal.valueOf(all)));
    }

    /** What is found out later counts in April. */
    private void april() {
      say("put off", releasing.putOff("comp", "D-2", 3, "A holiday."));
      say("released later", reached("D-2", 90, 100));
      say("given up", releasing.giveUp("comp", "D-2", Milestone.SEATS_ACTIVE, "They never came."));
      say("refunded later", refund(refund("r-3"), "D-2", "10000.00 USD"));
      say("decided again", again.decide("sam", recording.now(), "D-2", null, "A wish."));
      say("cancelled later", correcting.cancel(refund("c-3"), "D-1", today, "They went away."));
      today = LocalDate.parse("2026-05-04");
      say("April", settling.lock("pay", Period.parse("2026-04")));
      say("June", settling.lock("pay", Period.parse("2026-06")));
      say("replayed", replayed());
    }

    private ReplayDecision.Tally replayed() {
      return new ReplayDecision(
              ledger,
              timeline::revision,
              documents,
              new RefundedPay(ledger, timeline::revision, documents))
          .all(null, null, each -> assertThat(each.same()).as("%s", each).isTrue());
    }

    /** After ten years Sam is forgotten. */
    private void years() {
      ErasePerson erasing =
          new ErasePerson(
              ledger,
              new ErasePerson.Terms(3650, Set.of("ben")),
              () -> new FourEyes(true, new TreeSet<>(), 0),
              clock);
      erase(erasing, DORA, "sam");
      today = LocalDate.parse("2036-06-01");
      erase(erasing, DORA, "ben");
      erase(erasing, DORA, "nobody");
      erase(erasing, DORA, "sam");
      erase(erasing, DORA, "sam");
      erase(erasing, CARL, "sam");
      say("replayed after that", replayed());
    }

    private void erase(ErasePerson erasing, Caller by, String person) {
      try {
        ErasePerson.Outcome came = erasing.erase(by, person, "The term is over.");
        say(
            "erased " + person,
            came.asked() + ", " + (came.pseudonym() == null ? "not yet" : "done"));
      } catch (NotAllowed e) {
        say("erased " + person, e.why() + " " + e.getMessage());
      }
    }

    /** All that is in the books at the end; the pseudonym is another on each ledger. */
    private void books() {
      List<String> books = new ArrayList<>();
      for (String deal : List.of("D-1", "D-2", "D-3")) {
        ledger
            .<List<Posting>>read(pages -> pages.ofDeal(deal))
            .forEach(each -> books.add(each.toString()));
      }
      Ledger.Query all = new Ledger.Query(null, null, null, null, null, null, 0, 100);
      ledger
          .<List<RecordedDecision.Placed>>read(pages -> pages.decisions(all))
          .forEach(each -> books.add(each.toString()));
      ReadStatement reading = new ReadStatement(ledger, timeline::revision, () -> today);
      for (String person : List.of("ana", "ben", "chi", "sam")) {
        for (String period : List.of("2026-03", "2026-04", "2026-05")) {
          Statement statement = reading.of(person, Period.parse(period));
          books.add(statement.toString());
          statement
              .balances()
              .forEach(
                  each ->
                      said.add(
                          "%s in %s: %s, %s, %s, %s"
                              .formatted(
                                  person,
                                  period,
                                  each.carriedIn(),
                                  each.earned(),
                                  each.payable(),
                                  each.carriedOut())));
        }
      }
      books.forEach(each -> said.add(each.replaceAll("person-[0-9]+", "person-N")));
      said.add("" + ledger.<Ledger.Head>read(Ledger.Pages::head).sequence());
      for (Ledger.Key each : keys()) {
        said.add(each + " " + ledger.<Ledger.@Nullable Answered>read(p -> p.answered(each)));
      }
    }

    private static List<Ledger.Key> keys() {
      Map<String, String> keys =
          new TreeMap<>(Map.of("k-1", "comp", "k-2", "comp", "r-1", "crm", "c-2", "crm"));
      List<Ledger.Key> all = new ArrayList<>();
      keys.forEach(
          (key, caller) -> {
            all.add(new Ledger.Key(caller, RecordDecision.OPERATION, key));
            all.add(new Ledger.Key(caller, CorrectDecision.OPERATION, key));
          });
      return all;
    }

    private RecordedDecision active(String deal) {
      return ledger.<RecordedDecision>read(pages -> requireNonNull(pages.active(deal)).decision());
    }
  }
}
