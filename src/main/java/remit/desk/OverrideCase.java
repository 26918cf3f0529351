package remit.desk;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import remit.decision.OwnerOverride;
import remit.decision.Person;

/**
 * An exception on its way: somebody asks for it, somebody else agrees, and it ends by itself or
 * before its time. It never changes; each step makes another one.
 *
 * <p>Example: Olga asks that Ben owns Northwind's deals from 1 March to 31 May 2026, because Ana is
 * on leave. Carl agrees. Ana is back early, and Carl ends it with 30 April: a deal closed on 1 May
 * is whose the rules say.
 *
 * @param id its name, for example {@code ovr-7q2m4k...}
 * @param wish what was asked for
 * @param author who asked
 * @param asked when
 * @param approval who agreed; null while nobody has
 * @param ending who ended it before its time; null while nobody has
 */
public record OverrideCase(
    String id,
    Wish wish,
    String author,
    Instant asked,
    @Nullable Approval approval,
    @Nullable Ending ending) {

  /**
   * What is asked for.
   *
   * @param account whose deals; null where it is about one deal
   * @param deal the one deal it is about; null where it is about an account
   * @param owner who shall own them instead
   * @param from the first day on which a deal must close to fall under it
   * @param expires the last such day
   * @param reason why
   */
  public record Wish(
      @Nullable String account,
      @Nullable String deal,
      Person owner,
      LocalDate from,
      LocalDate expires,
      String reason) {}

  /**
   * Somebody agreed.
   *
   * @param alone whether it was the author, because there is nobody else
   */
  public record Approval(String by, Instant at, boolean alone) {}

  /**
   * Somebody ended it before its time.
   *
   * @param lastDay the last day on which a deal must close to fall under it
   */
  public record Ending(String by, Instant at, LocalDate lastDay, String reason) {}

  /** How far it is. */
  public enum State {
    /** Somebody has to agree. */
    PROPOSED,
    /** It says who owns the deals that close on its days. */
    APPROVED,
    /** It was ended before its time, or never agreed to. */
    ENDED
  }

  /** How far it is. */
  public State state() {
    if (ending != null) {
      return State.ENDED;
    }
    return approval == null ? State.PROPOSED : State.APPROVED;
  }

  /** The last day on which a deal must close to fall under it. */
  public LocalDate lastDay() {
    return ending != null && ending.lastDay().isBefore(wish.expires())
        ? ending.lastDay()
        : wish.expires();
  }

  /** What it says as things stand; null where nobody agreed or no day is left. */
  public @Nullable OwnerOverride standing() {
    if (approval == null || lastDay().isBefore(wish.from())) {
      return null;
    }
    return new OwnerOverride(
        id,
        wish.account(),
        wish.deal(),
        wish.owner(),
        wish.from(),
        lastDay(),
        wish.reason(),
        author,
        approval.by());
  }

  /** The same, agreed to. */
  OverrideCase approved(Approval by) {
    return new OverrideCase(id, wish, author, asked, by, ending);
  }

  /** The same, ended. */
  OverrideCase ended(Ending by) {
    return new OverrideCase(id, wish, author, asked, approval, by);
  }
}
