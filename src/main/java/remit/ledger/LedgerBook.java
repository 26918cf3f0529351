package remit.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import remit.decision.OwnerOverride;
import remit.decision.Period;
import remit.decision.Posting;
import remit.desk.Ledger;
import remit.desk.Ledger.Answered;
import remit.desk.Ledger.Head;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision;
import remit.desk.RecordedDecision.Placed;
import remit.ledger.People.Newcomer;

/**
 * What works add to the ledger. It is kept here until the commit and then written with few
 * statements; who asks meanwhile for a deal, a decision or a key is answered from here too, and who
 * asks for anything else lets it be written first.
 */
final class LedgerBook extends LedgerPages implements Ledger.Book {

  /** How many links are written together; the next ones are packed meanwhile. */
  private static final int STEP = 256;

  private final Writing writing;
  private final Unwritten waiting = new Unwritten();
  private final List<Unchecked> unchecked = new ArrayList<>();
  private boolean erased;

  // What the work that is being done has found on disk.
  private final Map<String, Optional<String>> active = new HashMap<>();
  private final Map<Period.Length, Optional<Period>> locked = new HashMap<>();

  LedgerBook(Writing writing, JdbcClient client, People.Sight people) {
    super(client, people);
    this.writing = writing;
  }

  /** Whether a work of this commit has erased a name. */
  boolean hasErased() {
    return erased;
  }

  /**
   * A decision that was not compared with what is on disk.
   *
   * @param first whether the one before it, if any, is there
   */
  private record Unchecked(RecordedDecision decision, boolean first) {}

  /** A place to come back to when a work fails. */
  record Mark(int waiting, People.Mark people) {

    /** The same place, once all before it is written. */
    Mark written() {
      return new Mark(0, people);
    }
  }

  Mark mark() {
    forgetFound();
    return new Mark(waiting.size(), people().mark());
  }

  void backTo(Mark mark) {
    forgetFound();
    unchecked.clear();
    waiting.backTo(mark.waiting);
    people().backTo(mark.people);
  }

  private void forgetFound() {
    active.clear();
    locked.clear();
  }

  @Override
  public long append(Instant at, String who, LedgerEvent event, Ledger.@Nullable Asked asked) {
    if (asked != null) {
      needUnused(asked.key(), event);
    }
    long sequence = writing.chain().head().sequence() + waiting.size() + 1;
    if (event instanceof LedgerEvent.Decided it) {
      needNext(it.decision());
    }
    List<Newcomer> newcomers = new ArrayList<>();
    Map<String, Long> numbers = new HashMap<>();
    TreeSet<String> names = new TreeSet<>(event.people());
    names.add(who);
    if (event instanceof LedgerEvent.Decided it && it.decision().override() != null) {
      OwnerOverride override = it.decision().override();
      names.add(override.author());
      names.add(override.approver());
      names.add(override.owner().person());
    }
    names.forEach(each -> numbers.put(each, number(each, newcomers)));
    numbers.putAll(people().among(event.texts()));
    waiting.add(new Unwritten.Link(sequence, at, who, event, asked, numbers, newcomers));
    return sequence;
  }

  private long number(String name, List<Newcomer> newcomers) {
    Long number = people().number(name);
    if (number != null) {
      return number;
    }
    Newcomer newcomer = people().welcome(name);
    newcomers.add(newcomer);
    return newcomer.number();
  }

  /** Each deal has one decision that counts, whoever writes it. */
  private void needNext(RecordedDecision decision) {
    Unwritten.Link before = waiting.active(decision.deal());
    if (before != null) {
      needNext(decision, before.decided().id());
    }
    if (waiting.decision(decision.id()) != null) {
      throw doubled(decision, decision.id());
    }
    unchecked.add(new Unchecked(decision, before == null));
  }

  private static void needNext(RecordedDecision decision, @Nullable String before) {
    if (!Objects.equals(before, decision.supersedes())) {
      throw doubled(decision, before);
    }
  }

  private static IllegalStateException doubled(RecordedDecision decision, @Nullable String before) {
    return new IllegalStateException(
        "The deal (%s) would have two active decisions, (%s) and (%s)."
            .formatted(decision.deal(), before, decision.id()));
  }

  /**
   * Compares what the work has added with what is on disk: all of it together, so that a server is
   * not asked for each deal.
   *
   * @throws IllegalStateException when a deal would have two decisions that count
   */
  void check() {
    if (unchecked.isEmpty()) {
      return;
    }
    List<Unchecked> all = List.copyOf(unchecked);
    unchecked.clear();
    ahead(all.stream().filter(Unchecked::first).map(each -> each.decision.deal()).toList());
    Map<String, String> known =
        writing.pairs(
            "select id, deal from decision where id in (%s)",
            all.stream().map(each -> each.decision.id()).toList());
    for (Unchecked each : all) {
      if (each.first) {
        needNext(each.decision, writtenId(each.decision.deal()).orElse(null));
      }
      if (known.containsKey(each.decision.id())) {
        throw doubled(each.decision, each.decision.id());
      }
    }
  }

  @Override
  public void ahead(Collection<String> deals) {
    Set<String> unknown = new TreeSet<>(deals);
    unknown.removeAll(active.keySet());
    if (!unknown.isEmpty()) {
      Map<String, String> found =
          writing.pairs(
              "select deal, id from decision where superseded_by is null and deal in (%s)",
              unknown);
      unknown.forEach(each -> active.put(each, Optional.ofNullable(found.get(each))));
    }
  }

  private Optional<String> writtenId(String deal) {
    ahead(List.of(deal));
    return Objects.requireNonNull(active.get(deal));
  }

  @Override
  public String erase(Instant at, String who, String person, String reason) {
    // All that names the person is written as what it was, before the name is forgotten.
    flush();
    Long known = people().number(person);
    List<Newcomer> never = known == null ? List.of(people().welcome(person)) : List.of();
    long number = known == null ? never.get(0).number() : known;
    String pseudonym = HiddenNames.pseudonym(number);
    waiting.add(erased(at, who, pseudonym, reason, never));
    flush();
    writing
        .direct()
        .sql("update person set name = null, salt = null where number = ?")
        .param(number)
        .update();
    new ErasedName(writing.direct(), person, number).replace();
    erased = true;
    writing.chain().erased();
    people().forget(person, writing.chain().erasures());
    return pseudonym;
  }

  private Unwritten.Link erased(
      Instant at, String who, String pseudonym, String reason, List<Newcomer> never) {
    List<Newcomer> newcomers = new ArrayList<>(never);
    Map<String, Long> numbers = new HashMap<>();
    numbers.put(who, number(who, newcomers));
    long sequence = writing.chain().head().sequence() + waiting.size() + 1;
    return new Unwritten.Link(
        sequence, at, who, new LedgerEvent.Erased(pseudonym, reason), null, numbers, newcomers);
  }

  /** Each key has one answer, whoever gives it. */
  private void needUnused(Ledger.Key key, LedgerEvent event) {
    if (event.answers() == null || answered(key) != null) {
      throw new IllegalStateException(
          "The key (%s) is used already, or nothing answers it.".formatted(key.key()));
    }
  }

  @Override
  public @Nullable Placed decision(String id) {
    Unwritten.Link link = waiting.decision(id);
    return link == null ? successor(super.decision(id)) : placed(link);
  }

  @Override
  public @Nullable Placed active(String deal) {
    Unwritten.Link link = waiting.active(deal);
    if (link != null) {
      return placed(link);
    }
    return writtenId(deal).isEmpty() ? null : super.active(deal);
  }

  @Override
  public LedgerEvent.@Nullable Parked parked(String deal, long after) {
    LedgerEvent.Parked parked = waiting.parked(deal, after);
    return parked == null ? super.parked(deal, after) : parked;
  }

  private Placed placed(Unwritten.Link link) {
    RecordedDecision decision = link.decided();
    return new Placed(
        link.sequence(), link.at(), link.who(), decision, waiting.successor(decision.id()));
  }

  private @Nullable Placed successor(@Nullable Placed written) {
    String by = written == null ? null : waiting.successor(written.decision().id());
    return written == null || by == null
        ? written
        : new Placed(written.sequence(), written.at(), written.by(), written.decision(), by);
  }

  @Override
  public List<Posting> ofDeal(String deal) {
    List<Posting> all = new ArrayList<>(super.ofDeal(deal));
    all.addAll(waiting.ofDeal(deal));
    return all;
  }

  /** Asked for with each decision. */
  @Override
  public @Nullable Period lastLocked(Period.Length length) {
    look(Table.PERIOD_LOCK);
    Optional<Period> known = locked.get(length);
    if (known == null) {
      known = Optional.ofNullable(super.lastLocked(length));
      locked.put(length, known);
    }
    return known.orElse(null);
  }

  @Override
  public @Nullable Answered answered(Ledger.Key key) {
    Answered answered = waiting.answered(key);
    if (answered != null) {
      return answered;
    }
    return super.answered(key);
  }

  @Override
  public Head head() {
    flush();
    return writing.chain().head();
  }

  /** Locks are rare, and asked for with each decision. */
  @Override
  void look(Table table) {
    boolean misses = table == Table.PERIOD_LOCK ? waiting.locks() : !waiting.isEmpty();
    if (misses) {
      flush();
    }
  }

  /** Writes what waits, so that a failing work still takes only itself back. */
  private void flush() {
    check();
    writing.safely();
    writeAll();
  }

  /** Writes what works before this one added. */
  void writeBefore(Mark mark) {
    write(waiting.taken(mark.waiting));
  }

  /** Writes all that waits. */
  void writeAll() {
    write(waiting.taken(waiting.size()));
  }

  private void write(List<Unwritten.Link> links) {
    if (links.isEmpty()) {
      return;
    }
    forgetFound();
    Map<String, String> superseded = superseded(links);
    supersede(superseded, links);
    for (int from = 0; from < links.size(); from += STEP) {
      insert(links.subList(from, Math.min(from + STEP, links.size())), superseded);
    }
    pay(links);
  }

  private void insert(List<Unwritten.Link> links, Map<String, String> superseded) {
    Map<Table, List<@Nullable Object[]>> rows = new EnumMap<>(Table.class);
    for (Unwritten.Link each : links) {
      PackedLink packed = each.packed();
      add(rows, Table.JOURNAL, journal(each, packed));
      each.newcomers()
          .forEach(
              one ->
                  add(
                      rows,
                      Table.PERSON,
                      new @Nullable Object[] {
                        one.number(), one.name(), one.salt(), one.commitment(), each.sequence()
                      }));
      packed.derived().forEach((table, some) -> some.forEach(row -> add(rows, table, row)));
    }
    // A decision that is superseded already comes in as such: no deal ever has two that count.
    rows.getOrDefault(Table.DECISION, List.of())
        .forEach(row -> row[row.length - 1] = superseded.get(row[1]));
    rows.forEach(writing::insert);
  }

  private static void add(
      Map<Table, List<@Nullable Object[]>> rows, Table table, @Nullable Object[] row) {
    rows.computeIfAbsent(table, each -> new ArrayList<>()).add(row);
  }

  private @Nullable Object[] journal(Unwritten.Link link, PackedLink packed) {
    String at = link.at().toString();
    long who = Objects.requireNonNull(link.numbers().get(link.who()));
    String kind = Bodies.kind(link.event());
    Head before = writing.chain().head();
    String hash = writing.chain().add(at, who, kind, packed.body().hash());
    return new @Nullable Object[] {
      link.sequence(),
      at,
      who,
      kind,
      (long) Chain.FORMAT,
      packed.body().bytes(),
      packed.body().hash(),
      before.hash(),
      hash
    };
  }

  /** Which decision takes the place of which. */
  private static Map<String, String> superseded(List<Unwritten.Link> links) {
    Map<String, String> by = new HashMap<>();
    for (Unwritten.Link each : links) {
      RecordedDecision decision = each.decision();
      if (decision != null && decision.supersedes() != null) {
        by.put(decision.supersedes(), decision.id());
      }
    }
    return by;
  }

  private void supersede(Map<String, String> superseded, List<Unwritten.Link> links) {
    Map<String, String> written = new HashMap<>(superseded);
    for (Unwritten.Link each : links) {
      RecordedDecision decision = each.decision();
      if (decision != null) {
        written.remove(decision.id());
      }
    }
    List<Object[]> rows = new ArrayList<>();
    written.forEach((before, after) -> rows.add(new Object[] {after, before}));
    writing.update("update decision set superseded_by = ? where id = ?", rows);
  }

  private void pay(List<Unwritten.Link> links) {
    List<Object[]> rows = new ArrayList<>();
    for (Unwritten.Link each : links) {
      if (each.event() instanceof LedgerEvent.PeriodPaid it) {
        rows.add(new Object[] {each.sequence(), it.period().toString()});
      }
    }
    writing.update("update period_lock set paid = ? where period = ? and paid is null", rows);
  }
}
