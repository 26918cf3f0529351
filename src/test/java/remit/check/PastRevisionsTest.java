package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.Amendments;
import remit.desk.Caller;
import remit.desk.FollowPublications;
import remit.desk.FourEyes;
import remit.desk.PastRevisions;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.ledger.StoredRevisions;

/** Answers of a time that is over, from the store alone. */
class PastRevisionsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
  private static final Caller SAM = Caller.onlyOne("sam");

  @TempDir Path data;

  @Test
  void what_governs_no_day_any_more_can_still_decide_after_a_restart() {
    Sources first = ShippedTree.sources();
    Sources second =
        ShippedTree.edited("policies/standard/ownership.yaml", "value: 90 days", "value: 120 days");
    try (StoredRevisions store = StoredRevisions.in(data)) {
      Amendments amendments =
          new Amendments(
              store,
              files -> new Verdict(files.hash(), List.of(), 0, List.of(), List.of(), null),
              new FollowPublications(store, RevisionFiles::revisionOf),
              (files, deals) -> List.of(),
              FourEyes.off(),
              CLOCK);
      assertThat(amendments.takeFirst(SAM, first)).isTrue();
      assertThat(amendments.takeAlone(SAM, second)).isTrue();
    }
    try (StoredRevisions store = StoredRevisions.in(data)) {
      assertThat(new FollowPublications(store, RevisionFiles::revisionOf).current().revisions())
          .extracting(Revision::hash)
          .containsExactly(second.hash());
      PastRevisions past = new PastRevisions(store, RevisionFiles::revisionOf);
      assertThat(past.find(first.hash()).policies()).containsKey("standard");
      assertThat(past.find(first.hash())).isSameAs(past.find(first.hash()));
      assertThat(past.find("sha256:0")).isNull();
    }
  }

  @Test
  void where_somebody_else_has_to_agree_no_folder_is_taken() {
    try (StoredRevisions store = StoredRevisions.in(data)) {
      Amendments amendments =
          new Amendments(
              store,
              files -> new Verdict(files.hash(), List.of(), 0, List.of(), List.of(), null),
              new FollowPublications(store, RevisionFiles::revisionOf),
              (files, deals) -> List.of(),
              new FourEyes(true, new java.util.TreeSet<>(), 14),
              CLOCK);
      assertThat(amendments.takeFirst(SAM, ShippedTree.sources())).isTrue();
      Sources edited =
          ShippedTree.edited(
              "policies/standard/ownership.yaml", "value: 90 days", "value: 120 days");
      assertThat(amendments.takeAlone(SAM, edited)).isFalse();
      assertThat(store.publications()).hasSize(1);
    }
  }
}
