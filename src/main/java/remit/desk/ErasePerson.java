package remit.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.desk.Ledger.Pages;
import remit.desk.NotAllowed.Why;

/**
 * Forgets a person once the term is over for which pay must be known: one asks, another does it,
 * and from then on a pseudonym stands wherever the name stood. The chain, all sums and what is
 * decided again stay as they are.
 *
 * <p>Example: the term is ten years. Ana was paid for the last time on 3 May 2026. From 3 May 2036
 * on, Dora may ask that she be forgotten and Carl does it; her statements are those of {@code
 * person-17} then.
 */
public final class ErasePerson {

  private final Ledger ledger;
  private final Terms terms;
  private final Supplier<FourEyes> fourEyes;
  private final Clock clock;

  /**
   * @param fourEyes whether it takes two people, as things are at the moment
   */
  public ErasePerson(Ledger ledger, Terms terms, Supplier<FourEyes> fourEyes, Clock clock) {
    this.ledger = ledger;
    this.terms = terms;
    this.fourEyes = fourEyes;
    this.clock = clock;
  }

  /**
   * When a person may be forgotten.
   *
   * @param days how many days after they were last paid, or did something
   * @param holds whom the law says to remember, whatever the term
   */
  public record Terms(int days, Set<String> holds) {
    public Terms {
      holds = Set.copyOf(holds);
      if (days < 0) {
        throw new IllegalArgumentException(
            "The term after which people are forgotten (%d days) is negative. Maybe write 3650."
                .formatted(days));
      }
    }
  }

  /**
   * What came of a wish.
   *
   * @param asked who asked for it
   * @param pseudonym what stands in the place of the name now; null where somebody else has to
   *     agree first
   * @param alone whether one person did it alone, because there is nobody else
   */
  public record Outcome(CasePages.Asked asked, @Nullable String pseudonym, boolean alone) {}

  /**
   * Asks that a person be forgotten, or does it where somebody else has asked.
   *
   * @param reason why, for the record
   */
  public Outcome erase(Caller caller, String person, String reason) {
    caller.need(May.ADMINISTER, May.APPROVE);
    String why = FreeText.checked("reason", reason);
    needNot(why, person);
    needSomebodyElse(caller, person);
    boolean alone = !fourEyes.get().required();
    return ledger.change(
        book -> {
          needOver(book, person);
          CasePages.Asked asked = book.cases().erasureAsked(person);
          Instant now = clock.instant();
          if (asked == null) {
            book.append(now, caller.name(), new LedgerEvent.ErasureAsked(person, why));
            asked = new CasePages.Asked(caller.name(), now, why);
          }
          if (asked.by().equals(caller.name()) && !alone) {
            return new Outcome(asked, null, false);
          }
          return new Outcome(asked, book.erase(now, caller.name(), person, why), alone);
        });
  }

  /** What stays on record for ever must not hold the name that is to go. */
  private static void needNot(String reason, String person) {
    if (reason.contains(person)) {
      throw new NotAllowed(
          Why.INVALID,
          "The reason names the person, and it stays when the name goes. Maybe leave the name"
              + " out.");
    }
  }

  private static void needSomebodyElse(Caller caller, String person) {
    if (person.equals(caller.name()) || person.equals(caller.person())) {
      throw new NotAllowed(
          Why.NOT_YOURS,
          "Nobody lets themselves be forgotten, because the record would not say who did. Maybe ask"
              + " somebody else.");
    }
  }

  private void needOver(Pages pages, String person) {
    Instant last = pages.cases().lastConcerned(person);
    if (last == null) {
      throw new NotAllowed(
          Why.UNKNOWN,
          "There is nobody (%s) in the ledger. Maybe look whether the name is right."
              .formatted(person));
    }
    if (terms.holds().contains(person)) {
      throw new NotAllowed(
          Why.CONFLICT,
          "The name (%s) is on the list of those who must be remembered. Maybe ask who keeps remit.erasure.legal-hold."
              .formatted(person));
    }
    LocalDate over = day(last).plusDays(terms.days());
    LocalDate today = day(clock.instant());
    if (today.isBefore(over)) {
      throw new NotAllowed(
          Why.CONFLICT,
          "The ledger was last about (%s) on (%s), and the term of (%d) days has (%d) days left. Maybe ask again on %s."
              .formatted(
                  person, day(last), terms.days(), ChronoUnit.DAYS.between(today, over), over));
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
