package remit.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.deal.DealType;
import remit.decision.Outcome;
import remit.decision.Person;

/**
 * A deal that is decided otherwise: somebody else owns it, is its contact or works along, somebody
 * is paid otherwise or at another time, or a finding appears or vanishes.
 *
 * @param number its place in the book, from 1
 * @param deal its id
 * @param account the customer
 * @param type what kind of sale it is
 * @param closeDate the day it closed
 * @param before what the baseline decides
 * @param after what the candidate decides
 * @param pay what is paid in all on both sides
 * @param people what each person gains, or loses; only those with either
 * @param appear codes of findings that only the candidate has
 * @param vanish codes of findings that only the baseline has
 * @param causes what makes the difference; empty where nobody is paid otherwise in sum
 */
public record ChangedDeal(
    long number,
    String deal,
    String account,
    DealType type,
    LocalDate closeDate,
    Brief before,
    Brief after,
    BeforeAfter pay,
    SortedMap<String, BigDecimal> people,
    SortedSet<String> appear,
    SortedSet<String> vanish,
    List<Part> causes) {

  public ChangedDeal {
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    appear = Collections.unmodifiableSortedSet(new TreeSet<>(appear));
    vanish = Collections.unmodifiableSortedSet(new TreeSet<>(vanish));
    causes = List.copyOf(causes);
  }

  /**
   * One side in brief.
   *
   * @param owner null where the deal is undecided
   */
  public record Brief(Outcome outcome, @Nullable Person owner) {}

  /**
   * What one cause, or several together, make of the deal's difference.
   *
   * @param people what each person gains because of it, or loses
   */
  public record Part(List<Cause> causes, SortedMap<String, BigDecimal> people) {
    public Part {
      causes = List.copyOf(causes);
      people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    }

    /** What is paid more because of it. */
    public BigDecimal difference() {
      return people.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /** The currency of every amount. */
  public Currency currency() {
    return pay.currency();
  }
}
