package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import remit.deal.Role;
import remit.decision.Person;
import remit.desk.AuditLog;
import remit.desk.CasePages;
import remit.desk.Casebook;
import remit.desk.Dispute;
import remit.desk.Dispute.State;
import remit.desk.Ledger;
import remit.desk.LedgerEvent;
import remit.desk.OverrideCase;
import remit.desk.Remark;

/** Exceptions, disputes and erasures in a database. */
abstract class StoredCasesContract {

  static final String NAME = "Zenobia-Q";
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final String RULE = "ownership/by-model";

  Place place;
  Database database;
  StoredLedger ledger;
  private int minutes;

  /** Where there is no database yet. */
  abstract Place somewhere();

  @BeforeEach
  void open() {
    place = somewhere();
    database = Database.at(place);
    ledger = database.ledger();
  }

  @AfterEach
  void close() {
    database.close();
  }

  long told(String who, LedgerEvent event) {
    return ledger.change(book -> book.append(NOON.plusSeconds(60L * minutes++), who, event));
  }

  private <T> T seen(java.util.function.Function<CasePages, T> question) {
    return ledger.read(pages -> question.apply(pages.cases()));
  }

  static LedgerEvent.OverrideProposed proposed(String id, @Nullable String account, String reason) {
    return new LedgerEvent.OverrideProposed(
        id,
        new OverrideCase.Wish(
            account,
            account == null ? "D-1" : null,
            new Person(Role.AE, NAME),
            LocalDate.of(2026, 3, 1),
            LocalDate.of(2026, 5, 31),
            reason));
  }

  private void everything() {
    told("olga", proposed("ovr-1", "northwind", NAME + " stands in."));
    told("carl", new LedgerEvent.OverrideApproved("ovr-1", false));
    told("olga", proposed("ovr-2", null, "One deal."));
    told("carl", new LedgerEvent.OverrideEnded("ovr-1", LocalDate.of(2026, 4, 30), "Back."));
    told(NAME, new LedgerEvent.DisputeOpened("dsp-1", "dec-1", RULE, NAME, "It was mine."));
    told("olga", new LedgerEvent.DisputeContinued("dsp-1", null, "I look, " + NAME + "."));
    told("ben", new LedgerEvent.DisputeOpened("dsp-2", "dec-2", RULE, "ben", "Mine too."));
    told("olga", new LedgerEvent.DisputeContinued("dsp-1", State.ANSWERED, "The window."));
    told("ben", new LedgerEvent.Remarked("rmk-1", RULE, "Too short."));
    told("ben", new LedgerEvent.Remarked("rmk-2", "review/large-deal", "Fine."));
    told("dora", new LedgerEvent.ErasureAsked("ben", "He left."));
  }

  @Test
  void the_tables_say_what_the_links_tell() {
    everything();
    Casebook told = new Casebook();
    ledger.read(
        pages -> {
          pages.journal(1, told::add);
          return true;
        });

    assertThat(this.<List<OverrideCase>>seen(CasePages::overrides)).isEqualTo(told.overrides());
    assertThat(this.<OverrideCase>seen(cases -> cases.override("ovr-1")))
        .isEqualTo(told.override("ovr-1"));
    assertThat(this.<Long>seen(CasePages::lastAboutOverrides)).isEqualTo(4);
    assertThat(this.<Dispute>seen(cases -> cases.dispute("dsp-1")))
        .isEqualTo(told.dispute("dsp-1"));
    assertThat(this.<Dispute>seen(cases -> cases.dispute("dsp-9"))).isNull();
    assertThat(this.<List<Remark>>seen(cases -> cases.remarks(RULE, 0, 10)))
        .isEqualTo(told.remarks(RULE, 0, 10));
    assertThat(this.<CasePages.Asked>seen(cases -> cases.erasureAsked("ben")))
        .isEqualTo(told.erasureAsked("ben"));
    assertThat(this.<CasePages.Asked>seen(cases -> cases.erasureAsked(NAME))).isNull();
    for (String each : List.of(NAME, "ben", "olga", "carl", "dora")) {
      assertThat(this.<Instant>seen(cases -> cases.lastConcerned(each)))
          .as(each)
          .isEqualTo(told.lastConcerned(each));
    }
    assertThat(this.<Instant>seen(cases -> cases.lastConcerned("nobody"))).isNull();
    assertThat(ledger.verify(null).breach()).isNull();
  }

  @Test
  void disputes_are_found_by_rule_decision_state_person_and_page() {
    everything();

    assertThat(found(RULE, null, null, null, 0, 10)).containsExactly("dsp-1", "dsp-2");
    assertThat(found(RULE, null, null, null, 0, 1)).containsExactly("dsp-1");
    assertThat(found(null, null, null, null, 5, 10)).containsExactly("dsp-2");
    assertThat(found(null, "dec-2", null, null, 0, 10)).containsExactly("dsp-2");
    assertThat(found(null, null, State.ANSWERED, null, 0, 10)).containsExactly("dsp-1");
    assertThat(found(null, null, State.OPEN, null, 0, 10)).containsExactly("dsp-2");
    assertThat(found(null, null, null, "ben", 0, 10)).containsExactly("dsp-2");
    assertThat(found(null, null, null, "nobody", 0, 10)).isEmpty();
    assertThat(found("review/large-deal", null, null, null, 0, 10)).isEmpty();
    assertThat(this.<Map<String, Map<State, Long>>>seen(cases -> cases.disputeCounts(null)))
        .isEqualTo(Map.of(RULE, Map.of(State.OPEN, 1L, State.ANSWERED, 1L)));
    assertThat(
            this.<Map<String, Map<State, Long>>>seen(
                cases -> cases.disputeCounts(new TreeSet<>(Set.of("ben")))))
        .isEqualTo(Map.of(RULE, Map.of(State.OPEN, 1L)));
  }

  private List<String> found(
      @Nullable String rule,
      @Nullable String decision,
      @Nullable State state,
      @Nullable String person,
      long after,
      int most) {
    CasePages.Query query =
        new CasePages.Query(
            rule,
            decision,
            state,
            person == null ? null : new TreeSet<>(Set.of(person)),
            after,
            most);
    return this.<List<Dispute>>seen(cases -> cases.disputes(query)).stream()
        .map(Dispute::id)
        .toList();
  }

  @Test
  void what_a_work_has_just_told_it_can_look_up() {
    State state =
        ledger.change(
            book -> {
              book.append(
                  NOON,
                  "ana",
                  new LedgerEvent.DisputeOpened("dsp-1", "dec-1", RULE, "ana", "Why?"));
              return book.cases().dispute("dsp-1").state();
            });

    assertThat(state).isEqualTo(State.OPEN);
  }

  @Test
  void a_row_that_was_changed_or_put_in_breaks_the_proof() throws SQLException {
    everything();
    assertThatThrownBy(() -> sql("update dispute set rule = 'a/b'"))
        .hasMessageContaining("What is recorded is not changed");
    assertThatThrownBy(() -> sql("delete from case_link"))
        .hasMessageContaining("What is recorded is not changed");

    sql("insert into case_link values (9999, 'OVERRIDE', 'ovr-1', null)");

    assertThat(ledger.verify(null).breach().what()).contains("case_link");
  }

  void sql(String statement) throws SQLException {
    try (Connection connection =
            place instanceof Place.Server server
                ? Postgres.connect(server.url())
                : DriverManager.getConnection("jdbc:sqlite:" + ((Place.Folder) place).file());
        Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  @Test
  void a_name_that_is_erased_is_a_pseudonym_everywhere_and_the_chain_stands() {
    everything();
    database
        .audit()
        .note(
            new AuditLog.Entry(
                NOON, NAME, "statement read", "GET /statements?person=" + NAME, "r", "200"));
    List<String> hashes = hashes();

    String pseudonym =
        ledger.change(book -> book.erase(NOON.plusSeconds(9_999), "carl", NAME, "The term."));

    assertThat(hashes()).startsWith(hashes.toArray(String[]::new)).hasSize(hashes.size() + 1);
    assertThat(ledger.verify(null).breach()).isNull();
    assertThat(texts())
        .noneMatch(each -> each.contains(NAME))
        .anyMatch(each -> each.contains(pseudonym));
    assertThat(this.<OverrideCase>seen(cases -> cases.override("ovr-1")).wish().reason())
        .isEqualTo(pseudonym + " stands in.");
    assertThat(this.<Dispute>seen(cases -> cases.dispute("dsp-1")).said().get(1).text())
        .as("a name within the words of somebody else")
        .isEqualTo("I look, " + pseudonym + ".");
    assertThat(found(null, null, null, NAME, 0, 10)).isEmpty();
    assertThat(found(null, null, null, pseudonym, 0, 10))
        .as("what was said about somebody without a name is still found")
        .containsExactly("dsp-1");
    assertThat(this.<Instant>seen(cases -> cases.lastConcerned(NAME))).isNull();
    AuditLog.Entry noted =
        database.audit().read(new AuditLog.Query(null, null, null, 0, 10)).get(0).entry();
    assertThat(noted.who()).isEqualTo(pseudonym);
    assertThat(noted.subject()).isEqualTo("GET /statements?person=" + pseudonym);
  }

  private List<String> hashes() {
    return links().map(Ledger.Link::hash).toList();
  }

  private List<String> texts() {
    return links().map(Ledger.Link::toString).toList();
  }

  private Stream<Ledger.Link> links() {
    List<Ledger.Link> links = new java.util.ArrayList<>();
    ledger.read(
        pages -> {
          pages.journal(1, links::add);
          return true;
        });
    return links.stream();
  }
}
