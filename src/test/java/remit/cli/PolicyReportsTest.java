package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.cli.Terminal.remit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.cli.Terminal.Run;
import tools.jackson.databind.json.JsonMapper;

/** The commands {@code cliffs} and {@code rules-of-engagement}, as people and scripts see them. */
class PolicyReportsTest {

  private static final Pattern CELL =
      Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^\",\r\n]*))(,|\r\n)");
  private static final Pattern OWNER = Pattern.compile("(AE|CSM|house account)( who won .*)?");

  @TempDir private Path folder;

  private final SmallTree tree = new SmallTree();

  private Run cliffs(String... words) throws IOException {
    return run("cliffs", words);
  }

  private Run engagement(String... words) throws IOException {
    return run("rules-of-engagement", words);
  }

  private Run run(String command, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(command, "--root", tree.in(folder)));
    all.addAll(List.of(words));
    return remit(all.toArray(String[]::new));
  }

  /** The rows of a text of CSV; fails where a part of it is none. */
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    Matcher cell = CELL.matcher(csv);
    int end = 0;
    while (end < csv.length()) {
      assertThat(cell.find(end) && cell.start() == end).as("a cell at %d", end).isTrue();
      row.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
      if (!cell.group(3).equals(",")) {
        rows.add(List.copyOf(row));
        row.clear();
      }
      end = cell.end();
    }
    assertThat(row).as("what follows the last end of a line").isEmpty();
    return rows;
  }

  @Test
  void cliffs_name_the_edge_of_the_window_the_two_days_and_the_amount() throws IOException {
    Run run = cliffs();
    assertThat(run.status()).as(run.err()).isZero();
    // From 4 October to 1 January it is 27 + 30 + 31 + 1 = 89 days, so that the window of 90 days
    // still holds; from 3 October it is 90, and the last day is out.
    assertThat(run.out())
        .contains(
            "From 2015-01-01: account.customerSince 2014-10-03 -> 2014-10-04 (handoff-window)")
        .contains("Loses   AE (ana) -4800.00 USD")
        .contains("Gains   AE (olga) +4800.00 USD")
        .contains("Rules   ownership/by-model -> ownership/winner-keeps-growth")
        .containsPattern("[1-9][0-9]* cliffs of more than 100.00 USD in policy standard;");
  }

  @Test
  void cliffs_move_with_the_window() throws IOException {
    tree.edited(SmallTree.OWNERSHIP, "90 days", "120 days");
    assertThat(cliffs().out())
        .contains("account.customerSince 2014-09-03 -> 2014-09-04 (handoff-window)")
        .doesNotContain("2014-10-03");
  }

  @Test
  void cliffs_of_more_than_anybody_earns_are_none() throws IOException {
    assertThat(cliffs("--more-than", "4799.99", "USD").out()).contains("(handoff-window)");
    Run run = cliffs("--more-than", "1000000", "USD");
    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("0 cliffs of more than 1000000.00 USD");
  }

  @Test
  void cliffs_of_no_amount_are_wrong_usage() throws IOException {
    for (String amount : List.of("much", "-", "1e3")) {
      Run run = cliffs("--more-than", amount, "USD");
      assertThat(run.status()).as(amount).isEqualTo(Cli.USAGE);
      assertThat(run.err()).contains("(" + amount + ")").contains("Maybe write it like 48000.00");
    }
    Run currency = cliffs("--more-than", "100.00", "dollars");
    assertThat(currency.status()).isEqualTo(Cli.USAGE);
    assertThat(currency.err()).contains("dollars").contains("Maybe write it as 25000.00 USD.");
    assertThat(cliffs("--more-than", "100.00").status()).isEqualTo(Cli.USAGE);
  }

  @Test
  void cliffs_as_csv_are_read_cell_by_cell() throws IOException {
    Run run = cliffs("--format", "csv");
    assertThat(run.status()).isZero();
    List<List<String>> rows = rows(run.out());
    List<String> titles = rows.get(0);
    assertThat(titles).startsWith("policy", "from", "input").endsWith("example", "neighbour");
    assertThat(rows).hasSizeGreaterThan(1).allMatch(row -> row.size() == titles.size());
    JsonMapper json = JsonMapper.shared();
    for (List<String> row : rows.subList(1, rows.size())) {
      assertThat(row).noneMatch(cell -> cell.matches("[=+@\t\r-].*"));
      assertThat(json.readTree(row.get(titles.indexOf("example"))))
          .isNotEqualTo(json.readTree(row.get(titles.indexOf("neighbour"))));
    }
  }

  @Test
  void no_cell_is_computed_by_a_spreadsheet() {
    for (String begin : List.of("=", "+", "-", "@", "\t", "\r", "\n")) {
      assertThat(rows(Csv.line(List.of(begin + "HYPERLINK(\"x\",1)", "said"))))
          .containsExactly(List.of("'" + begin + "HYPERLINK(\"x\",1)", "said"));
    }
  }

  @Test
  void nothing_is_looked_at_in_broken_files() throws IOException {
    tree.edited(SmallTree.OWNERSHIP, "90 days", "half a year");
    for (Run run : List.of(cliffs(), engagement())) {
      assertThat(run.status()).isEqualTo(Cli.FINDINGS);
      assertThat(run.err()).contains("half a year").contains("Nothing was decided.");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void each_activity_has_exactly_one_role_accountable() throws IOException {
    Run run = engagement("--format", "csv");
    assertThat(run.status()).as(run.err()).isZero();
    List<List<String>> rows = rows(run.out());
    List<String> titles = rows.get(0);
    int accountable = titles.indexOf("accountable");
    assertThat(titles).endsWith("accountable", "paid", "informed", "rule");
    assertThat(rows.subList(1, rows.size()))
        .isNotEmpty()
        .allMatch(row -> OWNER.matcher(row.get(accountable)).matches());
    assertThat(rows.stream().map(row -> row.subList(0, accountable)))
        .as("the activities, each once")
        .doesNotHaveDuplicates();
  }

  @Test
  void every_form_shows_the_same_activities() throws IOException {
    List<String> lines = engagement("--format", "md").out().lines().toList();
    int rows = rows(engagement("--format", "csv").out()).size();
    assertThat(lines.get(0))
        .isEqualTo("# Rules of engagement: The winner keeps growth for 90 days");
    assertThat(lines.stream().filter(line -> line.startsWith("| ")))
        .hasSize(rows)
        .anyMatch(line -> line.matches("\\| RENEWAL \\|.* CSM \\| CSM for renewal .*"));
    assertThat(engagement().out().lines().filter(line -> line.startsWith("<tr>"))).hasSize(rows);
  }

  @Test
  void the_page_stands_by_itself() throws IOException {
    String page = engagement("--format", "html").out();
    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .endsWith("</html>\n")
        .contains("<h1>Rules of engagement: The winner keeps growth for 90 days</h1>")
        .contains("<p>Policy standard, from 2015-01-01 on.")
        .contains("<caption>Who is accountable, who is paid and who is informed</caption>")
        .contains("<th scope=\"col\">accountable</th>")
        .doesNotContainPattern("(?i)src=|href=|url\\(|@import|<script|<link|<iframe|https?:");
    assertThat(page.split("<html", -1)).hasSize(2);
  }

  @Test
  void what_an_author_writes_does_not_become_part_of_the_page() throws IOException {
    tree.edited(SmallTree.POLICY, "The winner", "Ours <script>alert('x')</script> & <b>the winner");
    assertThat(engagement("--format", "html").out())
        .doesNotContain("<script", "<b>")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &lt;b&gt;");
    assertThat(engagement("--format", "md").out()).doesNotContain("<script", "<b>");
  }

  @Test
  void a_policy_that_does_not_exist_is_answered_with_the_nearest() throws IOException {
    for (Run run : List.of(engagement("--policy", "standart"), cliffs("--policy", "standart"))) {
      assertThat(run.status()).isEqualTo(Cli.USAGE);
      assertThat(run.err()).contains("There is no policy (standart). Maybe standard.");
    }
  }

  @Test
  void a_day_before_the_policy_began_is_wrong_usage() throws IOException {
    Run run = engagement("--day", "2014-12-31");
    assertThat(run.status()).isEqualTo(Cli.USAGE);
    assertThat(run.err()).contains("(2014-12-31)").contains("Maybe name a later day with --day.");
  }

  @Test
  void an_activity_that_nobody_is_accountable_for_is_named() throws IOException {
    tree.without(SmallTree.RENEGOTIATION);
    Run run = engagement();
    assertThat(run.status()).isEqualTo(Cli.FINDINGS);
    assertThat(run.err())
        .containsPattern("The activity \\(.*RENEGOTIATION.*\\) has nobody accountable.");
    assertThat(run.out()).as("no table that somebody could use").isEmpty();
  }
}
