package remit.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import remit.desk.Amendment;
import remit.desk.Amendment.Approval;
import remit.desk.Amendment.Closed;
import remit.desk.Amendment.Objection;
import remit.desk.Amendment.Stage;
import remit.desk.Amendment.Version;
import remit.desk.Examination;
import remit.desk.Publication;
import remit.desk.RevisionStore.Book;
import remit.desk.RevisionStore.Event;
import remit.desk.Sources;
import tools.jackson.databind.json.JsonMapper;

/** The tables, for the length of one piece of work. */
final class Pages implements Book {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient client;

  Pages(JdbcClient client) {
    this.client = client;
  }

  @Override
  public List<Publication> publications() {
    return client
        .sql("select * from publication order by id")
        .query(
            (row, number) -> {
              LocalDate day = day(row, "governs_from");
              return new Publication(
                  row.getLong("id"),
                  row.getLong("amendment"),
                  row.getString("whole_hash"),
                  row.getString("revision"),
                  day == null ? LocalDate.MIN : day,
                  Instant.parse(row.getString("at")),
                  row.getString("by_whom"),
                  row.getString("corrects"),
                  number(row, "rollback_to"),
                  row.getInt("single_user") == 1);
            })
        .list();
  }

  @Override
  public List<Amendment> amendments() {
    return client.sql("select id from amendment order by id desc").query(Long.class).list().stream()
        .map(this::known)
        .toList();
  }

  private Amendment known(long id) {
    Amendment amendment = amendment(id);
    if (amendment == null) {
      throw new IllegalStateException("There is no amendment (%d).".formatted(id));
    }
    return amendment;
  }

  @Override
  public @Nullable Amendment amendment(long id) {
    List<Version> versions = versions(id);
    List<Approval> approvals = approvals(id);
    List<Objection> objections = objections(id);
    return client
        .sql("select * from amendment where id = ?")
        .param(id)
        .query(
            (row, number) ->
                new Amendment(
                    id,
                    row.getInt("edition"),
                    Stage.valueOf(row.getString("stage")),
                    versions,
                    approvals,
                    objections,
                    closed(row),
                    number(row, "publication")))
        .optional()
        .orElse(null);
  }

  private List<Version> versions(long amendment) {
    return client
        .sql("select * from amendment_version where amendment = ? order by number")
        .param(amendment)
        .query(
            (row, number) -> {
              String examination = row.getString("examination");
              return new Version(
                  row.getInt("number"),
                  number(row, "base"),
                  row.getString("whole_hash"),
                  row.getString("revision"),
                  row.getString("reason"),
                  day(row, "effective_day"),
                  number(row, "rollback_to"),
                  List.of(JSON.readValue(row.getString("deals"), String[].class)),
                  row.getString("author"),
                  Instant.parse(row.getString("at")),
                  examination == null ? null : JSON.readValue(examination, Examination.class));
            })
        .list();
  }

  private List<Approval> approvals(long amendment) {
    return client
        .sql("select * from approval where amendment = ? order by number")
        .param(amendment)
        .query(
            (row, number) ->
                new Approval(
                    row.getInt("version"),
                    row.getString("whole_hash"),
                    row.getString("person"),
                    row.getString("function"),
                    Instant.parse(row.getString("at"))))
        .list();
  }

  private List<Objection> objections(long amendment) {
    return client
        .sql("select * from objection where amendment = ? order by number")
        .param(amendment)
        .query(
            (row, number) ->
                new Objection(
                    row.getInt("version"),
                    row.getString("person"),
                    row.getString("text"),
                    Instant.parse(row.getString("at"))))
        .list();
  }

  private static @Nullable Closed closed(ResultSet row) throws SQLException {
    String by = row.getString("closed_by");
    return by == null
        ? null
        : new Closed(by, row.getString("closed_why"), Instant.parse(row.getString("closed_at")));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
    String day = row.getString(column);
    return day == null ? null : LocalDate.parse(day);
  }

  @Override
  public @Nullable Sources sources(String wholeHash) {
    boolean known = count("select count(*) from revision where whole_hash = ?", wholeHash) > 0;
    if (!known) {
      return null;
    }
    Map<String, byte[]> contents = new TreeMap<>();
    client
        .sql(
            "select f.path, c.bytes from revision_file f join content c on c.sha256 = f.sha256"
                + " where f.whole_hash = ?")
        .param(wholeHash)
        .query((row, number) -> contents.put(row.getString("path"), row.getBytes("bytes")))
        .list();
    Sources sources = Sources.ofBytes(contents);
    if (!sources.wholeHash().equals(wholeHash)) {
      throw new IllegalStateException(
          "The stored files of (%s) are not what was stored: they hash to (%s)."
              .formatted(wholeHash, sources.wholeHash()));
    }
    return sources;
  }

  @Override
  public List<Event> events(long amendment) {
    return client
        .sql("select * from event where amendment = ? order by id")
        .param(amendment)
        .query(
            (row, number) ->
                new Event(
                    Instant.parse(row.getString("at")),
                    row.getString("who"),
                    row.getString("what"),
                    amendment,
                    row.getString("detail")))
        .list();
  }

  @Override
  public long nextAmendment() {
    return count("select coalesce(max(id), 0) + 1 from amendment");
  }

  @Override
  public long nextPublication() {
    return count("select coalesce(max(id), 0) + 1 from publication");
  }

  private long count(String sql, Object... parameters) {
    return client.sql(sql).params(parameters).query(Long.class).single();
  }

  @Override
  public void keep(Sources sources) {
    String wholeHash = sources.wholeHash();
    if (count("select count(*) from revision where whole_hash = ?", wholeHash) > 0) {
      return;
    }
    write("insert into revision values (?, ?)", wholeHash, sources.hash());
    sources
        .contents()
        .forEach(
            (path, bytes) -> {
              String sha256 = sha256(bytes);
              if (count("select count(*) from content where sha256 = ?", sha256) == 0) {
                write("insert into content values (?, ?)", sha256, bytes);
              }
              write("insert into revision_file values (?, ?, ?)", wholeHash, path, sha256);
            });
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  @Override
  public void keep(Amendment amendment) {
    long id = amendment.id();
    if (count("select count(*) from amendment where id = ?", id) == 0) {
      write("insert into amendment (id, edition, stage) values (?, 0, 'DRAFT')", id);
    }
    Closed closed = amendment.closed();
    write(
        "update amendment set edition = ?, stage = ?, closed_by = ?, closed_why = ?,"
            + " closed_at = ?, publication = ? where id = ?",
        amendment.edition(),
        amendment.stage().name(),
        closed == null ? null : closed.person(),
        closed == null ? null : closed.reason(),
        closed == null ? null : closed.at().toString(),
        amendment.publication(),
        id);
    keepVersions(id, amendment.versions());
    keepApprovals(id, amendment.approvals());
    keepObjections(id, amendment.objections());
  }

  private void keepVersions(long amendment, List<Version> versions) {
    long kept = kept("amendment_version", amendment);
    for (Version each : versions.subList((int) kept, versions.size())) {
      write(
          "insert into amendment_version values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)",
          amendment,
          each.number(),
          each.base(),
          each.wholeHash(),
          each.revision(),
          each.reason(),
          text(each.effectiveDay()),
          each.rollbackTo(),
          JSON.writeValueAsString(each.deals()),
          each.author(),
          each.at().toString());
    }
    Version last = versions.get(versions.size() - 1);
    write(
        "update amendment_version set examination = ? where amendment = ? and number = ?",
        last.examination() == null ? null : JSON.writeValueAsString(last.examination()),
        amendment,
        last.number());
  }

  private void keepApprovals(long amendment, List<Approval> approvals) {
    for (int i = (int) kept("approval", amendment); i < approvals.size(); i++) {
      Approval each = approvals.get(i);
      write(
          "insert into approval values (?, ?, ?, ?, ?, ?, ?)",
          amendment,
          i + 1,
          each.version(),
          each.wholeHash(),
          each.person(),
          each.function(),
          each.at().toString());
    }
  }

  private void keepObjections(long amendment, List<Objection> objections) {
    for (int i = (int) kept("objection", amendment); i < objections.size(); i++) {
      Objection each = objections.get(i);
      write(
          "insert into objection values (?, ?, ?, ?, ?, ?)",
          amendment,
          i + 1,
          each.version(),
          each.person(),
          each.text(),
          each.at().toString());
    }
  }

  private long kept(String table, long amendment) {
    return count("select count(*) from " + table + " where amendment = ?", amendment);
  }

  @Override
  public void keep(Publication publication) {
    LocalDate from = publication.governsFrom();
    write(
        "insert into publication values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        publication.id(),
        publication.amendment(),
        publication.wholeHash(),
        publication.revision(),
        from.equals(LocalDate.MIN) ? null : from.toString(),
        publication.at().toString(),
        publication.by(),
        publication.corrects(),
        publication.rollbackTo(),
        publication.singleUser() ? 1 : 0);
  }

  @Override
  public void note(Event event) {
    write(
        "insert into event values (?, ?, ?, ?, ?, ?)",
        count("select coalesce(max(id), 0) + 1 from event"),
        event.at().toString(),
        event.who(),
        event.what(),
        event.amendment(),
        event.detail());
  }

  private static @Nullable String text(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }

  private void write(String sql, @Nullable Object... values) {
    var unused = client.sql(sql).params(values).update();
  }
}
