package remit.decision;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;

/**
 * What a person sees of a pay period: what was earned in it line by line, what waits, and what that
 * comes to. In each currency the lines add up to what the balance says was earned.
 *
 * @param person whose it is
 * @param period which period
 * @param state how far the period is
 * @param lines what was earned or taken back in it, in the order of booking
 * @param held what is held at its end, by everything booked up to it
 * @param forecast what is forecast at its end, by everything booked up to it
 * @param balances what is carried in, earned, paid and carried out, one for each currency; while
 *     the period is open it is provisional, as if it were locked now
 */
public record Statement(
    String person,
    Period period,
    State state,
    List<Line> lines,
    List<Line> held,
    List<Line> forecast,
    List<Settlement> balances) {

  /** How far a period is. */
  public enum State {
    /** More can be booked in it, so all of it is provisional. */
    OPEN,
    /** It never changes again, and what it makes payable is due. */
    LOCKED,
    /** What it made payable was sent. */
    PAID
  }

  /**
   * One line.
   *
   * @param entry the entry that it is about
   * @param amount how much; negative where something is taken back
   * @param state how far it is on its way
   * @param due the day on which it was or is expected to be earned
   * @param heldUntil the event that it waited or waits for; null where none
   * @param corrects the entry that it takes back or adds to; null where it is the first
   * @param rule the rule that proposed it
   * @param because why it was booked
   */
  public record Line(
      String entry,
      String deal,
      Role role,
      String component,
      CreditKind kind,
      Money amount,
      EntryState state,
      LocalDate due,
      @Nullable Milestone heldUntil,
      @Nullable String corrects,
      String rule,
      String because) {

    /** The line of a booking, with an amount and a state of its own. */
    public static Line of(Posting posting, Money amount, EntryState state) {
      return new Line(
          posting.entry(),
          posting.deal(),
          posting.role(),
          posting.component(),
          posting.kind(),
          amount,
          state,
          posting.due(),
          posting.heldUntil(),
          posting.corrects(),
          posting.rule(),
          posting.because());
    }
  }

  /**
   * @throws IllegalArgumentException when the lines do not add up to what was earned
   */
  public Statement {
    lines = List.copyOf(lines);
    held = List.copyOf(held);
    forecast = List.copyOf(forecast);
    balances = List.copyOf(balances);
    Map<String, Money> earned = new TreeMap<>();
    lines.forEach(
        each ->
            earned.merge(each.amount().currency().getCurrencyCode(), each.amount(), Money::plus));
    for (Settlement each : balances) {
      Money sum = earned.remove(each.earned().currency().getCurrencyCode());
      Money lined = sum == null ? Money.zero(each.earned().currency()) : sum;
      if (!lined.equals(each.earned())) {
        throw new IllegalArgumentException(
            "The lines of (%s) for (%s) add up to (%s), and (%s) was earned. Maybe report it."
                .formatted(person, period, lined, each.earned()));
      }
    }
    if (!earned.isEmpty()) {
      throw new IllegalArgumentException(
          "The lines of (%s) for (%s) have no balance in (%s). Maybe report it."
              .formatted(person, period, earned.keySet()));
    }
  }

  /** Whether it can still change. */
  public boolean isProvisional() {
    return state == State.OPEN;
  }
}
