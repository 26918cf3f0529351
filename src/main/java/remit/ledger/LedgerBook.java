package remit.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import remit.decision.OwnerOverride;
import remit.decision.Posting;
import remit.desk.Ledger;
import remit.desk.Ledger.Answered;
import remit.desk.Ledger.Head;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision;
import remit.desk.RecordedDecision.Placed;
import remit.ledger.Bodies.Packed;
import remit.ledger.People.Newcomer;

/**
 * What works add to the ledger. It is kept here until the commit and then written with few
 * statements; who asks meanwhile for a deal, a decision or a key is answered from here too, and who
 * asks for anything else lets it be written first.
 */
final class LedgerBook extends LedgerPages implements Ledger.Book {

  private final Writing writing;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean erased;

  LedgerBook(Writing writing, JdbcClient client, People.Sight people) {
    super(client, people);
    this.writing = writing;
  }

  /** Whether a work of this commit has erased a name. */
  boolean hasErased() {
    return erased;
  }

  /** A link that is not written yet. */
  private record Waiting(
      long sequence,
      Instant at,
      String who,
      LedgerEvent event,
      Ledger.@Nullable Asked asked,
      Map<String, Long> numbers,
      List<Newcomer> newcomers) {

    @Nullable RecordedDecision decision() {
      return event instanceof LedgerEvent.Decided it ? it.decision() : null;
    }
  }

  /** A place to come back to when a work fails. */
  record Mark(int waiting, People.Mark people) {

    /** The same place, once all before it is written. */
    Mark written() {
      return new Mark(0, people);
    }
  }

  Mark mark() {
    return new Mark(waiting.size(), people().mark());
  }

  void backTo(Mark mark) {
    waiting.subList(mark.waiting, waiting.size()).clear();
    people().backTo(mark.people);
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
    waiting.add(new Waiting(sequence, at, who, event, asked, numbers, newcomers));
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
    Placed active = active(decision.deal());
    String before = active == null ? null : active.decision().id();
    if (!Objects.equals(before, decision.supersedes()) || decision(decision.id()) != null) {
      throw new IllegalStateException(
          "The deal (%s) would have two active decisions, (%s) and (%s)."
              .formatted(decision.deal(), before, decision.id()));
    }
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

  private Waiting erased(
      Instant at, String who, String pseudonym, String reason, List<Newcomer> never) {
    List<Newcomer> newcomers = new ArrayList<>(never);
    Map<String, Long> numbers = new HashMap<>();
    numbers.put(who, number(who, newcomers));
    long sequence = writing.chain().head().sequence() + waiting.size() + 1;
    return new Waiting(
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
    for (int i = waiting.size() - 1; i >= 0; i--) {
      RecordedDecision each = waiting.get(i).decision();
      if (each != null && each.id().equals(id)) {
        return placed(waiting.get(i), each);
      }
    }
    return successor(super.decision(id));
  }

  @Override
  public @Nullable Placed active(String deal) {
    for (int i = waiting.size() - 1; i >= 0; i--) {
      RecordedDecision each = waiting.get(i).decision();
      if (each != null && each.deal().equals(deal)) {
        return placed(waiting.get(i), each);
      }
    }
    return super.active(deal);
  }

  @Override
  public LedgerEvent.@Nullable Parked parked(String deal, long after) {
    for (int i = waiting.size() - 1; i >= 0; i--) {
      Waiting each = waiting.get(i);
      if (each.sequence > after
          && each.event instanceof LedgerEvent.Parked it
          && it.deal().equals(deal)) {
        return it;
      }
    }
    return super.parked(deal, after);
  }

  private Placed placed(Waiting link, RecordedDecision decision) {
    return new Placed(link.sequence, link.at, link.who, decision, supersededBy(decision.id()));
  }

  private @Nullable Placed successor(@Nullable Placed written) {
    String by = written == null ? null : supersededBy(written.decision().id());
    return written == null || by == null
        ? written
        : new Placed(written.sequence(), written.at(), written.by(), written.decision(), by);
  }

  private @Nullable String supersededBy(String id) {
    for (Waiting each : waiting) {
      RecordedDecision decision = each.decision();
      if (decision != null && id.equals(decision.supersedes())) {
        return decision.id();
      }
    }
    return null;
  }

  @Override
  public List<Posting> ofDeal(String deal) {
    List<Posting> all = new ArrayList<>(super.ofDeal(deal));
    waiting.forEach(
        link ->
            link.event.postings().stream()
                .filter(each -> each.deal().equals(deal))
                .forEach(all::add));
    return all;
  }

  @Override
  public @Nullable Answered answered(Ledger.Key key) {
    for (Waiting each : waiting) {
      String answers = each.event.answers();
      if (each.asked != null && each.asked.key().equals(key) && answers != null) {
        return new Answered(each.asked.content(), answers);
      }
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
    boolean misses =
        table == Table.PERIOD_LOCK
            ? waiting.stream()
                .anyMatch(
                    each ->
                        each.event instanceof LedgerEvent.PeriodLocked
                            || each.event instanceof LedgerEvent.PeriodPaid)
            : !waiting.isEmpty();
    if (misses) {
      flush();
    }
  }

  /** Writes what waits, so that a failing work still takes only itself back. */
  private void flush() {
    writing.safely();
    writeAll();
  }

  /** Writes what works before this one added. */
  void writeBefore(Mark mark) {
    write(waiting.subList(0, mark.waiting));
  }

  /** Writes all that waits. */
  void writeAll() {
    write(waiting);
  }

  private void write(List<Waiting> links) {
    if (links.isEmpty()) {
      return;
    }
    Map<Table, List<@Nullable Object[]>> rows = new EnumMap<>(Table.class);
    // Packing takes longest, and needs nothing of the links before.
    List<Packing> packed = links.parallelStream().map(Packing::of).toList();
    for (Packing each : packed) {
      add(rows, Table.JOURNAL, journal(each));
      each.link.newcomers.forEach(
          one ->
              add(
                  rows,
                  Table.PERSON,
                  new @Nullable Object[] {
                    one.number(), one.name(), one.salt(), one.commitment(), each.link.sequence
                  }));
      each.derived.forEach((table, some) -> some.forEach(row -> add(rows, table, row)));
    }
    Map<String, String> superseded = superseded(links);
    supersede(superseded, links);
    // A decision that is superseded already comes in as such: no deal ever has two that count.
    rows.getOrDefault(Table.DECISION, List.of())
        .forEach(row -> row[row.length - 1] = superseded.get(row[1]));
    rows.forEach(writing::insert);
    pay(links);
    links.clear();
  }

  private static void add(
      Map<Table, List<@Nullable Object[]>> rows, Table table, @Nullable Object[] row) {
    rows.computeIfAbsent(table, each -> new ArrayList<>()).add(row);
  }

  private record Packing(Waiting link, Packed body, Map<Table, List<@Nullable Object[]>> derived) {

    private static Packing of(Waiting link) {
      HiddenNames names = new HiddenNames(link.numbers);
      Map<Long, String> newcomers = new java.util.TreeMap<>();
      link.newcomers.forEach(each -> newcomers.put(each.number(), each.commitment()));
      Bodies.Body<LedgerEvent> body =
          new Bodies.Body<>(newcomers, Bodies.Asked.of(link.asked), link.event);
      return new Packing(link, Bodies.pack(body, names), Derived.rows(link.sequence, body, names));
    }
  }

  private @Nullable Object[] journal(Packing each) {
    String at = each.link.at.toString();
    long who = Objects.requireNonNull(each.link.numbers.get(each.link.who));
    String kind = Bodies.kind(each.link.event);
    Head before = writing.chain().head();
    String hash = writing.chain().add(at, who, kind, each.body.hash());
    return new @Nullable Object[] {
      each.link.sequence,
      at,
      who,
      kind,
      (long) Chain.FORMAT,
      each.body.bytes(),
      each.body.hash(),
      before.hash(),
      hash
    };
  }

  /** Which decision takes the place of which. */
  private static Map<String, String> superseded(List<Waiting> links) {
    Map<String, String> by = new HashMap<>();
    for (Waiting each : links) {
      RecordedDecision decision = each.decision();
      if (decision != null && decision.supersedes() != null) {
        by.put(decision.supersedes(), decision.id());
      }
    }
    return by;
  }

  private void supersede(Map<String, String> superseded, List<Waiting> links) {
    Map<String, String> written = new HashMap<>(superseded);
    for (Waiting each : links) {
      RecordedDecision decision = each.decision();
      if (decision != null) {
        written.remove(decision.id());
      }
    }
    List<Object[]> rows = new ArrayList<>();
    written.forEach((before, after) -> rows.add(new Object[] {after, before}));
    writing.update("update decision set superseded_by = ? where id = ?", rows);
  }

  private void pay(List<Waiting> links) {
    List<Object[]> rows = new ArrayList<>();
    for (Waiting each : links) {
      if (each.event instanceof LedgerEvent.PeriodPaid it) {
        rows.add(new Object[] {each.sequence, it.period().toString()});
      }
    }
    writing.update("update period_lock set paid = ? where period = ? and paid is null", rows);
  }
}
