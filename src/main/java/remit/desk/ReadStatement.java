package remit.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.EntryState;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;
import remit.decision.Statement;
import remit.decision.Statement.Line;

/**
 * What a person sees of a pay period. What is locked is read as it was locked; an open period is
 * worked out as if it were locked now, and says so.
 */
public final class ReadStatement {

  private static final int MOST_YEARS_AHEAD = 5;

  private final Ledger ledger;
  private final Function<String, @Nullable Revision> revisions;
  private final Supplier<LocalDate> today;

  /**
   * @param revisions finds every revision that ever decided, by its content hash
   * @param today the day it is for the business
   */
  public ReadStatement(
      Ledger ledger, Function<String, @Nullable Revision> revisions, Supplier<LocalDate> today) {
    this.ledger = ledger;
    this.revisions = revisions;
    this.today = today;
  }

  /**
   * The statement of a person for a period; without lines where nothing is booked.
   *
   * @throws IllegalArgumentException when the period lies too far ahead
   * @throws LedgerUnavailable when the ledger cannot be read now
   */
  public Statement of(String person, Period period) {
    LocalDate end = today.get().plusYears(MOST_YEARS_AHEAD);
    if (period.first().isAfter(end)) {
      throw new IllegalArgumentException(
          "The period (%s) begins after (%s), further ahead than anything is looked at. Maybe check its year."
              .formatted(period, end));
    }
    return ledger.read(pages -> of(pages, person, period));
  }

  private Statement of(Ledger.Pages pages, String person, Period period) {
    Period locked = pages.lastLocked(period.length());
    boolean open = locked == null || period.compareTo(locked) > 0;
    boolean paid = !open && pages.isPaid(period);
    EntryState state = open ? EntryState.EARNED : paid ? EntryState.PAID : EntryState.PAYABLE;
    Waiting waiting = new Waiting();
    List<Line> lines = new ArrayList<>();
    List<Settlement> balances = List.of();
    Period first = pages.firstBooked(period.length());
    for (Period each = first; each != null && each.compareTo(period) <= 0; each = each.next()) {
      List<Posting> booked = pages.ofPerson(person, each);
      booked.forEach(waiting::add);
      if (locked == null || each.compareTo(locked) > 0) {
        balances = provisional(pages, person, each, booked, balances);
      } else {
        balances = settled(pages, person, each, locked, period);
      }
      if (each.equals(period)) {
        booked.stream()
            .filter(Settling::counts)
            .forEach(posting -> lines.add(Line.of(posting, posting.amount(), state)));
      }
    }
    return new Statement(
        person,
        period,
        open ? Statement.State.OPEN : paid ? Statement.State.PAID : Statement.State.LOCKED,
        lines,
        waiting.in(EntryState.HELD),
        waiting.in(EntryState.FORECAST),
        balances.stream().filter(each -> each.period().equals(period)).toList());
  }

  /** As it was locked; of those in between, only the last is carried into what is open. */
  private static List<Settlement> settled(
      Ledger.Pages pages, String person, Period each, Period locked, Period asked) {
    return each.equals(asked) || each.equals(locked)
        ? pages.settlements(each).stream().filter(it -> it.person().equals(person)).toList()
        : List.of();
  }

  private List<Settlement> provisional(
      Ledger.Pages pages,
      String person,
      Period period,
      List<Posting> booked,
      List<Settlement> before) {
    Settling settling = new Settling(period, new RecoveryLimits(pages, revisions));
    before.forEach(settling::carry);
    booked.forEach(settling::add);
    return settling.settlements().stream().filter(it -> it.person().equals(person)).toList();
  }

  /** What of each entry waits, by everything booked up to the end of a period. */
  private static final class Waiting {

    private final Map<String, Map<EntryState, Money>> amounts = new LinkedHashMap<>();
    private final Map<String, Posting> latest = new LinkedHashMap<>();

    void add(Posting posting) {
      if (posting.role() == Role.HOUSE) {
        return;
      }
      latest.put(posting.entry(), posting);
      Map<EntryState, Money> of =
          amounts.computeIfAbsent(posting.entry(), each -> new LinkedHashMap<>());
      if (posting.from() != null) {
        of.merge(
            posting.from(),
            Money.zero(posting.amount().currency()).minus(posting.amount()),
            Money::plus);
      }
      of.merge(posting.to(), posting.amount(), Money::plus);
    }

    List<Line> in(EntryState state) {
      List<Line> lines = new ArrayList<>();
      amounts.forEach(
          (entry, of) -> {
            Money waits = of.get(state);
            if (waits != null && waits.amount().signum() > 0) {
              lines.add(Line.of(java.util.Objects.requireNonNull(latest.get(entry)), waits, state));
            }
          });
      return lines;
    }
  }
}
