package remit.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.decision.Allocation;
import remit.decision.Entitlement;
import remit.decision.EntryState;
import remit.decision.PayLine;
import remit.decision.Period;
import remit.decision.Posting;

/**
 * Books the difference between what people were entitled to for a deal and what they are now.
 *
 * <p>What comes on top is a new entry. What goes is taken from what is only held or forecast first;
 * the rest is taken back by an entry of the opposite sign that names the one it corrects. Nothing
 * that is earned is ever changed.
 *
 * <p>Example: of 300.00 USD, 180.00 are earned and 120.00 held. The deal shrinks and 100.00 are
 * left: the held 120.00 are reversed, and an entry of -80.00 corrects the first.
 */
public final class Bookings {

  private final Occasion occasion;
  private final List<Posting> soFar;
  private final Map<PayLine, Money> before;
  private final List<Posting> booked = new ArrayList<>();
  private int made;

  private Bookings(Occasion occasion, List<Entitlement> before, List<Posting> soFar) {
    this.occasion = occasion;
    this.soFar = soFar;
    this.before = Entitlements.byLine(before);
  }

  /**
   * When something is booked, and why.
   *
   * @param decision the decision that makes it necessary
   * @param deal the deal
   * @param forecast whether the deal closes on a day that has not come yet
   * @param period the open period in which new entries count
   * @param moves the open period in which moves of earlier entries count
   * @param due the day on which new entries are expected to be earned
   * @param because one sentence that says why
   */
  public record Occasion(
      String decision,
      String deal,
      boolean forecast,
      Period period,
      Period moves,
      LocalDate due,
      String because) {}

  /**
   * After a deal was decided, for the first time or anew. What is not held any more is released,
   * and what was forecast and has closed comes true.
   *
   * @param before what people were entitled to; empty where the deal is new
   * @param soFar every booking of the deal
   */
  public static List<Posting> decided(
      Occasion occasion,
      List<Entitlement> before,
      List<Posting> soFar,
      List<Allocation> allocations) {
    Map<PayLine, Wanted> wanted = new TreeMap<>();
    for (Allocation each : allocations) {
      wanted.merge(
          Entitlements.line(each),
          new Wanted(each.amount(), each.rule(), new Hold(each.heldUntil()), null),
          Wanted::and);
    }
    return new Bookings(occasion, before, soFar).all(wanted);
  }

  /**
   * After people may keep something else of a deal that was not decided anew, for example because
   * it was cancelled or partly refunded. What stays, stays as it is.
   *
   * @param before what people were entitled to
   * @param soFar every booking of the deal
   * @param after what they may keep
   */
  public static List<Posting> changed(
      Occasion occasion, List<Entitlement> before, List<Posting> soFar, List<Entitlement> after) {
    Bookings bookings = new Bookings(occasion, before, soFar);
    Map<PayLine, Wanted> wanted = new TreeMap<>();
    Entitlements.byLine(after)
        .forEach((line, amount) -> wanted.put(line, new Wanted(amount, "", null, null)));
    return bookings.all(wanted);
  }

  /**
   * After a part of a deal was refunded. What is held or forecast is taken only so far, and the
   * rest of what goes from what is earned.
   *
   * @param before what people were entitled to
   * @param soFar every booking of the deal
   * @param after what they may keep
   * @param waits how much of each line goes on being held or forecast
   */
  static List<Posting> refunded(
      Occasion occasion,
      List<Entitlement> before,
      List<Posting> soFar,
      List<Entitlement> after,
      Map<PayLine, Money> waits) {
    Bookings bookings = new Bookings(occasion, before, soFar);
    Map<PayLine, Wanted> wanted = new TreeMap<>();
    Entitlements.byLine(after)
        .forEach((line, amount) -> wanted.put(line, new Wanted(amount, "", null, waits.get(line))));
    return bookings.all(wanted);
  }

  /** Until what something is held; until nothing where it is not. */
  private record Hold(@Nullable Milestone until) {}

  /**
   * What there shall be on a line.
   *
   * @param hold whether it is held; null where that stays as it is
   * @param waits how much of it goes on being held or forecast; null for no more than must
   */
  private record Wanted(Money amount, String rule, @Nullable Hold hold, @Nullable Money waits) {

    Wanted and(Wanted more) {
      return new Wanted(amount.plus(more.amount), rule, hold, waits);
    }
  }

  private List<Posting> all(Map<PayLine, Wanted> wanted) {
    Map<PayLine, List<Posting>> lines = new TreeMap<>();
    before.keySet().forEach(line -> lines.put(line, new ArrayList<>()));
    wanted.keySet().forEach(line -> lines.put(line, new ArrayList<>()));
    for (Posting each : soFar) {
      lines.computeIfAbsent(each.line(), unused -> new ArrayList<>()).add(each);
    }
    lines.forEach(
        (line, found) -> {
          int known = found.size();
          new OneLine(line, found, wanted.get(line)).book();
          booked.addAll(found.subList(known, found.size()));
        });
    return booked;
  }

  /** The bookings of one line, to which those that are missing are added. */
  private final class OneLine {

    private final PayLine line;
    private final List<Posting> postings;
    private final Wanted wanted;
    private Money missing;

    OneLine(PayLine line, List<Posting> postings, @Nullable Wanted wanted) {
      this.line = line;
      this.postings = postings;
      this.wanted = wanted == null ? new Wanted(nothing(line), "", null, null) : wanted;
      this.missing = nothing(line);
    }

    void book() {
      Money worth = nothing(line);
      for (Entry each : entries()) {
        worth = worth.plus(each.worth());
      }
      missing = target(worth).minus(worth);
      takeUnearned();
      Hold hold = wanted.hold();
      if (hold != null && occasion.forecast()) {
        takeAll();
      } else if (hold != null) {
        settle(hold.until());
      }
      takeEarned();
      if (missing.amount().signum() != 0) {
        add();
      }
    }

    private List<Entry> entries() {
      return Entry.of(postings);
    }

    private List<Entry> latestFirst() {
      List<Entry> entries = entries();
      Collections.reverse(entries);
      return entries;
    }

    /**
     * What the line shall be worth: what was given up for good, because seats were never active for
     * example, does not come back.
     */
    private Money target(Money worth) {
      Money nothing = nothing(line);
      Money givenUp = before.getOrDefault(line, nothing).minus(worth);
      Money target = wanted.amount().minus(givenUp);
      return wanted.amount().compareTo(nothing) >= 0
          ? within(nothing, target, wanted.amount())
          : within(wanted.amount(), target, nothing);
    }

    /** Takes from what is forecast or held, the latest first. */
    private void takeUnearned() {
      Money less = missing;
      Money waits = wanted.waits();
      if (waits != null) {
        Money waiting = nothing(line);
        for (Entry each : entries()) {
          waiting = waiting.plus(each.forecast()).plus(each.held());
        }
        less = nothing(line).minus(opposite(waiting.minus(waits), missing));
      }
      for (Entry each : latestFirst()) {
        Money forecast = opposite(each.forecast(), less);
        Money held = opposite(each.held(), less.plus(forecast));
        reverse(each, EntryState.FORECAST, forecast);
        reverse(each, EntryState.HELD, held);
        less = less.plus(forecast).plus(held);
      }
    }

    /** The deal closes on a day that has not come, so nothing can be held or earned yet. */
    private void takeAll() {
      for (Entry each : latestFirst()) {
        reverse(each, EntryState.HELD, each.held());
        takeBack(each, each.left());
      }
    }

    /** What was forecast has closed; what is not held any more is released. */
    private void settle(@Nullable Milestone until) {
      EntryState next = until == null ? EntryState.EARNED : EntryState.HELD;
      for (Entry each : entries()) {
        if (until == null || until == each.heldUntil()) {
          move(each, EntryState.FORECAST, next, each.forecast(), occasion.period());
        } else {
          reverse(each, EntryState.FORECAST, each.forecast());
        }
        if (until == null) {
          move(each, EntryState.HELD, EntryState.EARNED, each.held(), occasion.moves());
        } else if (until != each.heldUntil()) {
          reverse(each, EntryState.HELD, each.held());
        }
      }
    }

    /** Takes back what is earned, the latest first. */
    private void takeEarned() {
      for (Entry each : latestFirst()) {
        takeBack(each, opposite(each.left(), missing));
      }
    }

    private void reverse(Entry entry, EntryState from, Money amount) {
      move(entry, from, EntryState.REVERSED, amount, occasion.moves());
      missing = missing.plus(amount);
    }

    private void move(Entry entry, EntryState from, EntryState to, Money amount, Period period) {
      if (amount.amount().signum() != 0) {
        postings.add(entry.move(amount, from, to, period, occasion.due(), occasion.because()));
      }
    }

    private void takeBack(Entry entry, Money amount) {
      if (amount.amount().signum() != 0) {
        postings.add(
            made(
                nothing(line).minus(amount),
                EntryState.EARNED,
                null,
                entry.id(),
                entry.made().rule()));
        missing = missing.plus(amount);
      }
    }

    /** What comes on top. */
    private void add() {
      List<Entry> latestFirst = latestFirst();
      Entry last =
          latestFirst.stream()
              .filter(each -> !each.takes())
              .filter(each -> each.made().amount().amount().signum() == missing.amount().signum())
              .findFirst()
              .orElse(null);
      Hold hold = wanted.hold();
      Milestone until = hold == null ? stillHeldUntil(latestFirst) : hold.until();
      boolean forecast = hold == null ? isForecast(latestFirst) : occasion.forecast();
      if (until != null && !forecast && wasReleased(until)) {
        until = null;
      }
      postings.add(
          made(
              missing,
              forecast ? EntryState.FORECAST : until == null ? EntryState.EARNED : EntryState.HELD,
              until,
              last == null ? null : last.id(),
              wanted.rule().isEmpty() ? lastRule(latestFirst) : wanted.rule()));
    }

    private static String lastRule(List<Entry> latestFirst) {
      return latestFirst.isEmpty() ? "" : latestFirst.get(0).made().rule();
    }

    private @Nullable Milestone stillHeldUntil(List<Entry> entries) {
      for (Entry each : entries) {
        if (each.held().amount().signum() != 0) {
          return each.heldUntil();
        }
      }
      return null;
    }

    private boolean isForecast(List<Entry> entries) {
      return entries.stream().anyMatch(each -> each.forecast().amount().signum() != 0);
    }

    /** Whether the event has come for what was held on this line before. */
    private boolean wasReleased(Milestone until) {
      boolean released =
          postings.stream()
              .anyMatch(
                  each ->
                      each.heldUntil() == until
                          && each.from() == EntryState.HELD
                          && each.to() == EntryState.EARNED);
      return released && stillHeldUntil(entries()) == null;
    }

    private Posting made(
        Money amount,
        EntryState state,
        @Nullable Milestone until,
        @Nullable String corrects,
        String rule) {
      made++;
      return new Posting(
          occasion.decision() + "/" + made,
          occasion.decision(),
          occasion.deal(),
          line.person(),
          line.role(),
          line.component(),
          line.kind(),
          amount,
          null,
          state,
          occasion.period(),
          occasion.due(),
          until,
          corrects,
          rule,
          occasion.because());
    }
  }

  private static Money nothing(PayLine line) {
    return Money.zero(line.currency());
  }

  private static Money within(Money least, Money amount, Money most) {
    if (amount.compareTo(least) < 0) {
      return least;
    }
    return amount.compareTo(most) > 0 ? most : amount;
  }

  /** As much of an amount as makes good what is missing: 30.00 of 50.00 where -30.00 is. */
  private static Money opposite(Money amount, Money missing) {
    if (amount.amount().signum() != -missing.amount().signum()) {
      return Money.zero(amount.currency());
    }
    Money wanted = Money.zero(amount.currency()).minus(missing);
    return amount.amount().abs().compareTo(wanted.amount().abs()) <= 0 ? amount : wanted;
  }
}
