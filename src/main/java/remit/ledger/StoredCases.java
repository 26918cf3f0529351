package remit.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.desk.CasePages;
import remit.desk.Casebook;
import remit.desk.Casebook.Kind;
import remit.desk.Dispute;
import remit.desk.OverrideCase;
import remit.desk.Remark;

/** Exceptions, disputes and erasures: tables find the links, and the links tell what happened. */
final class StoredCases implements CasePages {

  private static final String OF_KIND =
      Table.JOURNAL.select()
          + " where sequence in (select sequence from case_link where kind = ?%s) order by"
          + " sequence";

  private static final String STATE =
      "(select c.state from case_link c where c.kind = 'DISPUTE' and c.subject = d.id"
          + " and c.state is not null order by c.sequence desc limit 1)";

  private final LedgerPages pages;

  StoredCases(LedgerPages pages) {
    this.pages = pages;
  }

  /** The links of a kind, or some of them, read. */
  private Casebook book(Kind kind, String narrowed, Object... values) {
    pages.look(Table.CASE_LINK);
    Casebook book = new Casebook();
    pages
        .client()
        .sql(OF_KIND.formatted(narrowed))
        .withFetchSize(LedgerPages.FETCH)
        .params(Stream.concat(Stream.of(kind.name()), Stream.of(values)).toList())
        .query(
            row -> {
              book.add(pages.link(row));
            });
    return book;
  }

  @Override
  public List<OverrideCase> overrides() {
    return book(Kind.OVERRIDE, "").overrides();
  }

  @Override
  public @Nullable OverrideCase override(String id) {
    return book(Kind.OVERRIDE, " and subject = ?", id).override(id);
  }

  @Override
  public long lastAboutOverrides() {
    pages.look(Table.CASE_LINK);
    return pages
        .client()
        .sql("select coalesce(max(sequence), 0) from case_link where kind = 'OVERRIDE'")
        .query(Long.class)
        .single();
  }

  @Override
  public @Nullable Dispute dispute(String id) {
    return book(Kind.DISPUTE, " and subject = ?", id).dispute(id);
  }

  @Override
  public List<Dispute> disputes(Query query) {
    pages.look(Table.DISPUTE);
    StringBuilder sql = new StringBuilder("select d.id from dispute d where d.sequence > ?");
    List<Object> values = new ArrayList<>(List.of(query.after()));
    narrow(sql, values, "d.rule = ?", query.rule());
    narrow(sql, values, "d.decision = ?", query.decision());
    Dispute.State state = query.state();
    narrow(sql, values, STATE + " = ?", state == null ? null : state.name());
    if (!ofPeople(sql, values, query.people())) {
      return List.of();
    }
    sql.append(" order by d.sequence limit ?");
    values.add(query.most());
    List<String> ids = pages.client().sql(sql.toString()).params(values).query(String.class).list();
    if (ids.isEmpty()) {
      return List.of();
    }
    Casebook book =
        book(Kind.DISPUTE, " and subject in (" + places(ids.size()) + ")", ids.toArray());
    return ids.stream().map(each -> Objects.requireNonNull(book.dispute(each))).toList();
  }

  private static void narrow(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" and ").append(condition);
      values.add(value);
    }
  }

  /** Whether there is anybody to look for. */
  private boolean ofPeople(
      StringBuilder sql, List<Object> values, @Nullable SortedSet<String> people) {
    if (people == null) {
      return true;
    }
    List<Long> numbers =
        people.stream().map(pages.people()::number).filter(Objects::nonNull).toList();
    sql.append(" and d.person in (").append(places(numbers.size())).append(')');
    values.addAll(numbers);
    return !numbers.isEmpty();
  }

  private static String places(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  @Override
  public SortedMap<String, Map<Dispute.State, Long>> disputeCounts(
      @Nullable SortedSet<String> people) {
    pages.look(Table.DISPUTE);
    SortedMap<String, Map<Dispute.State, Long>> counts = new TreeMap<>();
    StringBuilder of = new StringBuilder("select d.rule, " + STATE + " as state from dispute d");
    List<Object> values = new ArrayList<>();
    of.append(" where 1 = 1");
    if (!ofPeople(of, values, people)) {
      return counts;
    }
    pages
        .client()
        .sql("select rule, state, count(*) from (" + of + ") one group by rule, state")
        .params(values)
        .query(
            row -> {
              counts
                  .computeIfAbsent(row.getString(1), unused -> new EnumMap<>(Dispute.State.class))
                  .put(Dispute.State.valueOf(row.getString(2)), row.getLong(3));
            });
    return counts;
  }

  @Override
  public List<Remark> remarks(String rule, long after, int most) {
    return List.copyOf(
        book(
                Kind.REMARK,
                " and subject = ? and sequence > ? order by sequence limit ?",
                rule,
                after,
                most)
            .remarks());
  }

  @Override
  public @Nullable Asked erasureAsked(String person) {
    Long number = pages.people().number(person);
    return number == null
        ? null
        : book(Kind.ERASURE, " and subject = ?", Long.toString(number)).erasureAsked(person);
  }

  @Override
  public @Nullable Instant lastConcerned(String person) {
    Long number = pages.people().number(person);
    if (number == null) {
      return null;
    }
    pages.look(Table.JOURNAL);
    Instant last =
        at(
            "select max(sequence) from (select max(sequence) as sequence from decision_person where"
                + " person = ? union all select max(sequence) from posting where person = ? union"
                + " all select max(sequence) from settlement where person = ? union all select"
                + " max(sequence) from dispute where person = ? union all select max(sequence) from"
                + " journal where who = ? union all select sequence from person where number = ?)"
                + " one",
            number);
    return Stream.concat(
            overrides().stream()
                .filter(each -> each.wish().owner().person().equals(person))
                .map(OverrideCase::asked),
            Stream.ofNullable(last))
        .max(Instant::compareTo)
        .orElse(null);
  }

  private @Nullable Instant at(String sequence, long person) {
    return pages
        .client()
        .sql("select at from journal where sequence = (" + sequence + ")")
        .params(
            Collections.nCopies((int) sequence.chars().filter(each -> each == '?').count(), person))
        .query((row, index) -> Optional.of(Instant.parse(row.getString(1))))
        .optional()
        .flatMap(each -> each)
        .orElse(null);
  }
}
