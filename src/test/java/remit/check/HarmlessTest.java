package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import remit.drools.DialectReader;
import remit.rules.Rule;

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
    passes("rules/" + nameIn(file, content) + ".drl", content);
  }

  /** The rule's name, which says where its file belongs. */
  private static String nameIn(String file, byte[] content) {
    Matcher name = NAME.matcher(new String(content, StandardCharsets.UTF_8));
    return name.results()
        .map(each -> each.group(1))
        .filter(each -> each.endsWith("/" + file.replace(".drl", "")))
        .findFirst()
        .orElseThrow();
  }

  private static void passes(String path, byte[] content) {
    assertThat(Gate.faults(Sources.ofBytes(Map.of(path, content)))).isEmpty();
    assertThat(DialectReader.read(path, content).faults()).isEmpty();
  }

  @Test
  void all_of_them_together_are_a_tree_that_can_decide() throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>(ShippedTree.sources().contents());
    List<String> names = new ArrayList<>();
    for (String file : rules()) {
      byte[] content = Files.readAllBytes(ALL.resolve(file));
      String name = nameIn(file, content);
      names.add(name);
      files.put("rules/" + name + ".drl", content);
    }
    Sources sources = Sources.ofBytes(files);

    RevisionFiles read = RevisionFiles.load(sources);

    assertThat(new Excerpts(sources).show(read.faults())).isEmpty();
    assertThat(read.revision().rules()).extracting(Rule::name).containsAll(names);
  }

  @Test
  void there_are_enough_of_them() throws IOException {
    assertThat(rules()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(RevisionFiles.load(Sources.of(Map.of())).faults()).isNotEmpty();
  }
}
