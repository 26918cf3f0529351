package remit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import remit.deal.Milestone;
import remit.deal.Money;
import remit.deal.Role;
import remit.decision.CreditKind;
import remit.decision.EntryState;
import remit.decision.Period;
import remit.decision.Posting;
import remit.decision.Settlement;
import remit.desk.CasePages;
import remit.desk.Ledger;
import remit.desk.Ledger.Answered;
import remit.desk.Ledger.Head;
import remit.desk.Ledger.Link;
import remit.desk.Ledger.Query;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision.Placed;

/** The tables of the ledger, as one transaction sees them. */
class LedgerPages implements Ledger.Pages {

  /** How many rows a server sends at once. */
  static final int FETCH = 500;

  private static final String PLACED =
      "select d.superseded_by, j.sequence, j.at, j.who, j.kind, j.body"
          + " from decision d join journal j on j.sequence = d.sequence";

  private final JdbcClient client;
  private final People.Sight people;

  LedgerPages(JdbcClient client, People.Sight people) {
    this.client = client;
    this.people = people;
  }

  JdbcClient client() {
    return client;
  }

  People.Sight people() {
    return people;
  }

  /** Tells that a table is about to be read. */
  void look(Table table) {
    // What only reads has written nothing.
  }

  @Override
  public @Nullable Placed decision(String id) {
    return client
        .sql(PLACED + " where d.id = ?")
        .param(id)
        .query(this::placed)
        .optional()
        .orElse(null);
  }

  @Override
  public @Nullable Placed active(String deal) {
    return client
        .sql(PLACED + " where d.deal = ? and d.superseded_by is null")
        .param(deal)
        .query(this::placed)
        .optional()
        .orElse(null);
  }

  @Override
  public LedgerEvent.@Nullable Parked parked(String deal, long after) {
    return client
        .sql(
            "select j.kind, j.body from parked p join journal j on j.sequence = p.sequence"
                + " where p.deal = ? and p.sequence > ? order by p.sequence desc limit 1")
        .params(deal, after)
        .query(
            (row, index) ->
                (LedgerEvent.Parked)
                    Bodies.unpack(row.getString("kind"), row.getBytes("body"), people::name))
        .optional()
        .orElse(null);
  }

  @Override
  public List<Placed> decisions(Query query) {
    look(Table.DECISION);
    StringBuilder sql = new StringBuilder(PLACED + " where d.sequence > ?");
    List<Object> values = new ArrayList<>(List.of(query.after()));
    narrow(sql, values, "d.deal = ?", query.deal());
    narrow(sql, values, "d.account = ?", query.account());
    narrow(sql, values, "d.policy = ?", query.policy());
    narrow(sql, values, "d.close_day >= ?", query.from());
    narrow(sql, values, "d.close_day <= ?", query.to());
    if (query.person() != null) {
      Long number = people.number(query.person());
      if (number == null) {
        return List.of();
      }
      sql.append(" and d.sequence in (select sequence from decision_person where person = ?)");
      values.add(number);
    }
    sql.append(" order by d.sequence limit ?");
    values.add(query.most());
    return client.sql(sql.toString()).params(values).query(this::placed).list();
  }

  private static void narrow(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" and ").append(condition);
      values.add(value.toString());
    }
  }

  private Placed placed(ResultSet row, int index) throws SQLException {
    LedgerEvent event = Bodies.unpack(row.getString("kind"), row.getBytes("body"), people::name);
    if (!(event instanceof LedgerEvent.Decided decided)) {
      throw new IllegalStateException(
          "The link (%d) is no decision. Maybe verify the ledger."
              .formatted(row.getLong("sequence")));
    }
    return new Placed(
        row.getLong("sequence"),
        Instant.parse(row.getString("at")),
        people.name(row.getLong("who")),
        decided.decision(),
        row.getString("superseded_by"));
  }

  @Override
  public List<Posting> ofDeal(String deal) {
    return client
        .sql(Table.POSTING.select() + " where deal = ?" + Table.POSTING.order())
        .param(deal)
        .query((row, index) -> posting(row))
        .list();
  }

  @Override
  public List<Posting> ofPerson(String person, Period period) {
    look(Table.POSTING);
    Long number = people.number(person);
    return number == null
        ? List.of()
        : client
            .sql(
                Table.POSTING.select() + " where person = ? and period = ?" + Table.POSTING.order())
            .params(number, period.toString())
            .query((row, index) -> posting(row))
            .list();
  }

  @Override
  public void ofPeriod(Period period, Consumer<Posting> visit) {
    look(Table.POSTING);
    client
        .sql(Table.POSTING.select() + " where period = ?" + Table.POSTING.order())
        .withFetchSize(FETCH)
        .param(period.toString())
        .query(
            row -> {
              visit.accept(posting(row));
            });
  }

  private Posting posting(ResultSet row) throws SQLException {
    String from = row.getString("from_state");
    String held = row.getString("held_until");
    return new Posting(
        row.getString("entry"),
        row.getString("decision"),
        row.getString("deal"),
        people.name(row.getLong("person")),
        Role.valueOf(row.getString("role")),
        row.getString("component"),
        CreditKind.valueOf(row.getString("kind")),
        Derived.money(
            row.getLong("whole"), row.getLong("ten_thousandths"), row.getString("currency")),
        from == null ? null : EntryState.valueOf(from),
        EntryState.valueOf(row.getString("to_state")),
        Period.parse(row.getString("period")),
        LocalDate.parse(row.getString("due")),
        held == null ? null : Milestone.valueOf(held),
        row.getString("corrects"),
        row.getString("rule"),
        HiddenNames.show(row.getString("because"), people::name));
  }

  /** Goes from period to period, of which there are few, not from booking to booking. */
  @Override
  public @Nullable Period firstBooked(Period.Length length) {
    look(Table.POSTING);
    String period = "";
    while (true) {
      period =
          client
              .sql("select coalesce(min(period), '') from posting where period > ?")
              .param(period)
              .query(String.class)
              .single();
      if (period.isEmpty()) {
        return null;
      }
      if (Period.parse(period).length() == length) {
        return Period.parse(period);
      }
    }
  }

  @Override
  public @Nullable Period lastLocked(Period.Length length) {
    look(Table.PERIOD_LOCK);
    return client
        .sql("select period from period_lock where length = ? order by first_day desc limit 1")
        .param(length.name())
        .query((row, index) -> Period.parse(row.getString(1)))
        .optional()
        .orElse(null);
  }

  @Override
  public boolean isPaid(Period period) {
    look(Table.PERIOD_LOCK);
    return client
            .sql("select count(*) from period_lock where period = ? and paid is not null")
            .param(period.toString())
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public List<Settlement> settlements(Period period) {
    look(Table.SETTLEMENT);
    List<Settlement> found =
        new ArrayList<>(
            client
                .sql(Table.SETTLEMENT.select() + " where period = ?")
                .param(period.toString())
                .query((row, index) -> settlement(row))
                .list());
    found.sort(
        java.util.Comparator.comparing(Settlement::person)
            .thenComparing(each -> each.earned().currency().getCurrencyCode()));
    return found;
  }

  @Override
  public List<Settlement> lastSettlements(String person, Period.Length length) {
    look(Table.SETTLEMENT);
    Long number = people.number(person);
    if (number == null) {
      return List.of();
    }
    Map<String, Settlement> last = new TreeMap<>();
    Collection<Settlement> all =
        client
            .sql(Table.SETTLEMENT.select() + " where person = ? and length = ? order by first_day")
            .params(number, length.name())
            .query((row, index) -> settlement(row))
            .list();
    all.forEach(each -> last.put(each.earned().currency().getCurrencyCode(), each));
    return List.copyOf(last.values());
  }

  private Settlement settlement(ResultSet row) throws SQLException {
    String currency = row.getString("currency");
    return new Settlement(
        people.name(row.getLong("person")),
        Period.parse(row.getString("period")),
        Money.of(row.getString("carried_in"), currency),
        Money.of(row.getString("earned"), currency),
        Money.of(row.getString("payable"), currency),
        Money.of(row.getString("carried_out"), currency));
  }

  @Override
  public @Nullable Answered answered(Ledger.Key key) {
    return client
        .sql("select content, decision from idempotency_key where asked = ?")
        .param(asked(key))
        .query((row, index) -> new Answered(row.getString(1), row.getString(2)))
        .optional()
        .orElse(null);
  }

  /** A key names its caller, so no more of it is kept than is needed to find it again. */
  static String asked(Ledger.Key key) {
    String lines = key.caller() + "\n" + key.operation() + "\n" + key.key();
    return Chain.sha256(lines.getBytes(UTF_8));
  }

  @Override
  public CasePages cases() {
    return new StoredCases(this);
  }

  @Override
  public Head head() {
    look(Table.JOURNAL);
    return Chain.seen(client).head();
  }

  @Override
  public void journal(long from, Consumer<Link> visit) {
    look(Table.JOURNAL);
    client
        .sql(Table.JOURNAL.select() + " where sequence >= ? order by sequence")
        .withFetchSize(FETCH)
        .param(from)
        .query(
            row -> {
              visit.accept(link(row));
            });
  }

  Link link(ResultSet row) throws SQLException {
    return new Link(
        row.getLong("sequence"),
        Instant.parse(row.getString("at")),
        people.name(row.getLong("who")),
        Bodies.unpack(row.getString("kind"), row.getBytes("body"), people::name),
        row.getString("previous"),
        row.getString("hash"));
  }
}
