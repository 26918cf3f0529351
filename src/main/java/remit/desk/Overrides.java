package remit.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.Role;
import remit.decision.OwnerOverride;
import remit.decision.Person;
import remit.desk.Ledger.Pages;
import remit.desk.NotAllowed.Why;
import remit.desk.OverrideCase.Wish;

/**
 * Exceptions from what the rules say about owners: somebody asks, somebody else agrees, and both
 * can end it before its time. Each step is a link of the ledger.
 *
 * <p>What decides reads {@link #current()}, which touches no database; {@link #look} learns what
 * other programs wrote. Decisions that were recorded stay as they are: a deal that shall fall under
 * an exception agreed to later is decided again.
 */
public final class Overrides implements Exceptions {

  /** The account of deals that name none. */
  private static final String NOBODY_NAMED = "unknown";

  private final Ledger ledger;
  private final Supplier<FourEyes> fourEyes;
  private final Supplier<String> ids;
  private final Clock clock;
  private final int longestDays;

  private volatile OverridesInForce current = OverridesInForce.NONE;
  private long known;

  /**
   * @param fourEyes whether somebody else has to agree, as things are at the moment
   * @param ids makes names that nothing else has
   * @param longestDays over how many days an exception may last; a longer one is a rule
   */
  public Overrides(
      Ledger ledger,
      Supplier<FourEyes> fourEyes,
      Supplier<String> ids,
      Clock clock,
      int longestDays) {
    this.ledger = ledger;
    this.fourEyes = fourEyes;
    this.ids = ids;
    this.clock = clock;
    this.longestDays = longestDays;
  }

  /** What decides now; a call takes it once, so its answers are of one piece. */
  public OverridesInForce current() {
    return current;
  }

  @Override
  public @Nullable OwnerOverride covering(Deal deal) {
    return current.covering(deal);
  }

  /** Looks whether anything was agreed to or ended since the last look, here or elsewhere. */
  public synchronized void look() {
    ledger.read(
        pages -> {
          long last = pages.cases().lastAboutOverrides();
          if (last != known) {
            current = new OverridesInForce(pages.cases().overrides());
            known = last;
          }
          return last;
        });
  }

  /** Every override that was ever asked for, the earliest first. */
  public List<OverrideCase> all() {
    return ledger.read(pages -> pages.cases().overrides());
  }

  /** One override. */
  public OverrideCase get(String id) {
    return ledger.read(pages -> known(pages, id));
  }

  /** Asks for an exception; it says nothing before somebody else agrees. */
  public OverrideCase propose(Caller caller, Wish wish) {
    need(caller, May.AUTHOR);
    Wish checked = checked(wish);
    String id = "ovr-" + ids.get();
    return ledger.change(
        book -> {
          book.append(
              clock.instant(), caller.name(), new LedgerEvent.OverrideProposed(id, checked));
          return known(book, id);
        });
  }

  private Wish checked(Wish wish) {
    if ((wish.account() == null) == (wish.deal() == null)) {
      throw new NotAllowed(
          Why.INVALID,
          "The override names the account (%s) and the deal (%s). Maybe name one of the two."
              .formatted(wish.account(), wish.deal()));
    }
    if (NOBODY_NAMED.equals(wish.account())) {
      throw new NotAllowed(
          Why.INVALID,
          "The account (%s) stands for every account that nobody named. Maybe name the account, or the deal."
              .formatted(NOBODY_NAMED));
    }
    needDays(wish);
    needPaid(wish.owner());
    return new Wish(
        wish.account(),
        wish.deal(),
        wish.owner(),
        wish.from(),
        wish.expires(),
        FreeText.checked("reason", wish.reason()));
  }

  private static void needPaid(Person owner) {
    if (owner.role() == Role.HOUSE || owner.role() == Role.ENABLEMENT) {
      throw new NotAllowed(
          Why.INVALID,
          "The role (%s) of (%s) is never paid for a deal. Maybe name the role in which the deal is sold, such as AE."
              .formatted(owner.role(), owner.person()));
    }
  }

  private void needDays(Wish wish) {
    if (wish.expires().isBefore(wish.from())) {
      throw new NotAllowed(
          Why.INVALID,
          "The override expires on (%s), before its first day (%s). Maybe exchange them."
              .formatted(wish.expires(), wish.from()));
    }
    long days = ChronoUnit.DAYS.between(wish.from(), wish.expires()) + 1;
    if (days > longestDays) {
      throw new NotAllowed(
          Why.INVALID,
          "The override lasts (%d) days, and at most (%d) are allowed. Maybe change a rule instead, or let it expire by %s."
              .formatted(days, longestDays, wish.from().plusDays(longestDays - 1L)));
    }
  }

  /** Agrees to an exception; from the next evaluation on it says who owns. */
  public OverrideCase approve(Caller caller, String id) {
    need(caller, May.APPROVE);
    OverrideCase approved =
        ledger.change(
            book -> {
              OverrideCase found = known(book, id);
              boolean alone = !fourEyes.get().required();
              needProposed(found);
              if (!alone) {
                needSomebodyElse(found, caller);
              }
              needAlone(book, found);
              book.append(
                  clock.instant(), caller.name(), new LedgerEvent.OverrideApproved(id, alone));
              return known(book, id);
            });
    look();
    return approved;
  }

  private static void needProposed(OverrideCase found) {
    if (found.state() != OverrideCase.State.PROPOSED) {
      throw new NotAllowed(
          Why.CONFLICT,
          "The override (%s) is (%s), so there is nothing to agree to. Maybe ask for another one."
              .formatted(found.id(), found.state()));
    }
  }

  private static void needSomebodyElse(OverrideCase found, Caller caller) {
    if (found.author().equals(caller.name())) {
      throw new NotAllowed(
          Why.NOT_YOURS,
          "The override (%s) was asked for by (%s), who cannot agree to it too. Maybe ask somebody else."
              .formatted(found.id(), caller.name()));
    }
    if (found.wish().owner().person().equals(caller.name())) {
      throw new NotAllowed(
          Why.NOT_YOURS,
          "The override (%s) makes (%s) the owner, who cannot agree to that. Maybe ask somebody else."
              .formatted(found.id(), caller.name()));
    }
  }

  /** No deal may fall under two exceptions on one day. */
  private static void needAlone(Pages pages, OverrideCase found) {
    for (OverrideCase each : pages.cases().overrides()) {
      if (each.standing() != null && covers(pages, found, each)) {
        throw new NotAllowed(
            Why.CONFLICT,
            "The override (%s) and the override (%s) would both say who owns %s that closes from %s to %s. Maybe end (%s) first, or ask for other days."
                .formatted(
                    found.id(),
                    each.id(),
                    text(found),
                    later(found.wish().from(), each.wish().from()),
                    earlier(found.lastDay(), each.lastDay()),
                    each.id()));
      }
    }
  }

  /**
   * Whether a deal can fall under both; which account a deal is of is known once it was decided.
   */
  private static boolean covers(Pages pages, OverrideCase one, OverrideCase other) {
    if (later(one.wish().from(), other.wish().from())
        .isAfter(earlier(one.lastDay(), other.lastDay()))) {
      return false;
    }
    String deal = one.wish().deal();
    String otherDeal = other.wish().deal();
    if (deal != null && otherDeal != null) {
      return deal.equals(otherDeal);
    }
    return Objects.equals(account(pages, one.wish()), account(pages, other.wish()))
        && account(pages, one.wish()) != null;
  }

  private static @Nullable String account(Pages pages, Wish wish) {
    String deal = wish.deal();
    if (deal == null) {
      return wish.account();
    }
    RecordedDecision.Placed active = pages.active(deal);
    return active == null ? null : active.decision().account();
  }

  private static String text(OverrideCase override) {
    String deal = override.wish().deal();
    return deal == null ? "a deal of (%s)".formatted(override.wish().account()) : "(" + deal + ")";
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * Ends an exception before its time. Whoever asked for it can, and whoever may agree to others.
   *
   * @param lastDay the last day on which a deal must close to fall under it; today if null. A day
   *     before its first lets it say nothing at all.
   */
  public OverrideCase end(Caller caller, String id, @Nullable LocalDate lastDay, String reason) {
    String why = FreeText.checked("reason", reason);
    OverrideCase ended =
        ledger.change(
            book -> {
              OverrideCase found = known(book, id);
              needHand(found, caller);
              LocalDate last = lastDay == null ? today() : lastDay;
              needEarlier(found, last);
              book.append(
                  clock.instant(), caller.name(), new LedgerEvent.OverrideEnded(id, last, why));
              return known(book, id);
            });
    look();
    return ended;
  }

  private static void needHand(OverrideCase found, Caller caller) {
    boolean own = found.author().equals(caller.name()) && caller.may().contains(May.AUTHOR);
    if (!own) {
      need(caller, May.APPROVE);
    }
  }

  private static void needEarlier(OverrideCase found, LocalDate last) {
    if (found.state() == OverrideCase.State.ENDED) {
      throw new NotAllowed(
          Why.CONFLICT,
          "The override (%s) was ended already, with (%s) as its last day. Maybe look at it again."
              .formatted(found.id(), found.lastDay()));
    }
    if (found.state() == OverrideCase.State.APPROVED && !last.isBefore(found.lastDay())) {
      throw new NotAllowed(
          Why.CONFLICT,
          "The override (%s) has (%s) as its last day, which is not after (%s). Maybe name an earlier lastDay."
              .formatted(found.id(), found.lastDay(), last));
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static OverrideCase known(Pages pages, String id) {
    OverrideCase found = pages.cases().override(id);
    if (found == null) {
      throw new NotAllowed(
          Why.UNKNOWN, "There is no override (%s). Maybe look at the list of them.".formatted(id));
    }
    return found;
  }

  private static void need(Caller caller, May may) {
    if (!caller.may().contains(may)) {
      throw new NotAllowed(
          Why.NOT_YOURS,
          "The permission (%s) is not given to (%s). Maybe ask somebody who has it."
              .formatted(may.word(), caller.name()));
    }
  }
}
