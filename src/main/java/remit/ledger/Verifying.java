package remit.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import remit.desk.Ledger.Head;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision;
import remit.desk.VerifyLedger.Breach;
import remit.desk.VerifyLedger.Verification;
import remit.ledger.Bodies.Body;

/** One walk along the chain, from its first link, with everything that follows from it. */
final class Verifying {

  private static final Head NOTHING = new Head(0, "0".repeat(64));

  /** How many links are looked at together. */
  private static final int STEP = 1_000;

  /** How many of them one thread looks at. */
  private static final int SHARE = 50;

  private final JdbcClient client;
  private final @Nullable Head signed;
  private Head last = NOTHING;

  private final Map<Long, Named> people = new HashMap<>();
  private final Set<Long> welcomed = new HashSet<>();
  private final Set<String> forgotten = new HashSet<>();
  private final Map<String, String> superseded = new HashMap<>();
  private final Map<String, String> paid = new HashMap<>();

  Verifying(JdbcClient client, @Nullable Head signed) {
    this.client = client;
    this.signed = signed;
  }

  /** A row of the journal. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(
      long sequence,
      String at,
      long who,
      String kind,
      int format,
      byte[] body,
      String bodyHash,
      String previous,
      String hash) {}

  /** Some links in a row, and the rows that stand in other tables for them. */
  private record Block(List<Row> rows, Map<Table, Map<Long, List<List<@Nullable String>>>> kept) {

    List<List<@Nullable String>> kept(Table table, long sequence) {
      return kept.getOrDefault(table, Map.of()).getOrDefault(sequence, List.of());
    }
  }

  /** What a row turns out to be. */
  private record Read(Row row, @Nullable Body<LedgerEvent> body, @Nullable String fault) {}

  private record Named(
      @Nullable String name, @Nullable String salt, String commitment, long sequence) {}

  /** Ends the walk. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Breach breach;

    private Broken(long sequence, String what) {
      super(what);
      breach = new Breach(sequence, what);
    }
  }

  Verification verify() {
    try {
      readPeople();
      Block block = next(0);
      while (!block.rows.isEmpty()) {
        // Others look at these links while this thread fetches the next ones.
        List<ForkJoinTask<List<Read>>> looking = looking(block);
        Block after = next(block.rows.get(block.rows.size() - 1).sequence);
        for (ForkJoinTask<List<Read>> each : looking) {
          for (Read read : each.join()) {
            step(read);
          }
        }
        block = after;
      }
      end();
      return new Verification(last.sequence(), last, null);
    } catch (Broken e) {
      return new Verification(last.sequence(), last, e.breach);
    }
  }

  private static List<ForkJoinTask<List<Read>>> looking(Block block) {
    List<ForkJoinTask<List<Read>>> looking = new ArrayList<>();
    for (int from = 0; from < block.rows.size(); from += SHARE) {
      List<Row> some = block.rows.subList(from, Math.min(from + SHARE, block.rows.size()));
      Callable<List<Read>> look = () -> some.stream().map(each -> read(each, block)).toList();
      looking.add(ForkJoinTask.adapt(look).fork());
    }
    return looking;
  }

  private Block next(long after) {
    List<Row> rows = journal(after);
    Map<Table, Map<Long, List<List<@Nullable String>>>> kept = new EnumMap<>(Table.class);
    if (!rows.isEmpty()) {
      long to = rows.get(rows.size() - 1).sequence;
      for (Table each : Table.DERIVED) {
        kept.put(each, kept(each, rows.get(0).sequence, to));
      }
    }
    return new Block(rows, kept);
  }

  private List<Row> journal(long after) {
    return client
        .sql(Table.JOURNAL.select() + " where sequence > ? order by sequence limit ?")
        .params(after, STEP)
        .query(
            (row, index) ->
                new Row(
                    row.getLong(1),
                    text(row, 2),
                    row.getLong(3),
                    text(row, 4),
                    row.getInt(5),
                    Objects.requireNonNullElse(row.getBytes(6), new byte[0]),
                    text(row, 7),
                    text(row, 8),
                    text(row, 9)))
        .list();
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return String.valueOf(row.getString(column));
  }

  private void step(Read read) throws Broken {
    long sequence = read.row.sequence;
    link(read);
    remember(sequence, Objects.requireNonNull(read.body));
    last = new Head(sequence, read.row.hash);
    if (signed != null && signed.sequence() == sequence && !signed.hash().equals(last.hash())) {
      throw new Broken(
          sequence, "The link is not the one that was signed: the chain was written anew.");
    }
  }

  private void link(Read read) throws Broken {
    Row row = read.row;
    if (row.sequence != last.sequence() + 1) {
      throw new Broken(
          last.sequence() + 1, "The link is missing; the next is (%d).".formatted(row.sequence));
    }
    if (!row.previous.equals(last.hash())) {
      throw new Broken(row.sequence, "The link does not hold the hash of the one before.");
    }
    if (read.fault != null) {
      throw new Broken(row.sequence, read.fault);
    }
  }

  /** Everything about one link that needs no other. */
  private static Read read(Row row, Block block) {
    try {
      byte[] json = Bodies.json(row.body);
      if (!Chain.sha256(json).equals(row.bodyHash)) {
        return fault(row, "What the link says is not what its hash was made of.");
      }
      String hash =
          Chain.hash(
              row.format, row.sequence, row.previous, row.at, row.who, row.kind, row.bodyHash);
      if (!hash.equals(row.hash)) {
        return fault(
            row, "The hash of the link is not right: when, who, what or its place was changed.");
      }
      Body<LedgerEvent> body = Bodies.read(row.kind, json, null);
      return new Read(row, body, compared(row, body, block));
    } catch (DataFormatException e) {
      return fault(row, "What the link says cannot be read.");
    } catch (RuntimeException e) {
      return fault(row, "What the link says makes no sense: %s".formatted(e.getMessage()));
    }
  }

  /** How the first table differs from what follows from a link; null where none does. */
  private static @Nullable String compared(Row row, Body<LedgerEvent> body, Block block) {
    Map<Table, List<@Nullable Object[]>> rows =
        Derived.rows(row.sequence, body, HiddenNames.asHidden());
    for (Table table : Table.DERIVED) {
      List<List<@Nullable String>> expected = cells(table, rows.getOrDefault(table, List.of()));
      List<List<@Nullable String>> found = block.kept(table, row.sequence);
      if (!expected.equals(found)) {
        return difference(table, expected, found);
      }
    }
    return null;
  }

  private static Read fault(Row row, String what) {
    return new Read(row, null, what);
  }

  /** Rows as text; what comes later than the link is left out. */
  private static List<List<@Nullable String>> cells(Table table, List<@Nullable Object[]> rows) {
    int width = table.columns().size();
    List<List<@Nullable String>> all = new ArrayList<>(rows.size());
    for (@Nullable Object[] each : rows) {
      @Nullable String[] cells = new @Nullable String[width];
      for (int i = 0; i < width; i++) {
        cells[i] = each[i] == null ? null : String.valueOf(each[i]);
      }
      all.add(Arrays.asList(cells));
    }
    return all;
  }

  private Map<Long, List<List<@Nullable String>>> kept(Table table, long from, long to) {
    int width = table.columns().size();
    Map<Long, List<List<@Nullable String>>> kept = new HashMap<>();
    client
        .sql(table.select() + " where sequence between ? and ?" + table.order())
        .params(from, to)
        .query(
            row -> {
              @Nullable String[] cells = new @Nullable String[width];
              for (int i = 1; i <= width; i++) {
                cells[i - 1] = row.getString(i);
              }
              kept.computeIfAbsent(row.getLong("sequence"), each -> new ArrayList<>(2))
                  .add(Arrays.asList(cells));
            });
    return kept;
  }

  private static String difference(
      Table table, List<List<@Nullable String>> expected, List<List<@Nullable String>> found) {
    if (expected.size() != found.size()) {
      return "The table (%s) has %d rows of the link, and %d follow from it."
          .formatted(table.word(), found.size(), expected.size());
    }
    int row = 0;
    while (expected.get(row).equals(found.get(row))) {
      row++;
    }
    return "The table (%s) says %s where %s follows from the link."
        .formatted(table.word(), found.get(row), expected.get(row));
  }

  private void remember(long sequence, Body<LedgerEvent> body) throws Broken {
    for (Map.Entry<Long, String> each : body.newcomers().entrySet()) {
      Named named = people.get(each.getKey());
      if (named == null
          || named.sequence != sequence
          || !named.commitment.equals(each.getValue())
          || !welcomed.add(each.getKey())) {
        throw new Broken(
            sequence,
            "The name of person (%d) is not the one that was named.".formatted(each.getKey()));
      }
    }
    if (body.event() instanceof LedgerEvent.Decided it) {
      RecordedDecision decision = it.decision();
      if (decision.supersedes() != null) {
        superseded.put(decision.supersedes(), decision.id());
      }
    } else if (body.event() instanceof LedgerEvent.PeriodPaid it) {
      paid.putIfAbsent(it.period().toString(), Long.toString(sequence));
    } else if (body.event() instanceof LedgerEvent.Erased it) {
      forgotten.add(it.pseudonym());
    }
  }

  private void readPeople() throws Broken {
    client
        .sql("select number, name, salt, commitment, sequence from person")
        .query(
            row -> {
              people.put(
                  row.getLong(1),
                  new Named(row.getString(2), row.getString(3), text(row, 4), row.getLong(5)));
            });
    for (Map.Entry<Long, Named> each : people.entrySet()) {
      Named named = each.getValue();
      if (named.name != null
          && !People.commitment(String.valueOf(named.salt), named.name).equals(named.commitment)) {
        throw new Broken(
            named.sequence, "The name of person (%d) was changed.".formatted(each.getKey()));
      }
    }
  }

  /** What can only be said once all links were seen. */
  private void end() throws Broken {
    Head head = Chain.seen(client).head();
    long beyond = last.sequence() + 1;
    if (!head.equals(last)) {
      throw new Broken(
          beyond,
          "The chain ends with link (%d), and should end with (%d)."
              .formatted(last.sequence(), head.sequence()));
    }
    if (signed != null && signed.sequence() > last.sequence()) {
      throw new Broken(
          beyond,
          "The links up to (%d), which was signed, were cut off.".formatted(signed.sequence()));
    }
    for (Table each : Table.DERIVED) {
      nothingBesides(each);
    }
    nothingBesides(Table.JOURNAL);
    endOfPeople();
    same("decision", "id", "superseded_by", superseded);
    same("period_lock", "period", "paid", paid);
    answers();
  }

  private void nothingBesides(Table table) throws Broken {
    Long stray =
        client
            .sql(
                "select min(sequence) from " + table.word() + " where sequence < 1 or sequence > ?")
            .param(last.sequence())
            .query((row, index) -> Optional.ofNullable(row.getString(1)))
            .single()
            .map(Long::valueOf)
            .orElse(null);
    if (stray != null) {
      throw new Broken(
          stray, "The table (%s) has a row of a link that is not there.".formatted(table.word()));
    }
  }

  private void endOfPeople() throws Broken {
    for (Map.Entry<Long, Named> each : people.entrySet()) {
      Named named = each.getValue();
      boolean gone = forgotten.contains(HiddenNames.pseudonym(each.getKey()));
      if (!welcomed.contains(each.getKey()) || (named.name == null) != gone) {
        throw new Broken(
            named.sequence,
            "The name of person (%d) was put in, or taken out without a link that says so."
                .formatted(each.getKey()));
      }
    }
  }

  /** The two columns that are filled later. */
  private void same(String table, String key, String column, Map<String, String> expected)
      throws Broken {
    Map<String, String> missing = new HashMap<>(expected);
    List<Breach> wrong = new ArrayList<>();
    client
        .sql(
            "select sequence, %s, %s from %s where %s is not null order by sequence"
                .formatted(key, column, table, column))
        .query(
            row -> {
              String says = row.getString(3);
              String follows = missing.remove(row.getString(2));
              if (!says.equals(follows) && wrong.isEmpty()) {
                wrong.add(
                    new Breach(
                        row.getLong(1),
                        "The table (%s) says (%s) for %s, and (%s) follows from the chain."
                            .formatted(table, says, column, follows)));
              }
            });
    if (!wrong.isEmpty()) {
      throw new Broken(wrong.get(0).sequence(), wrong.get(0).what());
    }
    if (!missing.isEmpty()) {
      String first = missing.keySet().iterator().next();
      Long sequence =
          client
              .sql("select sequence from %s where %s = ?".formatted(table, key))
              .param(first)
              .query(Long.class)
              .optional()
              .orElse(last.sequence());
      throw new Broken(
          sequence,
          "The table (%s) does not say (%s) for %s, which follows from the chain."
              .formatted(table, missing.get(first), column));
    }
  }

  /** Links of the first format do not say what keys they answer; of later ones none is missing. */
  private void answers() throws Broken {
    List<String> strays =
        client
            .sql(
                "select k.decision from idempotency_key k"
                    + " left join decision d on d.id = k.decision"
                    + " left join journal j on j.sequence = d.sequence"
                    + " where k.sequence is null and (j.format is null or j.format > 1) limit 1")
            .query(String.class)
            .list();
    if (!strays.isEmpty()) {
      throw new Broken(
          last.sequence(),
          "A key was answered with a decision (%s), and no link says so.".formatted(strays.get(0)));
    }
  }
}
