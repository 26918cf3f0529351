package remit.whatif;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import remit.deal.Deal;
import remit.deal.DealType;
import remit.deal.Role;
import remit.decision.Decision;
import remit.decision.Finding;
import remit.decision.Outcome;
import remit.decision.OwnerAnswer;
import remit.decision.Severity;

/**
 * Who owns an account's deals from which day to which, and why that changes. Each day is decided as
 * a deal that closed on it would be, so asking for a single day gives the same answer.
 *
 * <p>Example: Ana won Northwind on 10 January 2026 and the hand-off window is 90 days. Its upsells
 * are Ana's from that day to 9 April, and Chi's from 10 April on, because the window is over.
 *
 * @param type of which deals
 * @param spans without gap or overlap, the earliest first
 */
public record OwnershipTimeline(DealType type, List<Span> spans) {

  /** The longest stretch that is looked at: twenty years. */
  public static final int MOST_DAYS = 7_305;

  public OwnershipTimeline {
    spans = List.copyOf(spans);
  }

  /**
   * Some days on which nothing changes.
   *
   * @param from the first
   * @param until the first day that no longer belongs to it
   * @param outcome whether it is decided who owns
   * @param role in which role somebody owns; null where nobody does
   * @param person who owns; null where nobody does
   * @param rule the rule that says so, or an exception; null where nobody owns
   * @param finding the code of what keeps it from being decided; null where somebody owns
   * @param why one sentence: why this one, or why nobody
   * @param because why it begins on that day; empty for the first
   */
  public record Span(
      LocalDate from,
      LocalDate until,
      Outcome outcome,
      @Nullable Role role,
      @Nullable String person,
      @Nullable String rule,
      @Nullable String finding,
      String why,
      List<String> because) {
    public Span {
      because = List.copyOf(because);
    }

    /** How many days it lasts. */
    public long days() {
      return ChronoUnit.DAYS.between(from, until);
    }

    private boolean saysTheSameAs(Span other) {
      return outcome == other.outcome
          && role == other.role
          && Objects.equals(person, other.person)
          && Objects.equals(rule, other.rule)
          && Objects.equals(finding, other.finding);
    }
  }

  /**
   * A deal that closed near a day on which the owner changes.
   *
   * @param deal the deal
   * @param closeDate the day it closed
   * @param boundary the first day of the new owner
   * @param days from the boundary to the close date: negative before it; 0 on it
   */
  public record Near(String deal, LocalDate closeDate, LocalDate boundary, long days) {}

  /** A deal by its name and the day it closed. */
  public record Closed(String deal, LocalDate closeDate) {}

  /**
   * Looks at every day.
   *
   * @param deal account and team, and what else rules ask for; its close date does not count
   * @param from the first day
   * @param until the first day that is not looked at any more
   * @throws IllegalArgumentException when there is no day, or more than {@link #MOST_DAYS}
   */
  public static OwnershipTimeline of(
      DecidedBy decidedBy, Deal deal, DealType type, LocalDate from, LocalDate until) {
    long days = ChronoUnit.DAYS.between(from, until);
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "From (%s) until (%s) are %d days. Maybe ask for 1 to %d days."
              .formatted(from, until, days, MOST_DAYS));
    }
    List<Span> spans = new ArrayList<>();
    Deal asked = Sketch.ofType(type, deal);
    Span open = null;
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      Deal now = Sketch.closedOn(day, asked);
      Span found = span(day, decidedBy.decide(now));
      if (open == null) {
        open = found;
      } else if (!found.saysTheSameAs(open)) {
        spans.add(ended(open, day));
        open = because(found, Boundary.causes(decidedBy, now, open.rule(), found.rule()));
      }
    }
    spans.add(ended(Objects.requireNonNull(open), until));
    return new OwnershipTimeline(type, spans);
  }

  private static Span span(LocalDate day, @Nullable Decision decision) {
    LocalDate next = day.plusDays(1);
    OwnerAnswer owner = decision == null ? null : decision.owner();
    if (decision == null || owner == null) {
      Finding finding = decision == null ? null : blocking(decision);
      return new Span(
          day,
          next,
          Outcome.UNDECIDED,
          null,
          null,
          finding == null ? null : finding.rule(),
          finding == null ? Finding.NO_TERMS : finding.code(),
          finding == null
              ? "There is no policy of this name on (%s).".formatted(day)
              : finding.message().toString(),
          List.of());
    }
    return new Span(
        day,
        next,
        decision.outcome(),
        owner.role(),
        owner.person(),
        owner.rule(),
        null,
        owner.why().toString(),
        List.of());
  }

  private static @Nullable Finding blocking(Decision decision) {
    return decision.findings().stream()
        .filter(each -> each.severity() == Severity.BLOCKING)
        .findFirst()
        .orElse(null);
  }

  private static Span ended(Span span, LocalDate until) {
    return new Span(
        span.from(),
        until,
        span.outcome(),
        span.role(),
        span.person(),
        span.rule(),
        span.finding(),
        span.why(),
        span.because());
  }

  private static Span because(Span span, List<String> because) {
    return new Span(
        span.from(),
        span.until(),
        span.outcome(),
        span.role(),
        span.person(),
        span.rule(),
        span.finding(),
        span.why(),
        because);
  }

  /**
   * What holds on a day.
   *
   * @return null outside the days that were looked at
   */
  public @Nullable Span on(LocalDate day) {
    for (Span span : spans) {
      if (!day.isBefore(span.from()) && day.isBefore(span.until())) {
        return span;
      }
    }
    return null;
  }

  /** The days on which the owner changes. */
  public List<LocalDate> boundaries() {
    return spans.stream().skip(1).map(Span::from).toList();
  }

  /**
   * The deals that closed near such a day, the nearest first: a few days earlier or later, they
   * would have been somebody else's.
   *
   * @param within how many days at most lie between the two
   */
  public List<Near> near(Collection<Closed> deals, int within) {
    List<Near> near = new ArrayList<>();
    for (Closed deal : deals) {
      for (LocalDate boundary : boundaries()) {
        long days = ChronoUnit.DAYS.between(boundary, deal.closeDate());
        if (Math.abs(days) <= within) {
          near.add(new Near(deal.deal(), deal.closeDate(), boundary, days));
        }
      }
    }
    near.sort(
        Comparator.comparingLong((Near each) -> Math.abs(each.days())).thenComparing(Near::deal));
    return near;
  }
}
