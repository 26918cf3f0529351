package remit.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What can be looked up of exceptions, disputes and erasures. */
public interface CasePages {

  /** Every override that was ever asked for, the earliest first. */
  List<OverrideCase> overrides();

  /** An override, or null. */
  @Nullable OverrideCase override(String id);

  /** The number of the last link that is about an override; 0 where there is none. */
  long lastAboutOverrides();

  /** A dispute, or null. */
  @Nullable Dispute dispute(String id);

  /** Disputes, the earliest first. */
  List<Dispute> disputes(Query query);

  /**
   * How many disputes there are of each rule, by how far they are.
   *
   * @param people of whose pay; null for everybody's
   */
  SortedMap<String, Map<Dispute.State, Long>> disputeCounts(@Nullable SortedSet<String> people);

  /** What was said of a rule, the earliest first. */
  List<Remark> remarks(String rule, long after, int most);

  /** Who asked that a person be forgotten; null where nobody did. */
  @Nullable Asked erasureAsked(String person);

  /**
   * When a person was last paid, settled, made owner by an exception, spoken of in a dispute, or
   * did something; of somebody who was only mentioned, when that was first. Null for somebody who
   * was never named.
   */
  @Nullable Instant lastConcerned(String person);

  /**
   * Which disputes are asked for; null where anything goes.
   *
   * @param people whose pay they are about
   * @param after the sequence number after which to begin; 0 for the beginning
   * @param most how many at most
   */
  record Query(
      @Nullable String rule,
      @Nullable String decision,
      Dispute.@Nullable State state,
      @Nullable SortedSet<String> people,
      long after,
      int most) {

    /** Whether a dispute is asked for. */
    boolean asksFor(Dispute dispute) {
      return (rule == null || rule.equals(dispute.rule()))
          && (decision == null || decision.equals(dispute.decision()))
          && (state == null || state == dispute.state())
          && (people == null || people.contains(dispute.person()))
          && dispute.sequence() > after;
    }
  }

  /** Somebody asked that a person be forgotten. */
  record Asked(String by, Instant at, String reason) {}
}
