package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.desk.Sources;

/** What is unusual and does no harm is read, and says what it says. */
class HarmlessTest {

  private static final Path ALL = Path.of("src/test/resources/harmless");
  private static final Pattern NAME = Pattern.compile("rule \"([a-z]+/[a-z0-9-]+)\"");

  static List<String> rules() throws IOException {
    try (Stream<Path> files = Files.list(ALL)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void every_harmless_rule_passes(String file) throws IOException {
    byte[] content = Files.readAllBytes(ALL.resolve(file));
    Matcher name = NAME.matcher(new String(content, StandardCharsets.UTF_8));
    assertThat(name.results().map(each -> each.group(1)).toList())
        .filteredOn(each -> each.endsWith(file.replace(".drl", "")))
        .singleElement()
        .satisfies(rule -> passes("rules/" + rule + ".drl", rule, content));
  }

  private static void passes(String path, String rule, byte[] content) {
    TreeMap<String, byte[]> files = new TreeMap<>(ShippedTree.sources().contents());
    files.put(path, content);
    Sources sources = Sources.ofBytes(files);

    RevisionFiles read = RevisionFiles.load(sources);

    assertThat(new Excerpts(sources).show(read.faults())).isEmpty();
    assertThat(read.revision().rules()).extracting(each -> each.name()).contains(rule);
  }

  @Test
  void there_are_enough_of_them() throws IOException {
    assertThat(rules()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(RevisionFiles.load(Sources.of(Map.of())).faults()).isNotEmpty();
  }
}
