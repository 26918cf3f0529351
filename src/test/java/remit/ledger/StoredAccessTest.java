package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.AccessKey;
import remit.desk.AccessKey.Deed;
import remit.desk.AuditLog;
import remit.desk.AuditLog.Entry;
import remit.desk.AuditLog.Query;
import remit.desk.May;

/** Keys, the audit log and the access token are there again for whoever opens the folder next. */
class StoredAccessTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  @TempDir private Path folder;
  private Database store;

  @BeforeEach
  void open() {
    store = Database.at(new Place.Folder(folder));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static AccessKey key(long id, Deed agreed, Deed withdrawn) {
    return new AccessKey(
        id,
        "laptop " + id,
        "fay",
        "west",
        new TreeSet<>(Set.of("cfo", "head of sales")),
        Set.of(May.APPROVE, May.READ_TEAM),
        LocalDate.parse("2027-01-31"),
        "%064x".formatted(id),
        new Deed("root", NOON),
        true,
        agreed,
        withdrawn);
  }

  @Test
  void a_key_comes_back_as_it_was_last_kept() {
    AccessKey made = key(1, null, null);
    AccessKey agreed = key(1, new Deed("kim", NOON.plusSeconds(1)), null);
    AccessKey program =
        new AccessKey(
            2,
            "crm",
            null,
            null,
            new TreeSet<>(),
            Set.of(May.EVALUATE),
            null,
            "%064x".formatted(2),
            new Deed("root", NOON),
            false,
            null,
            null);
    keep(made, program);
    assertThat(store.keys().all()).containsExactly(made, program);

    keep(agreed);
    store.close();
    store = Database.at(new Place.Folder(folder));

    assertThat(store.keys().all()).containsExactly(agreed, program);
  }

  private void keep(AccessKey... keys) {
    int kept =
        store
            .keys()
            .change(
                shelf -> {
                  List.of(keys).forEach(shelf::keep);
                  return shelf.all().size();
                });
    assertThat(kept).isPositive();
  }

  private static Entry entry(String who, Instant at) {
    return new Entry(at, who, "revision published", "POST /api/v1/revisions/3", "r", "201");
  }

  @Test
  void the_audit_log_is_asked_by_time_and_by_name() {
    AuditLog log = store.audit();
    Instant half = NOON.plusNanos(500_000_000);
    log.note(entry("ana", NOON));
    log.note(entry("bob", half));
    log.note(entry("ana", NOON.plusSeconds(1)));

    assertThat(log.read(new Query(null, null, "ana", 0, 10)))
        .containsExactly(
            new AuditLog.Noted(1, entry("ana", NOON)),
            new AuditLog.Noted(3, entry("ana", NOON.plusSeconds(1))));
    assertThat(log.read(new Query(half, NOON.plusSeconds(1), null, 0, 10)))
        .extracting(AuditLog.Noted::id)
        .containsExactly(2L);
    assertThat(log.read(new Query(null, null, null, 1, 1)))
        .extracting(AuditLog.Noted::id)
        .containsExactly(2L);
  }

  @Test
  void what_many_note_at_once_is_all_there() throws InterruptedException {
    AuditLog log = store.audit();
    ExecutorService many = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 200; i++) {
      String who = "p" + i;
      many.execute(() -> log.note(entry(who, NOON)));
    }
    many.shutdown();
    assertThat(many.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    assertThat(log.read(new Query(null, null, null, 0, 1_000)))
        .extracting(each -> each.entry().who())
        .doesNotHaveDuplicates()
        .hasSize(200);
  }

  @Test
  void what_was_noted_is_not_changed_and_not_removed() {
    store.audit().note(entry("ana", NOON));

    for (String change : List.of("update audit set who = 'bob'", "delete from audit")) {
      assertThatThrownBy(() -> store.write(writing -> writing.direct().sql(change).update()))
          .hasStackTraceContaining("What is recorded is not changed.");
    }
    assertThat(store.audit().read(new Query(null, null, "ana", 0, 9))).hasSize(1);
  }

  @Test
  void the_token_is_made_once_and_read_by_its_owner_only() throws IOException {
    AccessTokenFile first = AccessTokenFile.in(folder.resolve("new/data"));
    AccessTokenFile second = AccessTokenFile.in(folder.resolve("new/data"));

    assertThat(first.isNew()).isTrue();
    assertThat(first.now()).matches("[0-9a-f]{64}");
    assertThat(second.isNew()).isFalse();
    assertThat(second.now()).isEqualTo(first.now());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.file())))
        .isEqualTo("rw-------");
    assertThat(AccessTokenFile.in(folder).now()).isNotEqualTo(first.now());
  }

  @Test
  void a_new_token_is_taken_by_who_has_the_old_one_and_closed_to_others_again() throws IOException {
    AccessTokenFile running = AccessTokenFile.in(folder);
    String old = running.now();
    String made = AccessTokenFile.anew(folder).now();

    assertThat(made).isNotEqualTo(old);
    assertThat(running.now()).isEqualTo(made);
    Files.setPosixFilePermissions(running.file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(AccessTokenFile.in(folder).now()).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(running.file())))
        .isEqualTo("rw-------");
    Files.delete(running.file());
    assertThat(running.now()).as("kept while somebody moves the file").isEqualTo(made);
  }
}
