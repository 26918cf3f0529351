package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.Role;
import remit.desk.OverrideCase;

/**
 * An exception from what the rules say about owners, and what became of it.
 *
 * @param id its name
 * @param state PROPOSED, APPROVED or ENDED
 * @param account whose deals; left out where it is about one deal
 * @param deal the one deal it is about
 * @param owner who owns them instead
 * @param from the first day on which a deal must close to fall under it
 * @param expires the last such day, as it was asked for
 * @param lastDay the last such day, as things stand
 * @param reason why
 * @param author who asked
 * @param proposedAt when
 * @param approval who agreed
 * @param ending who ended it before its time
 * @param mode said where nobody else can agree
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OverrideAnswer(
    String id,
    String state,
    @Nullable String account,
    @Nullable String deal,
    Owner owner,
    LocalDate from,
    LocalDate expires,
    LocalDate lastDay,
    String reason,
    String author,
    String proposedAt,
    @Nullable Approval approval,
    @Nullable Ending ending,
    @Nullable String mode) {

  private static final String SINGLE_USER =
      "single-user: nobody else is configured, so nobody else has agreed";

  /** Some of them. */
  record All(List<OverrideAnswer> overrides) {}

  /** Who owns. */
  record Owner(Role role, String person) {}

  /** Somebody agreed. */
  record Approval(String by, String at) {}

  /** Somebody ended it before its time. */
  record Ending(String by, String at, LocalDate lastDay, String reason) {}

  static OverrideAnswer of(OverrideCase found) {
    OverrideCase.Wish wish = found.wish();
    OverrideCase.Approval approval = found.approval();
    OverrideCase.Ending ending = found.ending();
    return new OverrideAnswer(
        found.id(),
        found.state().name(),
        wish.account(),
        wish.deal(),
        new Owner(wish.owner().role(), wish.owner().person()),
        wish.from(),
        wish.expires(),
        found.lastDay(),
        wish.reason(),
        found.author(),
        found.asked().toString(),
        approval == null ? null : new Approval(approval.by(), approval.at().toString()),
        ending == null
            ? null
            : new Ending(ending.by(), ending.at().toString(), ending.lastDay(), ending.reason()),
        approval != null && approval.alone() ? SINGLE_USER : null);
  }
}
