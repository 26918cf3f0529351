package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.desk.InMemoryLedger;
import remit.desk.LedgerEvent;
import remit.desk.RecordedDecision;
import remit.desk.ReplayDecision;
import remit.desk.ReplayDecision.Replay;
import remit.desk.ReplayDecision.Tally;
import remit.desk.Revision;
import remit.json.DealDocuments;

/** Decisions of earlier times come out the same, wherever and by whatever they are replayed. */
class RecordedTimesTest {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Pacific/Kiritimati",
          "Etc/GMT+12",
          "Asia/Kathmandu",
          "America/St_Johns",
          "Europe/London");
  private static final List<String> LOCALES = List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE");

  static List<Path> times() throws IOException {
    try (Stream<Path> folders = Files.list(RecordedTime.ALL)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("times")
  void every_decision_of_that_time_is_given_again_byte_for_byte(Path folder) throws IOException {
    RecordedTime time = new RecordedTime(folder);
    List<RecordedDecision> decisions = time.decisions();
    assertThat(decisions).hasSizeGreaterThan(100);
    assertThat(decisions).extracting(RecordedDecision::policy).contains("standard", "split");
    assertThat(decisions).anyMatch(each -> each.override() != null);
    InMemoryLedger ledger = new InMemoryLedger();
    for (RecordedDecision each : decisions) {
      LedgerEvent event = new LedgerEvent.Decided(each, Set.of(), List.of());
      ledger.change(book -> book.append(Instant.EPOCH, "comp", event));
    }
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      for (String in : ZONES) {
        for (String speaking : LOCALES) {
          TimeZone.setDefault(TimeZone.getTimeZone(in));
          Locale.setDefault(Locale.forLanguageTag(speaking));
          replay(time.revision(), ledger, decisions.size(), in + ", " + speaking);
        }
      }
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
  }

  private static void replay(
      Revision revision, InMemoryLedger ledger, int decisions, String where) {
    ReplayDecision replay =
        new ReplayDecision(
            ledger,
            hash -> hash.equals(revision.hash()) ? revision : null,
            new DealDocuments(),
            (before, cause) -> {
              throw new AssertionError("Nothing was cancelled.");
            });
    List<Replay> different = new ArrayList<>();
    Tally tally =
        replay.all(
            null,
            null,
            each -> {
              if (!each.same()) {
                different.add(each);
              }
            });
    assertThat(different).as(where).isEmpty();
    assertThat(tally).as(where).isEqualTo(new Tally(decisions, 0, 0));
  }
}
