package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import remit.desk.Ledger;
import remit.desk.Ledger.Answered;
import remit.desk.Ledger.Query;
import remit.desk.LedgerUnavailable;
import remit.desk.RecordedDecision.Placed;
import remit.ledger.TroubledFile.Trouble;

/** A disk that is full, or fails: nobody is told what is not so, and it goes on by itself. */
class TroubledFileTest {

  @TempDir private Path folder;

  private TroubledFile file;
  private StoredLedger ledger;

  @BeforeEach
  void open() {
    file = new TroubledFile(folder.resolve("remit.db"));
    ledger = new StoredLedger(Database.of(file));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  /** As a caller does who makes a key. */
  private String record(String id) {
    return ledger.change(
        book -> {
          Ledger.Key key = new Ledger.Key("comp", "POST /decisions", id);
          Answered answered = book.answered(key);
          if (answered == null) {
            book.append(
                Instant.now(),
                "comp",
                SampleEvents.decided(id, "D-" + id, null, List.of("ana", "bob")),
                new Ledger.Asked(key, "sha256:" + id));
          }
          return answered == null ? id : answered.decision();
        });
  }

  private List<String> recorded() {
    return ledger.read(
        pages ->
            pages.decisions(new Query(null, null, null, null, null, null, 0, 10_000)).stream()
                .map(each -> each.decision().id())
                .toList());
  }

  private void isWhole() {
    assertThat(ledger.verify(null).breach()).isNull();
  }

  @Test
  void on_a_full_disk_nothing_is_recorded_by_halves_and_it_goes_on_once_there_is_room()
      throws SQLException {
    List<String> answered = new ArrayList<>();
    answered.add(record("first"));
    file.leave(12);
    String refused = null;
    for (int i = 0; refused == null; i++) {
      try {
        answered.add(record("dec" + i));
      } catch (LedgerUnavailable e) {
        refused = "dec" + i;
      }
    }
    assertThat(answered).hasSizeGreaterThan(1);
    for (int i = 0; i < 20; i++) {
      String another = "more" + i;
      assertThatThrownBy(() -> recordMany(another)).isInstanceOf(LedgerUnavailable.class);
    }
    assertThat(recorded()).isEqualTo(answered);
    isWhole();

    file.makeRoom();
    answered.add(record(refused));
    answered.add(record("last"));
    assertThat(recorded()).isEqualTo(answered);
    isWhole();
  }

  /** More than fits into what is left, whatever that is. */
  private void recordMany(String name) {
    var unused =
        ledger.change(
            book -> {
              for (int i = 0; i < 40; i++) {
                String id = name + "-" + i;
                book.append(
                    Instant.now(),
                    "comp",
                    SampleEvents.decided(id, "D-" + id, null, List.of("ana", "bob", "cal")));
              }
              return name;
            });
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void after_a_failed_write_to_the_disk_the_same_key_finds_what_there_is_and_never_two(
      Trouble trouble) {
    record("first");
    file.fail(trouble);
    assertThatThrownBy(() -> record("second")).isInstanceOf(LedgerUnavailable.class);
    assertThat(record("second")).isEqualTo("second");
    assertThat(record("second")).isEqualTo("second");
    assertThat(recorded()).containsExactly("first", "second");
    isWhole();
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void a_disk_that_fails_again_and_again_is_looked_at_each_time(Trouble trouble) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String id = "dec" + i;
      file.fail(trouble);
      assertThatThrownBy(() -> record(id)).isInstanceOf(LedgerUnavailable.class);
      ids.add(record(id));
    }
    assertThat(recorded()).isEqualTo(ids);
    for (String each : ids) {
      assertThat(ledger.<Placed>read(pages -> pages.decision(each))).isNotNull();
    }
    isWhole();
  }
}
