package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import remit.desk.Amendment;
import remit.desk.Amendment.Approval;
import remit.desk.Amendment.Closed;
import remit.desk.Amendment.Objection;
import remit.desk.Amendment.Stage;
import remit.desk.Amendment.Version;
import remit.desk.Publication;
import remit.desk.RevisionStore.Event;
import remit.desk.Sources;

/** What is written is there again, whole, for whoever opens the database next. */
abstract class StoredRevisionsContract {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private Place place;
  private StoredRevisions store;

  /** Where there is no database yet. */
  abstract Place somewhere();

  @BeforeEach
  void open() {
    place = somewhere();
    store = StoredRevisions.at(place);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Sources files(String text) {
    return Sources.of(Map.of("rules/a/b.drl", text, "rules/a/same.drl", "the same in all"));
  }

  private static Publication publication(long id, Sources of, @Nullable String from) {
    return new Publication(
        id,
        id,
        of.wholeHash(),
        of.hash(),
        from == null ? LocalDate.MIN : LocalDate.parse(from),
        NOON,
        "ana",
        null,
        null,
        true);
  }

  private static Amendment amendment(long id, Sources of) {
    Version version =
        new Version(
            1,
            null,
            of.wholeHash(),
            of.hash(),
            "why",
            LocalDate.parse("2026-07-01"),
            null,
            List.of("{}"),
            "ana",
            NOON,
            null);
    return new Amendment(
        id,
        3,
        Stage.REJECTED,
        List.of(version),
        List.of(new Approval(1, of.wholeHash(), "fay", "cfo", NOON)),
        List.of(new Objection(1, "rob", "too soon", NOON)),
        new Closed("fay", "no", NOON),
        null);
  }

  @Test
  void an_amendment_comes_back_with_all_that_was_said() {
    publish(files("one"), null);

    Amendment read = store.read(book -> book.amendment(1));

    assertThat(read).isEqualTo(amendment(1, files("one")));
    assertThat(store.<Amendment>read(book -> book.amendment(2))).isNull();
  }

  private void publish(Sources sources, @Nullable String from) {
    store.change(
        book -> {
          book.keep(sources);
          Publication publication = publication(book.nextPublication(), sources, from);
          book.keep(amendment(book.nextAmendment(), sources));
          book.keep(publication);
          return publication;
        });
  }

  @Test
  void an_empty_store_has_nothing() {
    assertThat(store.publications()).isEmpty();
    assertThat(store.sources("sha256:none")).isNull();
  }

  @Test
  void files_and_publications_survive_a_restart() {
    publish(files("one"), null);
    publish(files("two"), "2026-07-01");
    store.close();

    store = StoredRevisions.at(place);

    assertThat(store.publications())
        .containsExactly(
            publication(1, files("one"), null), publication(2, files("two"), "2026-07-01"));
    Sources read = store.sources(files("two").wholeHash());
    assertThat(read).isNotNull();
    assertThat(read.text("rules/a/b.drl")).isEqualTo("two");
    assertThat(read.wholeHash()).isEqualTo(files("two").wholeHash());
  }

  @Test
  void bytes_come_back_as_they_were() {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    Sources sources = Sources.ofBytes(Map.of("rules/a/b.drl", every));
    publish(sources, null);

    Sources read = store.sources(sources.wholeHash());

    assertThat(read).isNotNull();
    assertThat(read.contents().get("rules/a/b.drl")).isEqualTo(every);
  }

  @Test
  void what_fails_half_way_leaves_nothing() {
    assertThatThrownBy(
            () ->
                store.change(
                    book -> {
                      book.keep(files("one"));
                      book.keep(amendment(1, files("one")));
                      book.keep(publication(1, files("one"), null));
                      book.note(new Event(NOON, "ana", "published", null, ""));
                      throw new IllegalStateException("cut");
                    }))
        .hasMessage("cut");

    assertThat(store.publications()).isEmpty();
    assertThat(store.sources(files("one").wholeHash())).isNull();
  }

  @Test
  void two_programs_see_what_the_other_wrote() {
    try (StoredRevisions other = StoredRevisions.at(place)) {
      publish(files("one"), null);

      assertThat(other.publications()).hasSize(1);
      assertThat(other.sources(files("one").wholeHash())).isNotNull();
    }
  }
}
