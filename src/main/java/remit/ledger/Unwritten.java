package remit.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;
import remit.decision.Posting;
import remit.desk.Ledger;
import remit.desk.Ledger.Answered;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision;
import remit.ledger.People.Newcomer;

/** Links that wait to be written, and what can be asked of them meanwhile. */
final class Unwritten {

  private final List<Link> links = new ArrayList<>();
  private final Map<String, Link> byId = new HashMap<>();
  private final Map<String, Link> lastOfDeal = new HashMap<>();
  private final Map<String, String> successors = new HashMap<>();
  private final Map<String, List<Posting>> postings = new HashMap<>();
  private final Map<String, Link> parked = new HashMap<>();
  private final Map<Ledger.Key, Answered> answers = new HashMap<>();
  private boolean locks;

  /** One that is packed by whoever has time, while others are still being added. */
  static final class Link {

    private final long sequence;
    private final Instant at;
    private final String who;
    private final LedgerEvent event;
    private final Ledger.@Nullable Asked asked;
    private final Map<String, Long> numbers;
    private final List<Newcomer> newcomers;
    private final ForkJoinTask<PackedLink> packing;

    /**
     * @param asked the key that it answers; null where there is none
     * @param numbers what stands for the names in it
     * @param newcomers who is named for the first time
     */
    Link(
        long sequence,
        Instant at,
        String who,
        LedgerEvent event,
        Ledger.@Nullable Asked asked,
        Map<String, Long> numbers,
        List<Newcomer> newcomers) {
      this.sequence = sequence;
      this.at = at;
      this.who = who;
      this.event = event;
      this.asked = asked;
      this.numbers = Map.copyOf(numbers);
      this.newcomers = List.copyOf(newcomers);
      Callable<PackedLink> pack = () -> PackedLink.of(this);
      packing = ForkJoinTask.adapt(pack);
    }

    long sequence() {
      return sequence;
    }

    Instant at() {
      return at;
    }

    String who() {
      return who;
    }

    LedgerEvent event() {
      return event;
    }

    Ledger.@Nullable Asked asked() {
      return asked;
    }

    Map<String, Long> numbers() {
      return numbers;
    }

    List<Newcomer> newcomers() {
      return newcomers;
    }

    @Nullable RecordedDecision decision() {
      return event instanceof LedgerEvent.Decided it ? it.decision() : null;
    }

    /** The decision that it is about. */
    RecordedDecision decided() {
      return ((LedgerEvent.Decided) event).decision();
    }

    /** As it is written; packed now and here, unless somebody has begun. */
    PackedLink packed() {
      return packing.join();
    }
  }

  int size() {
    return links.size();
  }

  boolean isEmpty() {
    return links.isEmpty();
  }

  void add(Link link) {
    links.add(link);
    note(link);
    link.packing.fork();
  }

  private void note(Link link) {
    RecordedDecision decision = link.decision();
    if (decision != null) {
      byId.put(decision.id(), link);
      lastOfDeal.put(decision.deal(), link);
      if (decision.supersedes() != null) {
        successors.put(decision.supersedes(), decision.id());
      }
    }
    for (Posting each : link.event.postings()) {
      postings.computeIfAbsent(each.deal(), deal -> new ArrayList<>()).add(each);
    }
    if (link.event instanceof LedgerEvent.Parked it) {
      parked.put(it.deal(), link);
    }
    String answer = link.event.answers();
    if (link.asked != null && answer != null) {
      answers.put(link.asked.key(), new Answered(link.asked.content(), answer));
    }
    locks |=
        link.event instanceof LedgerEvent.PeriodLocked
            || link.event instanceof LedgerEvent.PeriodPaid;
  }

  /** As if no more than the first few had ever been added. */
  void backTo(int size) {
    if (size < links.size()) {
      List<Link> gone = links.subList(size, links.size());
      gone.forEach(each -> each.packing.cancel(false));
      gone.clear();
      noteAnew();
    }
  }

  /** Takes the first few out. */
  List<Link> taken(int size) {
    List<Link> first = links.subList(0, size);
    List<Link> taken = List.copyOf(first);
    first.clear();
    noteAnew();
    return taken;
  }

  private void noteAnew() {
    byId.clear();
    lastOfDeal.clear();
    successors.clear();
    postings.clear();
    parked.clear();
    answers.clear();
    locks = false;
    links.forEach(this::note);
  }

  /** The decision of an id, or null. */
  @Nullable Link decision(String id) {
    return byId.get(id);
  }

  /** The last decision of a deal, or null. */
  @Nullable Link active(String deal) {
    return lastOfDeal.get(deal);
  }

  /** The decision that takes the place of another, or null. */
  @Nullable String successor(String id) {
    return successors.get(id);
  }

  List<Posting> ofDeal(String deal) {
    return postings.getOrDefault(deal, List.of());
  }

  /** How a deal was parked the last time after a link, or null. */
  LedgerEvent.@Nullable Parked parked(String deal, long after) {
    Link link = parked.get(deal);
    return link == null || link.sequence <= after ? null : (LedgerEvent.Parked) link.event;
  }

  /** What was answered to a key, or null. */
  @Nullable Answered answered(Ledger.Key key) {
    return answers.get(key);
  }

  /** Whether any is about the lock of a period. */
  boolean locks() {
    return locks;
  }
}
