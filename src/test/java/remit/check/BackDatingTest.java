package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
import remit.desk.Revision;
import remit.desk.Sources;
import remit.desk.StoreInMemory;
import remit.desk.Verdict;
import remit.json.NamedDeals;

/** Days that were decided already are decided anew only where somebody says so, and why. */
class BackDatingTest {

  private static final String OWNERSHIP = "policies/standard/ownership.yaml";
  private static final String WINNER = "rules/ownership/winner-keeps-growth.drl";
  private static final String WINDOW = "2026-01-01: { value: 90 days, last-day: out";
  private static final String LONGER = "2026-01-01: { value: 120 days, last-day: out";
  private static final String CORRECTED =
      edited(OWNERSHIP, WINDOW, LONGER + ", corrects: \"The board had decided 120\"");
  private static final String HEAD = "policies/standard/policy.yaml";
  private static final String REVIEW = "policies/standard/review.yaml";
  private static final String SPLIT_RENEWAL = "- [SPLIT, RENEWAL, CSM]";
  private static final String SELLER_RENEWS = "- [SPLIT, RENEWAL, AE]";
  private static final String PILOT_LIST =
      """
        2025-07-01:
          - ownership/non-commercial
          - ownership/renegotiation
      """;
  private static final String REORDERED =
      """
        2025-07-01:
          - ownership/renegotiation
          - ownership/non-commercial
      """;
  private static final Caller ANA = Caller.onlyOne("ana");

  private Amendments amendments;

  @BeforeEach
  void begin() {
    StoreInMemory store = new StoreInMemory();
    amendments =
        new Amendments(
            store,
            files -> new Verdict(files.hash(), List.of(), 0, List.of(), List.of(), null),
            new FollowPublications(store, BackDatingTest::read),
            new NamedDeals(),
            FourEyes.off(),
            Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));
    amendments.takeFirst(ANA, ShippedTree.sources());
  }

  /** The shipped files are the ones that most tests begin with. */
  private static Revision read(Sources sources) {
    return sources.wholeHash().equals(ShippedTree.sources().wholeHash())
        ? ShippedTree.revision()
        : RevisionFiles.revisionOf(sources);
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
    return propose(Map.of(file, text));
  }

  private Amendment propose(Map<String, @Nullable String> files) {
    List<Publication> all = amendments.publications();
    String base = all.get(all.size() - 1).wholeHash();
    List<String> deals = List.of(deal("2026-03-10"), deal("2026-04-20"));
    return amendments.propose(ANA, new Wish(base, files, "because", null, null, deals));
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
    Amendment proposed = propose(OWNERSHIP, CORRECTED);
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
  void a_table_of_an_earlier_day_that_says_something_else_is_refused_at_its_place() {
    Amendment drafted = propose(OWNERSHIP, edited(OWNERSHIP, SPLIT_RENEWAL, SELLER_RENEWS));

    assertThat(drafted.stage()).isEqualTo(Stage.DRAFT);
    assertThat(examined(drafted).backDating())
        .singleElement()
        .asString()
        .matches(OWNERSHIP + ":\\d+:\\d+: The table \\(owner-by-model\\) says something else .*")
        .contains("(2015-01-01)", "(2026-06-01)", "corrects:");
  }

  @Test
  void rows_in_another_order_say_nothing_else() {
    String row = "          - [SPLIT, UPSELL, AE]\n";
    String text =
        edited(OWNERSHIP, row, "")
            .replace(SPLIT_RENEWAL, row.strip() + "\n          " + SPLIT_RENEWAL);

    Amendment proposed = propose(OWNERSHIP, text);

    assertThat(proposed.stage()).isEqualTo(Stage.PROPOSED);
    assertThat(examined(proposed).corrects()).isNull();
  }

  @Test
  void a_table_that_corrects_governs_from_its_day() {
    String text =
        edited(OWNERSHIP, SPLIT_RENEWAL, SELLER_RENEWS)
            .replace(
                "      2015-01-01:\n        source: \"Rules of engagement 2015\"\n        rows:",
                "      2015-01-01:\n        source: \"Rules of engagement 2015\"\n"
                    + "        corrects: \"Sellers renewed all along\"\n        rows:");

    assertThatItIsPublished(
        propose(OWNERSHIP, text), LocalDate.of(2015, 1, 1), "Sellers renewed all along");
  }

  private void assertThatItIsPublished(Amendment proposed, LocalDate from, String corrects) {
    assertThat(proposed.stage())
        .as(examined(proposed).obstacles().toString())
        .isEqualTo(Stage.PROPOSED);
    Publication made = amendments.publish(ANA, proposed.id(), proposed.edition());
    assertThat(made.governsFrom()).isEqualTo(from);
    assertThat(made.corrects()).isEqualTo(corrects);
  }

  @Test
  void rules_in_force_in_another_order_on_an_earlier_day_are_refused_at_their_place() {
    Amendment drafted = propose(OWNERSHIP, edited(OWNERSHIP, PILOT_LIST, REORDERED));

    assertThat(drafted.stage()).isEqualTo(Stage.DRAFT);
    assertThat(examined(drafted).backDating())
        .singleElement()
        .asString()
        .matches(OWNERSHIP + ":\\d+:\\d+: The list of rules in force for \\(ownership\\) says .*")
        .contains("(2025-07-01)", "(2026-06-01)", "{ rules: [...], corrects: \"the reason\" }");
  }

  @Test
  void rules_in_force_that_correct_govern_from_their_day() {
    String text = edited(OWNERSHIP, PILOT_LIST, REORDERED);
    String list = text.substring(text.indexOf(REORDERED), text.indexOf("\nparameters:"));
    String corrected =
        "  2025-07-01:\n    corrects: \"The house decides first\"\n    rules:\n"
            + list.substring("  2025-07-01:\n".length()).indent(2);

    assertThatItIsPublished(
        propose(OWNERSHIP, text.replace(list, corrected)),
        LocalDate.of(2025, 7, 1),
        "The house decides first");
  }

  @Test
  void another_head_is_no_back_dating_unless_a_correction_takes_it_back() {
    String head = edited(HEAD, "remainder: largest", "remainder: first");
    assertThat(propose(HEAD, head).stage()).isEqualTo(Stage.PROPOSED);

    Amendment both = propose(Map.of(HEAD, head, OWNERSHIP, CORRECTED));

    assertThat(both.stage()).isEqualTo(Stage.DRAFT);
    assertThat(examined(both).backDating())
        .anySatisfy(
            each ->
                assertThat(each.toString())
                    .startsWith(HEAD + ":1:1: The head of policy (standard)")
                    .contains("(2026-01-01)", "Maybe publish the correction by itself."));
  }

  @Test
  void a_correction_does_not_take_other_columns_back_with_it() {
    String review =
        edited(REVIEW, "[SMB, MID_MARKET, ENTERPRISE, UPMARKET]", "[SMB, MID_MARKET, ENTERPRISE]")
            .replace("  - [UPMARKET, 600]\n", "corrects: \"Nobody was upmarket\"\n");

    Amendment drafted = propose(REVIEW, review);

    assertThat(drafted.stage()).isEqualTo(Stage.DRAFT);
    assertThat(examined(drafted).backDating())
        .anySatisfy(
            each ->
                assertThat(each.toString())
                    .startsWith(HEAD + ":1:1: The head of policy (standard), or the columns of"));
  }

  @Test
  void a_correction_takes_nothing_out_of_force_on_its_way() {
    String review = String.valueOf(ShippedTree.sources().text(REVIEW));
    String without =
        review.substring(0, review.indexOf("rules-in-force:"))
            + review.substring(review.indexOf("parameters:"));
    assertThat(propose(REVIEW, without).stage()).isEqualTo(Stage.PROPOSED);

    Amendment both = propose(Map.of(REVIEW, without, OWNERSHIP, CORRECTED));

    assertThat(both.stage()).isEqualTo(Stage.DRAFT);
    assertThat(examined(both).backDating())
        .anySatisfy(
            each ->
                assertThat(each.toString())
                    .startsWith(REVIEW + ":1:1: The list of rules in force for (review)")
                    .contains("not there any more", "(2026-01-01)"));
  }

  @Test
  void a_correction_takes_no_policy_away_on_its_way() {
    TreeMap<String, @Nullable String> files = new TreeMap<>();
    ShippedTree.sources().paths().stream()
        .filter(path -> path.startsWith("policies/all-csm/"))
        .forEach(path -> files.put(path, null));
    files.put(OWNERSHIP, CORRECTED);

    Amendment drafted = propose(files);

    assertThat(drafted.stage()).isEqualTo(Stage.DRAFT);
    assertThat(examined(drafted).backDating())
        .anySatisfy(
            each ->
                assertThat(each.toString())
                    .startsWith("policies/all-csm/policy.yaml:1:1: The policy (all-csm)"));
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
    Amendment proposed =
        propose(
            HEAD, edited(HEAD, "  training: \"Selling after the hand-off, February 2026\"\n", ""));

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
