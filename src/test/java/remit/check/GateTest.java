package remit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.desk.Sources;

/** What the first gate lets in, and what the dearest of it costs. */
class GateTest {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void everything_that_is_shipped_may_be_read() {
    assertThat(Gate.faults(ShippedTree.sources())).isEmpty();
  }

  @Test
  void there_is_room_for_2500_rules_with_their_scenarios() {
    TreeMap<String, byte[]> files = new TreeMap<>(ShippedTree.sources().contents());
    byte[] rule = files.get("rules/ownership/by-model.drl");
    byte[] scenarios = files.get("rules/ownership/by-model.scenarios.yaml");
    for (int i = 0; i < 2_500; i++) {
      files.put("rules/ownership/rule-" + i + ".drl", rule);
      files.put("rules/ownership/rule-" + i + ".scenarios.yaml", scenarios);
    }
    assertThat(Gate.faults(Sources.ofBytes(files))).isEmpty();
  }

  @Test
  void the_dearest_files_that_pass_are_read_in_time() {
    String row = "          - [NEW_BUSINESS, AE]\n";
    String table =
        """
        topic: ownership
        title: T
        steward: s
        tables:
          t:
            title: T
            unit: role
            columns: {type: [NEW_BUSINESS, RENEWAL], seats: numbers, salesCycleDays: numbers}
            values:
              2025-01-01:
                source: S
                rows:
        """;
    Map<String, String> dear =
        Map.of(
            "policies/standard/ownership.yaml", table + row.repeat(9_000),
            "policies/standard/review.yaml", "a: " + "[".repeat(200_000),
            "policies/standard/commission.yaml", "? ".repeat(100_000),
            "policies/standard/policy.yaml", "{".repeat(200_000),
            "policies/other/ownership.yaml", "x: [" + "a, ".repeat(80_000) + "a]",
            "policies/other/policy.yaml", "'".repeat(200_000),
            "rules/ownership/a.drl", "(".repeat(65_000),
            "rules/ownership/b.drl",
                "rule \"" + "a-".repeat(100) + "\" when " + "Deal( ".repeat(9_000),
            "rules/ownership/c.drl", "@title( ".repeat(8_000),
            "rules/ownership/d.drl", "/** */ ".repeat(9_000));
    long start = System.nanoTime();
    assertThat(Checkup.of(Sources.of(dear)).faults()).isNotEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
  }

  @Test
  void a_link_that_leads_out_of_the_folder_is_not_followed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "pass word");
    Path rules = Files.createDirectories(folder.resolve("tree/rules/ownership"));
    Files.createSymbolicLink(rules.resolve("a.drl"), secret);
    assertThatThrownBy(() -> SourceFolder.below(folder.resolve("tree")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("leads out of the folder")
        .hasMessageNotContaining("pass word");
  }

  @Test
  void a_link_within_the_folder_is_followed() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules/ownership"));
    Path there = Files.writeString(rules.resolve("README.md"), "Who owns?");
    Files.createSymbolicLink(rules.resolve("NOTES.md"), there);
    assertThat(SourceFolder.below(folder).text("rules/ownership/NOTES.md")).isEqualTo("Who owns?");
  }
}
