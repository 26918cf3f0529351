package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.desk.Ledger;
import remit.desk.Ledger.Head;
import remit.desk.LedgerContract;
import remit.desk.RecordedDecision.Placed;
import remit.desk.VerifyLedger.Verification;

/** What a ledger in a database does beside what every ledger does. */
abstract class StoredLedgerContract extends LedgerContract {

  private Place place;

  /** Where there is no database yet. */
  abstract Place somewhere();

  @Override
  protected Ledger open() {
    place = somewhere();
    return StoredLedger.at(place);
  }

  private StoredLedger stored() {
    return (StoredLedger) ledger;
  }

  private Verification verify() {
    return stored().verify(null);
  }

  /** What somebody with a password of the database can do. */
  static void sql(Place place, String... statements) throws SQLException {
    try (Connection connection =
            place instanceof Place.Server server
                ? Postgres.connect(server.url())
                : DriverManager.getConnection("jdbc:sqlite:" + ((Place.Folder) place).file());
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  @Test
  void what_was_written_is_there_for_whoever_opens_it_next() {
    append(decided("dec-1", "D-1", null));
    append(decided("dec-2", "D-1", "dec-1"));
    Placed before = ledger.read(pages -> pages.decision("dec-1"));
    Head head = ledger.read(Ledger.Pages::head);
    ledger.close();

    ledger = StoredLedger.at(place);

    assertThat(ledger.<Placed>read(pages -> pages.decision("dec-1"))).isEqualTo(before);
    assertThat(ledger.<Head>read(Ledger.Pages::head)).isEqualTo(head);
    append(decided("dec-3", "D-1", "dec-2"));
    assertThat(verify()).isEqualTo(new Verification(3, ledger.read(Ledger.Pages::head), null));
  }

  @Test
  void a_whole_ledger_proves_whole() {
    append(decided("dec-1", "D-1", null));
    append(decided("dec-2", "D-1", "dec-1"));
    append(new remit.desk.LedgerEvent.PeriodLocked(MARCH, List.of()));
    append(new remit.desk.LedgerEvent.PeriodPaid(MARCH));
    Head signed = ledger.read(Ledger.Pages::head);
    append(decided("dec-3", "D-2", null));

    assertThat(stored().verify(signed))
        .isEqualTo(new Verification(5, ledger.read(Ledger.Pages::head), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update journal set body_hash = 'x' where sequence = 1",
        "delete from journal where sequence = 1",
        "delete from journal_head",
        "update posting set whole = 1",
        "delete from posting",
        "update decision set deal = 'D-2'",
        "update decision set superseded_by = null where sequence = 1",
        "delete from decision",
        "delete from decision_person",
        "update person set name = 'bob'",
        "delete from person",
        "update idempotency_key set decision = 'dec-2'",
        "delete from idempotency_key",
      })
  void what_is_recorded_cannot_be_changed_by_a_mere_statement(String statement) {
    append(decided("dec-1", "D-1", null), asked("k-1"));
    append(decided("dec-2", "D-1", "dec-1"));

    assertThatThrownBy(() -> sql(place, statement))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("What is recorded is not changed");
    assertThat(verify().breach()).isNull();
  }

  private static Ledger.Asked asked(String key) {
    return new Ledger.Asked(new Ledger.Key("comp", "POST /decisions", key), "sha256:" + key);
  }

  @Test
  void what_keys_answer_follows_from_the_chain() throws Exception {
    append(decided("dec-1", "D-1", null), asked("k-1"));
    append(decided("dec-2", "D-2", null));
    append(new remit.desk.LedgerEvent.AnsweredAgain("dec-1"), asked("k-2"));
    assertThat(verify().breach()).isNull();

    sql(place, "insert into idempotency_key values ('k-3', 'sha256:k-3', 'dec-2', null)");

    assertThat(verify().breach().what())
        .isEqualTo("A key was answered with a decision (dec-2), and no link says so.");
  }

  @Test
  void links_of_before_that_name_no_key_are_verified_as_before() throws Exception {
    append(decided("dec-1", "D-1", null));
    String[] was = of("select previous, at, who || '', kind, body_hash from journal");
    String hash = Chain.hash(1, 1, was[0], was[1], Long.parseLong(was[2]), was[3], was[4]);
    withoutTrigger(
        "journal",
        "update journal set format = 1, hash = '%s'".formatted(hash),
        "update journal_head set hash = '%s'".formatted(hash),
        "insert into idempotency_key values ('k-1', 'sha256:k-1', 'dec-1', null)");
    ledger.close();
    ledger = StoredLedger.at(place);
    append(decided("dec-2", "D-1", "dec-1"), asked("k-2"));
    assertThat(verify().breach()).isNull();

    withoutTrigger("idempotency_key", "update idempotency_key set decision = 'dec-2'");

    assertThat(verify().breach()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update idempotency_key set decision = 'dec-2'",
        "update idempotency_key set decision = 'dec-2', sequence = 2",
        "update idempotency_key set sequence = null",
        "update idempotency_key set content = 'sha256:other'",
        "update idempotency_key set asked = 'other'",
      })
  void a_key_that_is_pointed_elsewhere_is_found(String statement) throws Exception {
    append(decided("dec-1", "D-1", null), asked("k-1"));
    append(decided("dec-2", "D-2", null));

    withoutTrigger("idempotency_key", statement);

    assertThat(verify().breach()).isNotNull();
  }

  /** By whoever owns the database. */
  private void withoutTrigger(String table, String... statements) throws SQLException {
    String on = place instanceof Place.Server ? " on " + table : "";
    sql(place, "drop trigger " + table + "_unchanged" + on);
    sql(place, statements);
    sql(
        place,
        place instanceof Place.Server
            ? "create trigger %1$s_unchanged before update on %1$s for each row execute function refuse()"
                .formatted(table)
            : "create trigger %1$s_unchanged before update on %1$s begin select raise(abort, 'no'); end"
                .formatted(table));
  }

  private String[] of(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        java.sql.ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      String[] values = new String[row.getMetaData().getColumnCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.getString(i + 1);
      }
      return values;
    }
  }

  private Connection connect() throws SQLException {
    return place instanceof Place.Server server
        ? Postgres.connect(server.url())
        : DriverManager.getConnection("jdbc:sqlite:" + ((Place.Folder) place).file());
  }

  @Test
  void a_failing_work_takes_nobody_else_back() throws Exception {
    int callers = 40;
    ExecutorService pool = Executors.newFixedThreadPool(callers);
    CountDownLatch all = new CountDownLatch(1);
    List<Future<Long>> answers = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      Callable<Long> call =
          () -> {
            all.await();
            return ledger.change(
                book -> {
                  long sequence =
                      book.append(
                          NOW,
                          "comp",
                          decided("dec-" + caller, "D-" + caller, null),
                          new Ledger.Asked(new Ledger.Key("comp", "o", "k" + caller), "c"));
                  if (caller % 8 == 3) {
                    // Lets it be written before it fails.
                    assertThat(book.head().sequence()).isEqualTo(sequence);
                  }
                  if (caller % 4 == 3) {
                    throw new IllegalArgumentException("on purpose " + caller);
                  }
                  return sequence;
                });
          };
      answers.add(pool.submit(call));
    }
    all.countDown();
    for (int i = 0; i < callers; i++) {
      Future<Long> answer = answers.get(i);
      String id = "dec-" + i;
      if (i % 4 == 3) {
        assertThatThrownBy(answer::get).hasRootCauseMessage("on purpose " + i);
        assertThat(ledger.<Placed>read(pages -> pages.decision(id))).isNull();
      } else {
        long sequence = answer.get();
        assertThat(ledger.<Placed>read(pages -> pages.decision(id)).sequence()).isEqualTo(sequence);
      }
    }
    pool.shutdown();
    Verification verification = verify();
    assertThat(verification.breach()).isNull();
    assertThat(verification.links()).isEqualTo(30);
  }

  @Test
  void two_programs_add_to_one_chain() throws Exception {
    try (StoredLedger other = StoredLedger.at(place)) {
      Thread thread = new Thread(() -> add(other, "b"));
      thread.start();
      add(ledger, "a");
      thread.join();

      assertThat(other.verify(null).breach()).isNull();
      assertThat(other.verify(null).links()).isEqualTo(60);
    }
  }

  private static void add(Ledger to, String name) {
    for (int i = 0; i < 30; i++) {
      String id = name + i;
      var unused = to.change(book -> book.append(NOW, name, decided(id, "D-" + id, null)));
    }
  }

  @Test
  void of_a_name_that_is_erased_nothing_is_left() throws Exception {
    append(decided("dec-1", "D-1", null));
    String pseudonym = ledger.change(book -> book.erase(NOW, "dpo", "ana", "The term has ended."));

    Placed placed = ledger.read(pages -> pages.decision("dec-1"));
    assertThat(placed.decision().answer())
        .isEqualTo("{\"dealId\":\"D-1\",\"owner\":{\"person\":\"" + pseudonym + "\"}}");
    assertThat(placed.decision().entitlements().get(0).person()).isEqualTo(pseudonym);
    assertThat(ledger.<List<?>>read(pages -> pages.ofPerson(pseudonym, MARCH))).hasSize(1);
    assertThat(ledger.<List<?>>read(pages -> pages.ofPerson("ana", MARCH))).isEmpty();
    assertThat(verify().breach()).isNull();
    // Another of the same name is somebody else.
    append(decided("dec-2", "D-2", null));
    assertThat(ledger.<List<?>>read(pages -> pages.ofPerson("ana", MARCH))).hasSize(1);
    assertThat(verify().breach()).isNull();
  }
}
