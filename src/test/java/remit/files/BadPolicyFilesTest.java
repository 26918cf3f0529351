package remit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.policy.Fault;

/**
 * Each folder of {@code bad/policies} lays broken files over the good ones, and holds in {@code
 * findings.txt} all that is said about them. Run with {@code -Dgolden.rewrite=true} to write those
 * files anew, and read the difference before committing it.
 */
class BadPolicyFilesTest {

  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path BAD = RESOURCES.resolve("bad/policies");
  private static final String FINDINGS = "findings.txt";

  static Stream<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(BAD)) {
      return folders.map(each -> each.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void the_good_files_are_without_fault() {
    assertThat(PolicyFiles.read(RESOURCES.resolve("good")).faults()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void each_broken_file_is_told_where_and_what_to_do(String name) throws IOException {
    Map<String, byte[]> files = files(RESOURCES.resolve("good"), "");
    files.putAll(files(BAD.resolve(name), PolicyFiles.FOLDER + "/"));
    files.remove(PolicyFiles.FOLDER + "/" + FINDINGS);

    List<Fault> faults = PolicyFiles.read(files).faults();

    String found = faults.stream().map(fault -> fault + "\n").collect(Collectors.joining());
    Path golden = BAD.resolve(name).resolve(FINDINGS);
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(golden, found);
    } else if (!Files.exists(golden)) {
      fail("There is no %s. Maybe run with -Dgolden.rewrite=true.", golden);
    }
    assertThat(found).isEqualTo(Files.readString(golden)).isNotEmpty();
    assertThat(faults).allSatisfy(fault -> assertThat(fault.advice()).startsWith("Maybe "));
  }

  private static Map<String, byte[]> files(Path top, String prefix) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(top)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String below = top.relativize(path).toString().replace('\\', '/');
        files.put(prefix + below, Files.readAllBytes(path));
      }
    }
    return files;
  }
}
