package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amendment of rules and policies, and what became of it.
 *
 * @param id its number
 * @param state DRAFT, PROPOSED, APPROVED, SCHEDULED, LIVE, SUPERSEDED, REJECTED or WITHDRAWN
 * @param version how often its files were written
 * @param revision the content hash of all that decides, as answers name it
 * @param wholeHash the content hash of every file: what approvers agree to
 * @param base the publication that it amends
 * @param reason why
 * @param effectiveDay the first day of the deals it is for, where one was named
 * @param rollbackTo the publication whose files it brings back
 * @param authors everyone who wrote at it
 * @param writtenAt when its last version was written
 * @param approvals who agreed to which version
 * @param missing whose agreement is still needed
 * @param objections what was said against it
 * @param closed who ended it
 * @param publication how it was published
 * @param mode said where nobody else can agree
 * @param examination what the gates say; left out in lists
 * @param files its files; left out in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RevisionAnswer(
    long id,
    String state,
    int version,
    String revision,
    String wholeHash,
    @Nullable Long base,
    String reason,
    @Nullable LocalDate effectiveDay,
    @Nullable Long rollbackTo,
    List<String> authors,
    String writtenAt,
    List<Approval> approvals,
    List<String> missing,
    List<Objection> objections,
    @Nullable Closed closed,
    @Nullable Published publication,
    @Nullable String mode,
    @Nullable Examined examination,
    @Nullable List<String> files) {

  /** All of them. */
  public record All(List<RevisionAnswer> revisions) {}

  /** Somebody agreed. */
  public record Approval(int version, String person, String function, String at, boolean stands) {}

  /** Somebody said something against it. */
  public record Objection(int version, String person, String text, String at) {}

  /** Somebody ended it. */
  public record Closed(String person, String reason, String at) {}

  /**
   * It was published.
   *
   * @param id the number of the publication
   * @param governsFrom the first day of the deals it decides; left out where it is every day
   * @param corrects why earlier days are decided anew
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Published(
      long id,
      @Nullable LocalDate governsFrom,
      String by,
      String at,
      @Nullable String corrects,
      boolean singleUser) {}

  /**
   * What the gates say.
   *
   * @param clean whether it may be proposed
   * @param obstacles what stands in the way
   * @param examples how many scenarios and stories ran
   * @param combinations how many combinations the proof decided
   * @param changes what it says otherwise, in business words
   * @param corrects the first earlier day that is decided anew
   * @param warnings what is left open
   * @param touched signed deals that would be decided otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Examined(
      boolean clean,
      List<String> obstacles,
      int examples,
      long combinations,
      List<String> changes,
      @Nullable LocalDate corrects,
      List<String> warnings,
      List<Touched> touched) {}

  /** A signed deal that would be decided otherwise. */
  public record Touched(
      String deal, String policy, LocalDate closeDate, String before, String after) {}

  /** One file. */
  public record File(String path, String wholeHash, String text) {}
}
