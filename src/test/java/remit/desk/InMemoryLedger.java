package remit.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;

/**
 * A ledger that keeps everything while a test runs. It is the model of the real ones: a list of
 * links, from which all that can be asked follows. Work that throws leaves nothing.
 */
public class InMemoryLedger implements Ledger {

  private static final String NOTHING = "0".repeat(64);

  private final List<Link> links = new ArrayList<>();
  private final Map<Key, Answered> answers = new HashMap<>();

  /** The keys of the work that is being done. */
  private final List<Key> remembered = new ArrayList<>();

  // All of these follow from the links.
  private final List<RecordedDecision.Placed> decisions = new ArrayList<>();
  private final Map<String, Integer> byId = new HashMap<>();
  private final Map<String, Integer> byDeal = new HashMap<>();
  private final List<Posting> postings = new ArrayList<>();
  private final Map<String, List<Posting>> postingsOfDeal = new HashMap<>();
  private final List<LedgerEvent.PeriodLocked> locks = new ArrayList<>();
  private final Set<Period> paid = new HashSet<>();

  @Override
  public synchronized <T> T change(Function<Book, T> work) {
    int before = links.size();
    remembered.clear();
    try {
      return work.apply(new OpenBook());
    } catch (Throwable e) {
      backTo(before);
      throw e;
    }
  }

  @Override
  public synchronized <T> T read(Function<Pages, T> work) {
    return work.apply(new OpenBook());
  }

  @Override
  public void close() {}

  /** Every link as it stands. */
  public synchronized List<Link> links() {
    return List.copyOf(links);
  }

  /** The first link whose hash or predecessor is not right; null where the chain is whole. */
  public synchronized @Nullable Long firstBroken() {
    String previous = NOTHING;
    long sequence = 0;
    for (Link each : links) {
      sequence++;
      if (each.sequence() != sequence
          || !each.previous().equals(previous)
          || !each.hash().equals(hash(sequence, previous, each.at(), each.who(), each.event()))) {
        return sequence;
      }
      previous = each.hash();
    }
    return null;
  }

  private void backTo(int size) {
    remembered.forEach(answers::remove);
    if (links.size() == size) {
      return;
    }
    rebuild(List.copyOf(links.subList(0, size)));
  }

  private void rebuild(List<Link> kept) {
    links.clear();
    decisions.clear();
    byId.clear();
    byDeal.clear();
    postings.clear();
    postingsOfDeal.clear();
    locks.clear();
    paid.clear();
    kept.forEach(this::add);
  }

  /** Adds a link with all that follows from it. */
  protected void add(Link link) {
    links.add(link);
    LedgerEvent event = link.event();
    for (Posting each : event.postings()) {
      postings.add(each);
      postingsOfDeal.computeIfAbsent(each.deal(), deal -> new ArrayList<>()).add(each);
    }
    if (event instanceof LedgerEvent.Decided it) {
      decided(link, it.decision());
    } else if (event instanceof LedgerEvent.PeriodLocked it) {
      locks.add(it);
    } else if (event instanceof LedgerEvent.PeriodPaid it) {
      paid.add(it.period());
    }
  }

  private void decided(Link link, RecordedDecision decision) {
    Integer active = byDeal.get(decision.deal());
    String before = active == null ? null : decisions.get(active).decision().id();
    if (!Objects.equals(before, decision.supersedes()) || byId.containsKey(decision.id())) {
      throw new IllegalStateException(
          "The deal (%s) would have two active decisions.".formatted(decision.deal()));
    }
    if (active != null) {
      RecordedDecision.Placed old = decisions.get(active);
      decisions.set(
          active,
          new RecordedDecision.Placed(
              old.sequence(), old.at(), old.by(), old.decision(), decision.id()));
    }
    byId.put(decision.id(), decisions.size());
    byDeal.put(decision.deal(), decisions.size());
    decisions.add(
        new RecordedDecision.Placed(link.sequence(), link.at(), link.who(), decision, null));
  }

  /** The hash of a link. */
  protected static String hash(
      long sequence, String previous, Instant at, String who, LedgerEvent event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // Of one run of one Java, which is as long as this ledger lives.
      String text = sequence + "\n" + previous + "\n" + at + "\n" + who + "\n" + event.hashCode();
      return HexFormat.of().formatHex(digest.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private final class OpenBook implements Book {

    @Override
    public RecordedDecision.@Nullable Placed decision(String id) {
      Integer index = byId.get(id);
      return index == null ? null : decisions.get(index);
    }

    @Override
    public RecordedDecision.@Nullable Placed active(String deal) {
      Integer index = byDeal.get(deal);
      return index == null ? null : decisions.get(index);
    }

    @Override
    public LedgerEvent.@Nullable Parked parked(String deal, long after) {
      LedgerEvent.Parked last = null;
      for (Link each : links) {
        if (each.sequence() > after
            && each.event() instanceof LedgerEvent.Parked it
            && it.deal().equals(deal)) {
          last = it;
        }
      }
      return last;
    }

    @Override
    public List<RecordedDecision.Placed> decisions(Query query) {
      return decisions.stream()
          .filter(each -> each.sequence() > query.after())
          .filter(each -> asksFor(query, each.decision()))
          .limit(query.most())
          .toList();
    }

    @Override
    public List<Posting> ofDeal(String deal) {
      return List.copyOf(postingsOfDeal.getOrDefault(deal, List.of()));
    }

    @Override
    public List<Posting> ofPerson(String person, Period period) {
      return postings.stream()
          .filter(each -> each.person().equals(person) && each.period().equals(period))
          .toList();
    }

    @Override
    public void ofPeriod(Period period, Consumer<Posting> visit) {
      postings.stream().filter(each -> each.period().equals(period)).toList().forEach(visit);
    }

    @Override
    public @Nullable Period firstBooked(Period.Length length) {
      return postings.stream()
          .map(Posting::period)
          .filter(each -> each.length() == length)
          .min(Comparator.naturalOrder())
          .orElse(null);
    }

    @Override
    public @Nullable Period lastLocked(Period.Length length) {
      return locked(length)
          .map(LedgerEvent.PeriodLocked::period)
          .max(Comparator.naturalOrder())
          .orElse(null);
    }

    private Stream<LedgerEvent.PeriodLocked> locked(Period.Length length) {
      return locks.stream().filter(each -> each.period().length() == length);
    }

    @Override
    public boolean isPaid(Period period) {
      return paid.contains(period);
    }

    @Override
    public List<Settlement> settlements(Period period) {
      return locks.stream()
          .filter(each -> each.period().equals(period))
          .flatMap(each -> each.settlements().stream())
          .sorted(
              Comparator.comparing(Settlement::person)
                  .thenComparing(each -> each.earned().currency().getCurrencyCode()))
          .toList();
    }

    @Override
    public List<Settlement> lastSettlements(String person, Period.Length length) {
      Map<String, Settlement> last = new TreeMap<>();
      locked(length)
          .sorted(Comparator.comparing(LedgerEvent.PeriodLocked::period))
          .flatMap(each -> each.settlements().stream())
          .filter(each -> each.person().equals(person))
          .forEach(each -> last.put(each.earned().currency().getCurrencyCode(), each));
      return List.copyOf(last.values());
    }

    @Override
    public @Nullable Answered answered(Key key) {
      return answers.get(key);
    }

    @Override
    public Head head() {
      return InMemoryLedger.this.head();
    }

    @Override
    public void journal(long from, Consumer<Link> visit) {
      links.stream().filter(each -> each.sequence() >= from).toList().forEach(visit);
    }

    @Override
    public long append(Instant at, String who, LedgerEvent event, @Nullable Asked asked) {
      if (asked != null) {
        remember(asked, requireNonNull(event.answers()));
      }
      Head head = InMemoryLedger.this.head();
      long sequence = head.sequence() + 1;
      add(
          new Link(
              sequence, at, who, event, head.hash(), hash(sequence, head.hash(), at, who, event)));
      return sequence;
    }

    /** Names stand in every text here, so the chain is made anew; a real one must stand. */
    @Override
    public String erase(Instant at, String who, String person, String reason) {
      String pseudonym = "person-" + links.size();
      append(at, who, new LedgerEvent.Erased(pseudonym, reason));
      rename(person, pseudonym);
      return pseudonym;
    }

    private void rename(String name, String instead) {
      List<Link> before = links();
      rebuild(List.of());
      for (Link each : before) {
        LedgerEvent event = (LedgerEvent) Renamed.in((Record) each.event(), name, instead);
        append(each.at(), each.who().equals(name) ? instead : each.who(), event);
      }
      new HashMap<>(answers)
          .forEach(
              (key, answered) -> {
                if (key.caller().equals(name)) {
                  answers.remove(key);
                  answers.put(new Key(instead, key.operation(), key.key()), answered);
                }
              });
    }

    private void remember(Asked asked, String decision) {
      if (answers.putIfAbsent(asked.key(), new Answered(asked.content(), decision)) != null) {
        throw new IllegalStateException(
            "The key (%s) was answered already.".formatted(asked.key()));
      }
      remembered.add(asked.key());
    }
  }

  private Head head() {
    if (links.isEmpty()) {
      return new Head(0, NOTHING);
    }
    Link last = links.get(links.size() - 1);
    return new Head(last.sequence(), last.hash());
  }

  private static boolean asksFor(Query query, RecordedDecision decision) {
    return (query.deal() == null || query.deal().equals(decision.deal()))
        && (query.account() == null || query.account().equals(decision.account()))
        && (query.policy() == null || query.policy().equals(decision.policy()))
        && (query.from() == null || !decision.closeDate().isBefore(query.from()))
        && (query.to() == null || !decision.closeDate().isAfter(query.to()))
        && (query.person() == null
            || Stream.concat(decision.entitlements().stream(), decision.deltas().stream())
                .anyMatch(each -> each.person().equals(query.person())));
  }
}
