package remit.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import remit.deal.DealType;
import remit.deal.Role;
import remit.decision.Outcome;
import remit.json.ComparisonAnswer.CauseAnswer;
import remit.json.ComparisonAnswer.PaidAnswer;
import remit.simulation.ChangedDeal;
import tools.jackson.databind.json.JsonMapper;

/**
 * A deal that is decided otherwise, as JSON.
 *
 * @param number its place in the book, from 1
 * @param deal its id
 * @param account the customer
 * @param type what kind of sale it is
 * @param closeDate the day it closed
 * @param before what the baseline decides
 * @param after what the candidate decides
 * @param pay what is paid in all
 * @param people what each person gains, or loses
 * @param appear findings that only the candidate has
 * @param vanish findings that only the baseline has
 * @param causes what makes the difference; the parts add up to it for each person
 */
public record ChangedDealAnswer(
    long number,
    String deal,
    String account,
    DealType type,
    LocalDate closeDate,
    SideAnswer before,
    SideAnswer after,
    PaidAnswer pay,
    Map<String, String> people,
    SortedSet<String> appear,
    SortedSet<String> vanish,
    List<PartAnswer> causes) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(tools.jackson.databind.MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  /** One side in brief; no owner where it is undecided. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SideAnswer(Outcome outcome, @Nullable Role ownerRole, @Nullable String owner) {
    static SideAnswer of(ChangedDeal.Brief brief) {
      return brief.owner() == null
          ? new SideAnswer(brief.outcome(), null, null)
          : new SideAnswer(brief.outcome(), brief.owner().role(), brief.owner().person());
    }
  }

  /** What one cause, or several together, make of the difference. */
  public record PartAnswer(
      List<CauseAnswer> causes, String difference, Map<String, String> people) {}

  /** A changed deal as it is told. */
  public static ChangedDealAnswer of(ChangedDeal it) {
    return new ChangedDealAnswer(
        it.number(),
        it.deal(),
        it.account(),
        it.type(),
        it.closeDate(),
        SideAnswer.of(it.before()),
        SideAnswer.of(it.after()),
        PaidAnswer.of(it.pay()),
        ComparisonAnswer.texts(it.people()),
        it.appear(),
        it.vanish(),
        it.causes().stream()
            .map(
                part ->
                    new PartAnswer(
                        CauseAnswer.of(part.causes()),
                        part.difference().toPlainString(),
                        ComparisonAnswer.texts(part.people())))
            .toList());
  }

  /** One line of JSON, its end included. */
  public static byte[] line(ChangedDeal change) {
    byte[] json = MAPPER.writeValueAsBytes(of(change));
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  /** A comparison as JSON. */
  public static byte[] whole(ComparisonAnswer comparison) {
    return MAPPER.writeValueAsBytes(comparison);
  }
}
