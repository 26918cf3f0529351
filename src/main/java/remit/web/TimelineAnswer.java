package remit.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import remit.deal.DealType;
import remit.deal.Role;
import remit.decision.Outcome;
import remit.whatif.OwnershipTimeline;

/**
 * Who owns an account's deals from which day to which, as callers read it.
 *
 * @param assumed what was not given and taken to be so, by field
 * @param tracks one for each type of deal that was asked about
 */
record TimelineAnswer(
    String account,
    String policy,
    LocalDate from,
    LocalDate until,
    List<String> assumed,
    List<Track> tracks) {

  /** The deals of one type. */
  record Track(DealType type, List<Span> spans, List<Near> near) {
    static Track of(OwnershipTimeline timeline, List<OwnershipTimeline.Near> near) {
      return new Track(
          timeline.type(),
          timeline.spans().stream().map(Span::of).toList(),
          near.stream()
              .map(each -> new Near(each.deal(), each.closeDate(), each.boundary(), each.days()))
              .toList());
    }
  }

  /** Some days on which nothing changes; the first day after them no longer belongs to it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Span(
      LocalDate from,
      LocalDate until,
      long days,
      Outcome outcome,
      @Nullable Role role,
      @Nullable String person,
      @Nullable String rule,
      @Nullable String finding,
      String why,
      List<String> because) {
    static Span of(OwnershipTimeline.Span span) {
      return new Span(
          span.from(),
          span.until(),
          span.days(),
          span.outcome(),
          span.role(),
          span.person(),
          span.rule(),
          span.finding(),
          span.why(),
          span.because());
    }
  }

  /** A deal that closed near a day on which the owner changes. */
  record Near(String deal, LocalDate closeDate, LocalDate boundary, long days) {}
}
