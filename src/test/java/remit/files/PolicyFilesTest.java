package remit.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.deal.Role;
import remit.deal.Share;
import remit.deal.Window;
import remit.policy.PolicyBook;
import remit.policy.Precedence;
import remit.policy.Remainder;
import remit.policy.Terms;
import remit.policy.Topic;

class PolicyFilesTest {

  private static final Path GOOD = Path.of("src/test/resources/good/policies/standard");

  @TempDir Path folder;

  @Test
  void the_shipped_policies_are_without_fault() {
    PolicyFiles read = PolicyFiles.read(Path.of(""));

    assertThat(read.faults()).isEmpty();
    assertThat(read.books()).containsKeys("standard", "all-sales", "split", "all-csm");
  }

  @Test
  void a_policy_says_what_its_files_say() throws IOException {
    PolicyBook book = book(good(), "standard");

    assertThat(book.heading().title()).isEqualTo("Northwind's policy");
    assertThat(book.heading().zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(book.heading().roles()).containsExactly(Role.SDR, Role.AE, Role.CSM, Role.MANAGER);
    assertThat(book.heading().remainder()).isEqualTo(Remainder.LARGEST);
    Terms terms = book.termsOn(LocalDate.of(2026, 3, 10));
    assertThat(terms).isNotNull();
    assertThat(terms.window("handoff-window"))
        .isEqualTo(Window.of("12 months", Window.LastDay.OUT));
    assertThat(terms.share("new-business-rate")).isEqualTo(Share.of("10%"));
    assertThat(terms.parameter("handoff-window").entry().place().toString())
        .isEqualTo("policies/standard/ownership.yaml:19:7");
    assertThat(terms.table("owner-by-model").version().rows()).hasSize(6);
    assertThat(book.termsOn(LocalDate.of(2024, 12, 31))).isNull();
  }

  @Test
  void a_policy_that_extends_another_states_only_what_differs() throws IOException {
    Map<String, byte[]> files = good();
    put(files, "policies/small/policy.yaml", "policy: small\ntitle: Small\nextends: standard\n");
    put(
        files,
        "policies/small/ownership.yaml",
        """
        topic: ownership
        rules-in-force:
          2026-01-01: [[ownership/by-model, ownership/winner-keeps-growth]]
          2026-07-01: { rules: [ownership/by-model], corrects: "It was meant from July on" }
        parameters:
          handoff-window:
            values:
              2026-01-01: { value: 30 days, last-day: in, source: Small board }
        tables:
          owner-by-model:
            values:
              2025-01-01: { source: Small board, rows: [[any, any, AE]] }
        """);

    PolicyBook book = book(files, "small");

    assertThat(book.heading().extended()).isEqualTo("standard");
    assertThat(book.heading().roles()).hasSize(4);
    Terms before = book.termsOn(LocalDate.of(2025, 6, 1));
    Terms after = book.termsOn(LocalDate.of(2026, 6, 1));
    assertThat(before).isNotNull();
    assertThat(after).isNotNull();
    assertThat(before.parameters()).doesNotContainKey("handoff-window");
    assertThat(before.precedence(Topic.OWNERSHIP)).isNull();
    assertThat(after.window("handoff-window")).isEqualTo(Window.of("30 days", Window.LastDay.IN));
    assertThat(after.parameter("handoff-window").parameter().title())
        .isEqualTo("How long the winner keeps growth");
    assertThat(after.table("owner-by-model").version().rows()).hasSize(1);
    assertThat(after.table("owner-by-model").table().columns()).hasSize(2);
    assertThat(after.share("new-business-rate")).isEqualTo(Share.of("10%"));
    assertThat(after.precedence(Topic.COMMISSION)).isNotNull();
    Terms latest = book.termsOn(LocalDate.of(2026, 7, 1));
    assertThat(latest).isNotNull();
    assertThat(latest.precedence(Topic.OWNERSHIP))
        .returns(List.of(List.of("ownership/by-model")), Precedence::ranks)
        .returns("It was meant from July on", Precedence::corrects);
  }

  @Test
  void a_policy_without_fault_stands_beside_one_with_faults() throws IOException {
    Map<String, byte[]> files = good();
    put(
        files,
        "policies/broken/policy.yaml",
        "policy: broken\ntitle: B\nextends: standard\nx: y\n");
    put(files, "policies/child/policy.yaml", "policy: child\ntitle: C\nextends: broken\n");

    PolicyFiles read = PolicyFiles.read(files);

    assertThat(read.books()).containsOnlyKeys("standard");
    assertThat(read.faults())
        .singleElement()
        .hasToString(
            "policies/broken/policy.yaml:4:1: The policy (broken) has a key (x) that is not known."
                + " Maybe one of policy, title, time-zone, extends, roles, remainder,"
                + " alignment.");
  }

  @Test
  void files_on_disk_and_in_memory_say_the_same() throws IOException {
    Map<String, byte[]> files = good();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Files.writeString(folder.resolve("policies/standard/.ownership.yaml.swp"), "half a file");

    PolicyFiles read = PolicyFiles.read(folder);

    assertThat(read.faults()).isEmpty();
    assertThat(read.books()).containsOnlyKeys("standard");
    assertThat(PolicyFiles.read(folder.resolve("policies")).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.found()).contains("There is no policy"));
  }

  @Test
  void a_file_that_is_too_large_is_not_read() throws IOException {
    Map<String, byte[]> files = good();
    files.put("policies/standard/review.yaml", new byte[SourceText.MOST_BYTES + 1]);

    assertThat(PolicyFiles.read(files).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.found()).contains("1048577"));
  }

  @Test
  void brackets_without_end_are_refused_and_not_followed() throws IOException {
    Map<String, byte[]> files = good();
    put(files, "policies/standard/review.yaml", "title: " + "[".repeat(100_000));

    assertThat(PolicyFiles.read(files).faults())
        .singleElement()
        .satisfies(fault -> assertThat(fault.found()).contains("more than 32 deep"));
  }

  @Test
  void no_bytes_make_it_throw() throws IOException {
    long seed = 20260103;
    Random random = new Random(seed);
    String alphabet = "[]{}:,-&*!|>'\"%@` \n\t#?0aZ\u00e9";
    for (int i = 0; i < 1_500; i++) {
      Map<String, byte[]> files = good();
      Object[] names = files.keySet().toArray();
      String name = (String) names[random.nextInt(names.length)];
      byte[] bytes = Arrays.copyOf(files.get(name), files.get(name).length);
      for (int j = random.nextInt(4); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] =
            random.nextInt(20) == 0
                ? (byte) random.nextInt(256)
                : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      files.put(name, bytes);

      PolicyFiles read = PolicyFiles.read(files);

      assertThat(read.books().isEmpty())
          .as("seed %d, case %d", seed, i)
          .isEqualTo(!read.faults().isEmpty());
    }
  }

  private static PolicyBook book(Map<String, byte[]> files, String name) {
    PolicyFiles read = PolicyFiles.read(files);
    assertThat(read.faults()).isEmpty();
    PolicyBook book = read.books().get(name);
    assertThat(book).isNotNull();
    return book;
  }

  private static void put(Map<String, byte[]> files, String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, byte[]> good() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : new String[] {"policy.yaml", "ownership.yaml", "commission.yaml"}) {
      files.put("policies/standard/" + name, Files.readAllBytes(GOOD.resolve(name)));
    }
    return files;
  }
}
