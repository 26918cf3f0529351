package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import remit.desk.Amendment;
import remit.desk.Amendment.Stage;
import remit.desk.Amendments;
import remit.desk.Amendments.Wish;
import remit.desk.Caller;
import remit.desk.Examination;
import remit.desk.FollowPublications;
import remit.desk.FourEyes;
import remit.desk.Publication;
import remit.desk.StoreInMemory;
import remit.desk.Verdict;
import remit.json.NamedDeals;

/** Days that were decided already are decided anew only where somebody says so, and why. */
class BackDatingTest {

  private static final String OWNERSHIP = "policies/standard/ownership.yaml";
  private static final String WINNER = "rules/ownership/winner-keeps-growth.drl";
  private static final String WINDOW = "2026-01-01: { value: 90 days, last-day: out";
  private static final String LONGER = "2026-01-01: { value: 120 days, last-day: out";
  private static final Caller ANA = Caller.onlyOne("ana");

  private Amendments amendments;

  @BeforeEach
  void begin() {
    StoreInMemory store = new StoreInMemory();
    amendments =
        new Amendments(
            store,
            files -> new Verdict(files.hash(), List.of(), 0, List.of(), List.of(), null),
            new FollowPublications(store, RevisionFiles::revisionOf),
            new NamedDeals(),
            FourEyes.off(),
            Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));
    amendments.takeFirst(ANA, ShippedTree.sources());
  }

  private static String deal(String closed) {
    return """
    {"deal": {"id": "D-%s", "type": "UPSELL", "driver": "CONSUMPTION", "amount": "48000.00",
              "currency": "USD", "closeDate": "%s", "salesCycleDays": 45, "termMonths": 12},
     "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "ana", "segment": "SMB"},
     "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM"}]}
    """
        .formatted(closed, closed);
  }

  private Amendment propose(String file, String text) {
    List<Publication> all = amendments.publications();
    String base = all.get(all.size() - 1).wholeHash();
    List<String> deals = List.of(deal("2026-03-10"), deal("2026-04-20"));
    return amendments.propose(
        ANA, new Wish(base, Map.of(file, text), "because", null, null, deals));
  }

  private static String edited(String file, String from, String to) {
    return ShippedTree.edited(file, from, to).text(file);
  }

  private static Examination examined(Amendment amendment) {
    Examination examination = amendment.current().examination();
    assertThat(examination).isNotNull();
    return examination;
  }

  @Test
  void an_entry_of_an_earlier_day_that_says_something_else_is_refused_at_its_place() {
    Amendment drafted = propose(OWNERSHIP, edited(OWNERSHIP, WINDOW, LONGER));

    assertThat(drafted.stage()).isEqualTo(Stage.DRAFT);
    assertThat(examined(drafted).backDating())
        .singleElement()
        .asString()
        .matches(
            OWNERSHIP + ":\\d+:\\d+: The parameter \\(handoff-window\\) says something else .*")
        .contains("(2026-01-01)", "(2026-06-01)", "corrects:");
  }

  @Test
  void one_that_corrects_governs_from_its_day_and_names_the_deals_it_touches() {
    Amendment proposed =
        propose(
            OWNERSHIP,
            edited(OWNERSHIP, WINDOW, LONGER + ", corrects: \"The board had decided 120\""));
    assertThat(proposed.stage())
        .as(examined(proposed).obstacles().toString())
        .isEqualTo(Stage.PROPOSED);
    assertThat(examined(proposed).touched())
        .singleElement()
        .satisfies(each -> assertThat(each.deal()).isEqualTo("D-2026-04-20"))
        .satisfies(each -> assertThat(each.before()).contains("owner chi"))
        .satisfies(each -> assertThat(each.after()).contains("owner ana"));

    Publication made = amendments.publish(ANA, proposed.id(), proposed.edition());

    assertThat(made.governsFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
    assertThat(made.corrects()).isEqualTo("The board had decided 120");
    assertThat(made.singleUser()).isTrue();
  }

  @Test
  void a_correction_does_not_take_a_changed_rule_back_with_it() {
    Amendment rule =
        propose(
            WINNER, edited(WINNER, "Deal( growth,", "Deal( growth, account.risk != Risk.HIGH,"));
    assertThat(rule.stage()).as(examined(rule).obstacles().toString()).isEqualTo(Stage.PROPOSED);
    assertThat(amendments.publish(ANA, rule.id(), rule.edition()).governsFrom())
        .isEqualTo(LocalDate.of(2026, 6, 1));

    Amendment correction =
        propose(OWNERSHIP, edited(OWNERSHIP, WINDOW, LONGER + ", corrects: \"120 was meant\""));

    assertThat(correction.stage()).isEqualTo(Stage.DRAFT);
    assertThat(examined(correction).backDating())
        .anySatisfy(
            each -> assertThat(each.toString()).startsWith(WINNER).contains("decides otherwise"));
  }

  @Test
  void an_entry_from_the_effective_day_on_is_no_back_dating() {
    Amendment proposed =
        propose(
            OWNERSHIP,
            edited(
                OWNERSHIP,
                "      " + WINDOW,
                "      2026-06-01: { value: 120 days, last-day: out, source: \"Board\" }\n      "
                    + WINDOW));

    assertThat(proposed.stage())
        .as(examined(proposed).obstacles().toString())
        .isEqualTo(Stage.PROPOSED);
    assertThat(examined(proposed).touched()).isEmpty();
    assertThat(examined(proposed).changes()).anyMatch(each -> each.contains("120 days"));
    assertThat(examined(proposed).warnings()).isEmpty();
  }

  /** S0-07: a policy needs more than rules, and whoever forgets is reminded. */
  @Test
  void an_item_of_the_alignment_that_nobody_thought_of_is_a_warning_that_names_it() {
    String head = "policies/standard/policy.yaml";
    Amendment proposed =
        propose(
            head, edited(head, "  training: \"Selling after the hand-off, February 2026\"\n", ""));

    assertThat(proposed.stage()).isEqualTo(Stage.PROPOSED);
    assertThat(examined(proposed).warnings())
        .anyMatch(
            each -> each.found().contains("(standard)") && each.found().contains("(training)"));
  }

  @Test
  void a_rollback_brings_old_files_back_from_today_on() {
    Amendment first =
        propose(
            OWNERSHIP,
            edited(
                OWNERSHIP,
                "      " + WINDOW,
                "      2026-06-01: { value: 120 days, last-day: out, source: \"Board\" }\n      "
                    + WINDOW));
    Publication bad = amendments.publish(ANA, first.id(), first.edition());

    Amendment back =
        amendments.propose(
            ANA, new Wish(bad.wholeHash(), Map.of(), "It was wrong.", null, 1L, List.of()));
    Publication made = amendments.publish(ANA, back.id(), back.edition());

    assertThat(made.wholeHash()).isEqualTo(ShippedTree.sources().wholeHash());
    assertThat(made.rollbackTo()).isEqualTo(1);
    assertThat(made.governsFrom()).isEqualTo(LocalDate.of(2026, 6, 1));
  }
}
