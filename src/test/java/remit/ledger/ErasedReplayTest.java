package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.check.ShippedTree;
import remit.deal.Deal;
import remit.deal.DealBuilder;
import remit.deal.Money;
import remit.deal.Role;
import remit.desk.CorrectDecision;
import remit.desk.Exceptions;
import remit.desk.RecordDecision;
import remit.desk.RecordDecision.Asking;
import remit.desk.RecordedDecision;
import remit.desk.Recording;
import remit.desk.RefundedPay;
import remit.desk.ReplayDecision;
import remit.desk.Revision;
import remit.desk.Timeline;
import remit.json.DealDocuments;

/** Cents that were divided among people are divided the same when their names are gone. */
class ErasedReplayTest {

  private static final long SEED = Long.getLong("remit.seed", 17);
  private static final List<String> PEOPLE =
      List.of("ana", "bob", "Cal \"the\" Fox", "dan\\dee", "eve", "Fay Li", "gus", "zoe", "Ärni");

  private final Random random = new Random(SEED);
  private final DealDocuments documents = new DealDocuments();

  @TempDir private Path folder;

  private Deal deal(int i) {
    List<String> people = new ArrayList<>(PEOPLE);
    java.util.Collections.shuffle(people, random);
    DealBuilder deal =
        (i % 2 == 0 ? DealBuilder.newBusiness() : DealBuilder.anUpsell())
            .called("D-" + i)
            .of("%d.%02d USD".formatted(random.nextInt(1, 9_000), random.nextInt(100)))
            .closedOn("2026-03-10")
            .customerWonBy(people.get(0), "2026-01-10")
            .with(people.get(0), Role.AE)
            .with(people.get(1), Role.SE)
            .with(people.get(2), Role.SE)
            .with(people.get(3), Role.CSM)
            .sourcedBy(people.get(4));
    return (i % 3 == 0 ? deal : deal.assistedBy(people.get(5), people.get(6), people.get(1)))
        .build();
  }

  @Test
  void decisions_are_the_same_to_the_cent_after_names_were_erased() {
    Revision revision = ShippedTree.revision();
    Timeline timeline = Timeline.of(revision);
    Clock clock = Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC);
    AtomicInteger ids = new AtomicInteger();
    try (StoredLedger ledger = StoredLedger.at(new Place.Folder(folder))) {
      RecordDecision record =
          new RecordDecision(
              ledger,
              () -> timeline,
              () -> Exceptions.NONE,
              documents,
              () -> "" + ids.incrementAndGet(),
              clock,
              "1.0");
      CorrectDecision correct =
          new CorrectDecision(
              ledger,
              timeline::revision,
              documents,
              () -> "" + ids.incrementAndGet(),
              clock,
              "1.0");
      for (int i = 0; i < 120; i++) {
        Deal deal = deal(i);
        assertThat(record.record(Asking.by("comp"), deal, i % 4 == 0 ? "split" : null))
            .isInstanceOf(Recording.Recorded.class);
        if (i % 5 == 0) {
          correct.refund(
              Asking.by("comp"),
              deal.id(),
              LocalDate.parse("2026-03-19"),
              Money.of("0.37", "USD"),
              "Fewer.");
        }
      }
      ReplayDecision replay =
          new ReplayDecision(
              ledger,
              timeline::revision,
              documents,
              new RefundedPay(ledger, timeline::revision, documents));
      TreeSet<String> left = new TreeSet<>(PEOPLE);
      for (String each : List.of("Cal \"the\" Fox", "zoe", "bob", "dan\\dee", "ana", "Ärni")) {
        ledger.change(book -> book.erase(clock.instant(), "dora", each, "The term is over."));
        left.remove(each);
        assertThat(
                replay.all(
                    null, null, it -> assertThat(it.same()).as("seed %d: %s", SEED, it).isTrue()))
            .isEqualTo(new ReplayDecision.Tally(144, 0, 0));
      }
      assertThat(ledger.verify(null).breach()).isNull();
      nothingIsLeft(ledger, left);
    }
  }

  private static void nothingIsLeft(StoredLedger ledger, Set<String> left) {
    remit.desk.Ledger.Query all =
        new remit.desk.Ledger.Query(null, null, null, null, null, null, 0, 1_000);
    for (RecordedDecision.Placed each :
        ledger.<List<RecordedDecision.Placed>>read(pages -> pages.decisions(all))) {
      String kept = each.decision().request() + each.decision().answer();
      for (String name : PEOPLE) {
        if (!left.contains(name)) {
          assertThat(kept)
              .doesNotContain("\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
              .doesNotContain(" " + name.replace("\\", "\\\\").replace("\"", "\\\"") + " (");
        }
      }
    }
  }
}
