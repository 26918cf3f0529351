package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import remit.check.ShippedTree;
import remit.desk.Sources;

/** Every command, as people and scripts see it. */
class CliTest {

  private static final String DEAL =
      """
      {"deal": {"id": "D-1001", "type": "UPSELL", "driver": "USERS_PROACTIVE", "amount": "48000.00",
                "currency": "USD", "closeDate": "2026-03-10", "salesCycleDays": 45},
       "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "ana"},
       "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM"}]}
      """;

  private static final String DEALS =
      """
      deal_id,account_id,type,driver,amount,currency,close_date,ae,csm,stage
      D-1,northwind,NEW_BUSINESS,,1000.00,USD,2026-01-10,ana,chi,CLOSED_WON
      D-2,northwind,UPSELL,CONSUMPTION,500.00,USD,2026-03-10,ana,chi,CLOSED_WON
      D-3,northwind,UPSELL,CONSUMPTION,500.00,USD,,ana,chi,OPEN
      D-4,northwind,UPSELL,CONSUMPTION,five,USD,2026-03-10,ana,chi,CLOSED_WON
      D-5,initech,NEW_BUSINESS,,0.05,USD,2026-02-10,ana,,CLOSED_WON
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<List<String>> served = new ArrayList<>();

  private int remit(String... words) {
    return remitReading("", words);
  }

  private int remitReading(String input, String... words) {
    try (PrintStream toOut = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      Streams streams =
          new Streams(
              new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
              toOut,
              toErr,
              false);
      return new Cli("1.2.3", streams, served::add).run(words);
    }
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** The shipped tree on disk with one edit. */
  private String tree(String path, String from, String to) throws IOException {
    Sources sources = ShippedTree.edited(path, from, to);
    for (String each : sources.paths()) {
      Path file = folder.resolve("tree").resolve(each);
      Files.createDirectories(file.getParent());
      Files.writeString(file, sources.text(each));
    }
    return folder.resolve("tree").toString();
  }

  private String brokenTree() throws IOException {
    return tree("policies/standard/ownership.yaml", "90 days", "half a year");
  }

  private String treeOf120Days() throws IOException {
    return tree("policies/standard/ownership.yaml", "value: 90 days", "value: 120 days");
  }

  @Test
  void check_of_a_clean_tree_says_so_and_ends_with_0() {
    assertThat(remit("check", "--no-proof")).isZero();
    assertThat(out()).containsPattern("[0-9]+ files, [0-9]+ rules, [0-9]+ policies: no findings");
  }

  @Test
  void check_of_a_broken_tree_shows_each_place_and_ends_with_1() throws IOException {
    assertThat(remit("check", "--root", brokenTree())).isEqualTo(1);
    assertThat(out())
        .containsPattern(
            "policies/standard/ownership.yaml:[0-9]+:[0-9]+: The value \\(half a year\\).* Maybe"
                + " write 180 days.")
        .contains("Findings: 1");
  }

  @Test
  void check_can_be_read_by_a_program() throws IOException {
    assertThat(remit("check", "--format", "json", "--root", brokenTree())).isEqualTo(1);
    assertThat(out())
        .startsWith("{\"clean\":false,\"revision\":\"sha256:")
        .contains("\"findings\":[{\"file\":\"policies/standard/ownership.yaml\",\"line\":")
        .contains("\"advice\":\"Maybe write 180 days.\"");
  }

  @Test
  void a_folder_without_rules_is_wrong_usage() {
    assertThat(remit("check", "--root", folder.toString())).isEqualTo(2);
    assertThat(err())
        .contains("holds neither rules nor policies. Maybe name the folder above them.");
  }

  @Test
  void test_runs_what_shows_a_behaviour_one_line_each() {
    assertThat(remit("test", "S1-16")).isZero();
    assertThat(out())
        .contains("ok    ownership/winner-keeps-growth: speaks on day 89")
        .containsPattern("[1-9][0-9]* passed, 0 failed, in [0-9.]+ s");
  }

  @Test
  void test_of_a_changed_policy_says_what_was_expected_and_what_was_found() throws IOException {
    assertThat(remit("test", "--root", treeOf120Days(), "stories/")).isEqualTo(1);
    assertThat(out()).contains("FAIL  ").contains("expected owner (chi), found (ana)");
  }

  @Test
  void test_writes_results_for_build_servers() throws Exception {
    Path xml = folder.resolve("results.xml");
    assertThat(remit("test", "--root", treeOf120Days(), "--junit-xml", xml.toString(), "stories/"))
        .isEqualTo(1);
    Element suites =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(xml.toFile())
            .getDocumentElement();
    assertThat(Integer.parseInt(suites.getAttribute("tests"))).isPositive();
    assertThat(Integer.parseInt(suites.getAttribute("failures")))
        .isPositive()
        .isEqualTo(suites.getElementsByTagName("failure").getLength());
  }

  @Test
  void a_filter_that_matches_nothing_is_wrong_usage() {
    assertThat(remit("test", "no such thing")).isEqualTo(2);
    assertThat(err()).contains("There is no scenario or story that matches (no such thing).");
  }

  @Test
  void nothing_is_tested_by_broken_files() throws IOException {
    assertThat(remit("test", "--root", brokenTree())).isEqualTo(1);
    assertThat(err()).contains("half a year").contains("Nothing was run.");
  }

  @Test
  void evaluate_decides_a_file_row_by_row_and_sums_up() throws IOException {
    Path decisions = folder.resolve("decisions.csv");
    int status =
        remit("evaluate", file("deals.csv", DEALS).toString(), "--out", decisions.toString());
    assertThat(status).as("one row is bad").isEqualTo(1);
    assertThat(Files.readAllLines(decisions).stream().map(line -> line.replaceAll(",.*", "")))
        .containsExactly("deal_id", "D-1", "D-2", "D-4", "D-5");
    assertThat(out()).isEmpty();
    assertThat(err())
        .containsPattern("Rows read +5 +by policy standard")
        .containsPattern("Decided +3")
        .containsPattern("Skipped +1 +OPEN 1")
        .containsPattern("Bad rows +1")
        .containsPattern("deals.csv:5:[0-9]+: .* Maybe .*\\R    D-4,.*\\R +\\^\\R")
        .contains("Owners by role (deals)")
        .contains("Commission by role (USD)");
  }

  @Test
  void evaluate_answers_in_the_other_form_where_the_name_says_so() throws IOException {
    Path decisions = folder.resolve("decisions.ndjson");
    remit("evaluate", file("deals.csv", DEALS).toString(), "--out", decisions.toString());
    assertThat(Files.readAllLines(decisions))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("{\"dealId\":\"D-1\",\"outcome\":\"DECIDED\""))
        .anyMatch(line -> line.startsWith("{\"line\":5,\"dealId\":\"D-4\",\"errors\":["));
  }

  @Test
  void evaluate_writes_to_standard_output_where_no_file_is_named() throws IOException {
    String lines = DEAL.replace("\n", "") + "\n\nnot json\n";
    assertThat(remit("evaluate", file("deals.ndjson", lines).toString())).isEqualTo(1);
    assertThat(out().lines()).hasSize(2).first().asString().startsWith("{\"dealId\":\"D-1001\"");
    assertThat(out().lines().skip(1).findFirst().orElse("")).startsWith("{\"line\":3,\"errors\":[");
  }

  @Test
  void evaluate_decides_the_example_that_the_readme_shows() {
    assertThat(remit("evaluate", "src/docs/example/deals.csv")).isZero();
    assertThat(err()).containsPattern("Bad rows +0");
  }

  @Test
  void evaluate_cannot_write_into_a_folder_that_is_not_there() throws IOException {
    String deals = file("deals.csv", DEALS).toString();
    String nowhere = folder.resolve("no/such/folder.csv").toString();
    assertThat(remit("evaluate", deals, "--out", nowhere)).isEqualTo(2);
    assertThat(err()).contains("cannot be read or written").contains("Maybe check");
  }

  @Test
  void nothing_is_decided_by_broken_files() throws IOException {
    String root = brokenTree();
    String deals = file("deals.csv", DEALS).toString();
    assertThat(remit("evaluate", "--root", root, deals)).isEqualTo(1);
    assertThat(err()).contains("half a year").contains("Nothing was decided.");
    assertThat(out()).isEmpty();
  }

  @Test
  void evaluate_by_another_policy_gives_another_owner() throws IOException {
    String deals = file("deals.csv", DEALS.replace("D-4", "#").replace("five", "5.00")).toString();
    assertThat(remit("evaluate", deals, "--policy", "all-csm")).isZero();
    assertThat(out()).contains("D-2,DECIDED,CSM,chi");
  }

  @Test
  void evaluate_can_ignore_a_column() throws IOException {
    String deals = DEALS.replace("CONSUMPTION", "organic").replace("five", "5.00");
    String file = file("deals.csv", deals).toString();
    assertThat(remit("evaluate", file)).isEqualTo(1);
    assertThat(remit("evaluate", file, "--ignore", "driver")).isZero();
  }

  @Test
  void evaluate_leaves_what_was_there_where_it_cannot_begin() throws IOException {
    Path decisions = file("decisions.csv", "yesterday's");
    String deals = file("deals.csv", "deal_id,no_such_column\n").toString();
    assertThat(remit("evaluate", deals, "--out", decisions.toString())).isEqualTo(2);
    assertThat(decisions).hasContent("yesterday's");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void evaluate_of_many_rows_keeps_their_order() throws IOException {
    StringBuilder deals = new StringBuilder("deal_id,type,amount,currency,close_date,ae,csm\n");
    for (int i = 0; i < 20_000; i++) {
      deals.append("D-").append(i).append(",NEW_BUSINESS,10.00,USD,2026-01-10,ana,chi\n");
    }
    assertThat(remit("evaluate", file("deals.csv", deals.toString()).toString())).isZero();
    List<String> ids =
        out().lines().skip(1).map(line -> line.replaceAll(",.*", "")).distinct().toList();
    assertThat(ids).hasSize(20_000).first().isEqualTo("D-0");
    assertThat(ids)
        .isSortedAccordingTo(
            java.util.Comparator.comparingInt(id -> Integer.parseInt(id.substring(2))));
  }

  @Test
  void explain_says_who_what_and_why() throws IOException {
    assertThat(remit("explain", file("deal.json", DEAL).toString())).isZero();
    assertThat(out())
        .contains("Owner     ana (AE), until 2026-04-10, by ownership/winner-keeps-growth")
        .contains("Contact   ana (AE)")
        .containsPattern("(?m)^Paid$")
        .containsPattern("(?m)^ +Total +[0-9.]+ USD$")
        .containsPattern("(?m)^Why$")
        .containsPattern("(?m)^ +1\\. +The deal closed on 2026-03-10");
  }

  @Test
  void explain_reads_standard_input() {
    assertThat(remitReading(DEAL, "explain", "-", "--policy", "all-csm")).isZero();
    assertThat(out()).contains("Policy    all-csm as of 2026-03-10").contains("chi (CSM)");
  }

  @Test
  void explain_takes_a_row_of_a_file() throws IOException {
    String deals = file("deals.csv", DEALS).toString();
    assertThat(remit("explain", deals, "--deal", "D-2")).isZero();
    assertThat(out()).startsWith("Deal      D-2, UPSELL of 500.00 USD, closed on 2026-03-10");
    assertThat(remit("explain", deals)).isEqualTo(2);
    assertThat(err()).contains("holds several deals. Maybe name one with --deal ID.");
    assertThat(remit("explain", deals, "--deal", "D-9")).isEqualTo(2);
    assertThat(remit("explain", deals, "--deal", "D-4")).isEqualTo(1);
    assertThat(err()).contains("(five)");
  }

  @Test
  void explain_says_what_is_wrong_with_a_deal() throws IOException {
    assertThat(remitReading("{\"deal\": {\"id\": \"D-1\", \"typ\": 1}}", "explain", "-"))
        .isEqualTo(1);
    assertThat(err()).contains("typ").contains("Maybe");
  }

  @Test
  void a_policy_that_does_not_exist_is_wrong_usage() {
    assertThat(remitReading(DEAL, "explain", "-", "--policy", "all-csn")).isEqualTo(2);
    assertThat(err()).contains("There is no policy (all-csn). Maybe all-csm.");
  }

  @Test
  void a_file_that_does_not_exist_is_wrong_usage() {
    assertThat(remit("evaluate", folder.resolve("no.csv").toString())).isEqualTo(2);
    assertThat(remit("evaluate", folder.resolve("no.xlsx").toString())).isEqualTo(2);
    assertThat(remit("explain", folder.resolve("no.json").toString())).isEqualTo(2);
    assertThat(err()).contains("There is no file").contains("neither .csv nor .ndjson");
  }

  @Test
  void unknown_words_are_wrong_usage() {
    assertThat(remit("chekc")).isEqualTo(2);
    assertThat(remit("check", "--rot", ".")).isEqualTo(2);
    assertThat(remit()).isEqualTo(2);
  }

  @Test
  void help_and_version_are_fine() {
    assertThat(remit("--help")).isZero();
    assertThat(out()).contains("check").contains("evaluate").contains("Exit status: 0 fine");
    assertThat(remit("evaluate", "--help")).isZero();
    assertThat(remit("--version")).isZero();
    assertThat(out()).contains("remit 1.2.3");
  }

  @Test
  void serve_hands_its_words_to_the_server() {
    assertThat(remit("serve", "--root", "here", "--port", "0", "--", "--server.address=0.0.0.0"))
        .isZero();
    assertThat(served)
        .containsExactly(
            List.of("--remit.root=here", "--server.port=0", "--server.address=0.0.0.0"));
  }

  @Test
  void diff_says_in_business_words_what_is_decided_otherwise() throws IOException {
    String here = System.getProperty("user.dir");
    assertThat(remit("diff", here, treeOf120Days())).isEqualTo(Cli.FINDINGS);
    assertThat(out())
        .contains("From 1 January 2026 the handoff window is 120 days, was 90 days")
        .contains("policies/standard/ownership.yaml:")
        .contains("Before: sha256:");
    assertThat(remit("diff", here, here)).isZero();
  }

  @Test
  void test_with_coverage_says_what_is_touched_and_where_the_money_goes() throws IOException {
    Path deals = file("deals.csv", DEALS);
    assertThat(remit("test", "--coverage", "--least", "100", "--deals", deals.toString())).isZero();
    assertThat(out())
        .contains("rules touched", "table rows touched", "Coverage: 100 %")
        .containsPattern("ownership/winner-keeps-growth +1 +500.00 USD");
  }

  @Test
  void the_gate_of_the_coverage_fails_where_too_little_is_touched() {
    assertThat(remit("test", "winner-keeps-growth", "--coverage", "--least", "90"))
        .isEqualTo(Cli.FINDINGS);
    assertThat(err()).contains("is below the gate (90 %)", "Maybe add scenarios");
    assertThat(remit("test", "--least", "90")).isEqualTo(Cli.USAGE);
  }

  @Test
  void diff_of_what_is_neither_a_folder_nor_a_revision_says_so() {
    assertThat(remit("diff", "--data", folder.toString(), "7")).isEqualTo(Cli.USAGE);
    assertThat(err()).contains("There is no folder", "no revision, of that name (7)");
  }
}
