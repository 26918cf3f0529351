package remit.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.desk.Ledger.Link;

/**
 * Exceptions, disputes and erasures as the links of the chain tell them. Links are added in their
 * order; those about something else change nothing.
 */
public final class Casebook implements CasePages {

  private final Map<String, OverrideCase> overrides = new LinkedHashMap<>();
  private final Map<String, Dispute> disputes = new LinkedHashMap<>();
  private final Map<String, Remark> remarks = new LinkedHashMap<>();
  private final Map<String, Asked> erasures = new HashMap<>();
  private final Map<String, Instant> lastConcerned = new HashMap<>();
  private long lastAboutOverrides;

  /** What an event is about, where it is about something that is kept here. */
  public enum Kind {
    OVERRIDE,
    DISPUTE,
    REMARK,
    ERASURE
  }

  /**
   * What an event is about. All events about the same, in their order, tell what became of it.
   *
   * @param id its name; that of the rule where it is a remark, and of the person where it is an
   *     erasure
   */
  public record Subject(Kind kind, String id) {}

  /** What an event is about; null where it is about nothing that is kept here. */
  public static @Nullable Subject subject(LedgerEvent event) {
    if (event instanceof LedgerEvent.OverrideProposed it) {
      return new Subject(Kind.OVERRIDE, it.id());
    } else if (event instanceof LedgerEvent.OverrideApproved it) {
      return new Subject(Kind.OVERRIDE, it.id());
    } else if (event instanceof LedgerEvent.OverrideEnded it) {
      return new Subject(Kind.OVERRIDE, it.id());
    } else if (event instanceof LedgerEvent.DisputeOpened it) {
      return new Subject(Kind.DISPUTE, it.id());
    } else if (event instanceof LedgerEvent.DisputeContinued it) {
      return new Subject(Kind.DISPUTE, it.id());
    } else if (event instanceof LedgerEvent.Remarked it) {
      return new Subject(Kind.REMARK, it.rule());
    } else if (event instanceof LedgerEvent.ErasureAsked it) {
      return new Subject(Kind.ERASURE, it.person());
    }
    return null;
  }

  /** Adds what a link tells. */
  public void add(Link link) {
    rememberPeople(link);
    Subject subject = subject(link.event());
    if (subject != null) {
      switch (subject.kind()) {
        case OVERRIDE -> addOverride(subject.id(), link);
        case DISPUTE -> addDispute(subject.id(), link);
        case REMARK -> addRemark(link);
        case ERASURE -> addErasure(link);
      }
    }
  }

  /** Whoever is only mentioned, for example as the one who won a customer once, is not paid. */
  private void rememberPeople(Link link) {
    link.event().people().forEach(each -> lastConcerned.putIfAbsent(each, link.at()));
    concerned(link.event()).forEach(each -> lastConcerned.put(each, link.at()));
    lastConcerned.put(link.who(), link.at());
  }

  private static Set<String> concerned(LedgerEvent event) {
    Set<String> people = new HashSet<>();
    event.postings().forEach(each -> people.add(each.person()));
    if (event instanceof LedgerEvent.Decided it) {
      it.decision().entitlements().forEach(each -> people.add(each.person()));
      it.decision().deltas().forEach(each -> people.add(each.person()));
    } else if (event instanceof LedgerEvent.PeriodLocked
        || event instanceof LedgerEvent.OverrideProposed
        || event instanceof LedgerEvent.DisputeOpened) {
      people.addAll(event.people());
    }
    return people;
  }

  private void addOverride(String id, Link link) {
    lastAboutOverrides = link.sequence();
    if (link.event() instanceof LedgerEvent.OverrideProposed it) {
      overrides.put(id, new OverrideCase(id, it.wish(), link.who(), link.at(), null, null));
    } else if (link.event() instanceof LedgerEvent.OverrideApproved it) {
      OverrideCase.Approval approval = new OverrideCase.Approval(link.who(), link.at(), it.alone());
      overrides.computeIfPresent(id, (unused, found) -> found.approved(approval));
    } else if (link.event() instanceof LedgerEvent.OverrideEnded it) {
      OverrideCase.Ending ending =
          new OverrideCase.Ending(link.who(), link.at(), it.lastDay(), it.reason());
      overrides.computeIfPresent(id, (unused, found) -> found.ended(ending));
    }
  }

  private void addDispute(String id, Link link) {
    if (link.event() instanceof LedgerEvent.DisputeOpened it) {
      Dispute.Said said = new Dispute.Said(link.who(), link.at(), it.text(), Dispute.State.OPEN);
      disputes.put(
          id,
          new Dispute(id, link.sequence(), it.decision(), it.rule(), it.person(), List.of(said)));
    } else if (link.event() instanceof LedgerEvent.DisputeContinued it) {
      Dispute.Said said = new Dispute.Said(link.who(), link.at(), it.text(), it.state());
      disputes.computeIfPresent(id, (unused, found) -> found.with(said));
    }
  }

  private void addRemark(Link link) {
    if (link.event() instanceof LedgerEvent.Remarked it) {
      remarks.put(
          it.id(),
          new Remark(it.id(), link.sequence(), it.rule(), link.who(), link.at(), it.text()));
    }
  }

  private void addErasure(Link link) {
    if (link.event() instanceof LedgerEvent.ErasureAsked it) {
      erasures.put(it.person(), new Asked(link.who(), link.at(), it.reason()));
    }
  }

  /** Every dispute, the earliest first. */
  public Collection<Dispute> disputes() {
    return List.copyOf(disputes.values());
  }

  /** Every remark, the earliest first. */
  public Collection<Remark> remarks() {
    return List.copyOf(remarks.values());
  }

  @Override
  public List<OverrideCase> overrides() {
    return List.copyOf(overrides.values());
  }

  @Override
  public @Nullable OverrideCase override(String id) {
    return overrides.get(id);
  }

  @Override
  public long lastAboutOverrides() {
    return lastAboutOverrides;
  }

  @Override
  public @Nullable Dispute dispute(String id) {
    return disputes.get(id);
  }

  @Override
  public List<Dispute> disputes(Query query) {
    return disputes.values().stream().filter(query::asksFor).limit(query.most()).toList();
  }

  @Override
  public SortedMap<String, Map<Dispute.State, Long>> disputeCounts(
      @Nullable SortedSet<String> people) {
    SortedMap<String, Map<Dispute.State, Long>> counts = new TreeMap<>();
    for (Dispute each : disputes.values()) {
      if (people == null || people.contains(each.person())) {
        counts
            .computeIfAbsent(each.rule(), unused -> new EnumMap<>(Dispute.State.class))
            .merge(each.state(), 1L, Long::sum);
      }
    }
    return counts;
  }

  @Override
  public List<Remark> remarks(String rule, long after, int most) {
    return remarks.values().stream()
        .filter(each -> each.rule().equals(rule) && each.sequence() > after)
        .limit(most)
        .toList();
  }

  @Override
  public @Nullable Asked erasureAsked(String person) {
    return erasures.get(person);
  }

  @Override
  public @Nullable Instant lastConcerned(String person) {
    return lastConcerned.get(person);
  }
}
