package remit.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code bad/rules} holds a broken rule file, and in {@code findings.txt} all that
 * is said about it. Run with {@code -Dgolden.rewrite=true} to write those files anew, and read the
 * difference before committing it.
 */
class BadRuleFilesTest {

  private static final Path BAD = Path.of("src/test/resources/bad/rules");
  private static final String FINDINGS = "findings.txt";

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(BAD)) {
      return folders.map(each -> each.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void each_broken_file_is_told_where_and_what_to_do(String name) throws IOException {
    RuleFiles files = RuleFiles.of(files(BAD.resolve(name)));

    String found = files.faults().stream().map(fault -> fault + "\n").collect(Collectors.joining());
    Path golden = BAD.resolve(name).resolve(FINDINGS);
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(golden, found);
    } else if (!Files.exists(golden)) {
      fail("There is no %s. Maybe run with -Dgolden.rewrite=true.", golden);
    }
    assertThat(found).isEqualTo(Files.readString(golden)).isNotEmpty();
    assertThat(files.faults()).allSatisfy(fault -> assertThat(fault.advice()).startsWith("Maybe "));
    assertThat(files.rules()).isEmpty();
  }

  private static Map<String, byte[]> files(Path top) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(top)) {
      for (Path path : paths.filter(each -> each.toString().endsWith(".drl")).toList()) {
        String below = top.relativize(path).toString().replace('\\', '/');
        files.put("rules/" + below, Files.readAllBytes(path));
      }
    }
    return files;
  }
}
