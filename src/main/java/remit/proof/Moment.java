package remit.proof;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.decision.Decision;
import remit.decision.OwnerAnswer;
import remit.rules.Owner;
import remit.rules.Situation;
import remit.rules.Truth;

/**
 * Some inputs set, the others open: an example of all the deals that agree on those that are set.
 */
final class Moment {

  private static final int OPEN = -1;

  private final Space space;
  private final int[] codes;
  private final Deal deal;
  private @Nullable Decision decision;
  private @Nullable Situation situation;

  /** What is settled stays settled when more is set: for each rule, what it says. */
  private final @Nullable Truth[] settled;

  private boolean ownerSettled;

  private Moment(
      Space space,
      int[] codes,
      Deal deal,
      @Nullable Decision decision,
      @Nullable Truth[] settled,
      boolean ownerSettled) {
    this.space = space;
    this.codes = codes;
    this.deal = deal;
    this.decision = decision;
    this.settled = settled;
    this.ownerSettled = ownerSettled;
  }

  /** Every input open. */
  static Moment start(Space space) {
    int[] codes = new int[space.variables().size()];
    Arrays.fill(codes, OPEN);
    return new Moment(
        space,
        codes,
        space.stretch().inputs().usual().deal(),
        null,
        new Truth[space.rules()],
        false);
  }

  /** The same with one more variable set. */
  Moment with(Variable variable, int code) {
    int[] more = codes.clone();
    more[variable.index()] = code;
    boolean same = code == variable.usual();
    return new Moment(
        space,
        more,
        same ? deal : draft(more).deal(),
        same ? decision : null,
        settled.clone(),
        ownerSettled);
  }

  private Draft draft(int[] set) {
    Draft draft = space.stretch().inputs().usual();
    for (Variable variable : space.variables()) {
      int code = set[variable.index()];
      if (code != OPEN) {
        variable.set(draft, code);
      }
    }
    return draft;
  }

  /** With nothing said of what is open. */
  Deal bareDeal() {
    Draft draft = space.stretch().inputs().bare();
    for (Variable variable : space.variables()) {
      if (codes[variable.index()] != OPEN) {
        variable.set(draft, codes[variable.index()]);
      }
    }
    return draft.deal();
  }

  /** What a rule says whatever is still open; null where that is not settled. */
  @Nullable Truth settled(int rule) {
    return settled[rule];
  }

  void settle(int rule, Truth truth) {
    settled[rule] = truth;
  }

  boolean isOwnerSettled() {
    return ownerSettled;
  }

  void settleOwner() {
    ownerSettled = true;
  }

  Space space() {
    return space;
  }

  boolean isOpen(Variable variable) {
    return codes[variable.index()] == OPEN;
  }

  int code(Variable variable) {
    return codes[variable.index()];
  }

  Deal deal() {
    return deal;
  }

  /** What the real line decides. */
  Decision decision() {
    if (decision == null) {
      decision = space.stretch().decide(deal);
    }
    return decision;
  }

  /** As rules of the topics after ownership see it; without an owner where it is undecided. */
  Situation situation() {
    if (situation == null) {
      OwnerAnswer owner = decision().owner();
      situation =
          new Situation(
              deal,
              space.stretch().terms(),
              owner == null ? null : new Owner(owner.person(), owner.role()));
    }
    return Objects.requireNonNull(situation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Moment moment
        && space == moment.space
        && Arrays.equals(codes, moment.codes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }
}
