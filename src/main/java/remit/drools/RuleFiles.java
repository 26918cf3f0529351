package remit.drools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import remit.policy.Fault;
import remit.rules.Rule;

/**
 * The rule files of one tree, read and checked.
 *
 * @param rules the rules without a fault, by name
 * @param faults what is wrong in all the others, in reading order
 */
public record RuleFiles(List<Rule> rules, List<Fault> faults) {

  public RuleFiles {
    rules = rules.stream().sorted(Comparator.comparing(Rule::name)).toList();
    faults = faults.stream().sorted().toList();
  }

  /**
   * Reads every {@code .drl} file under {@code rules}.
   *
   * @param root the top of the tree, the folder that holds {@code rules} and {@code policies}
   * @throws UncheckedIOException when a file cannot be read from disk
   */
  public static RuleFiles under(Path root) {
    Map<String, byte[]> files = new TreeMap<>();
    Path top = root.resolve("rules");
    if (Files.isDirectory(top)) {
      try (Stream<Path> all = Files.walk(top)) {
        for (Path file : all.filter(RuleFiles::isRule).toList()) {
          files.put(root.relativize(file).toString().replace('\\', '/'), bytes(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return of(files);
  }

  private static boolean isRule(Path file) {
    return file.toString().endsWith(".drl") && Files.isRegularFile(file);
  }

  /** No more of a file than shows that it is too long. */
  private static byte[] bytes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(DialectReader.MOST_BYTES + 1);
    }
  }

  /**
   * Reads rule files that are already in memory, whatever their order.
   *
   * @param files what stands in them, by path below the top of the tree
   */
  public static RuleFiles of(Map<String, byte[]> files) {
    List<Rule> rules = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    new TreeMap<>(files)
        .forEach(
            (path, bytes) -> {
              Reading reading = DialectReader.read(path, bytes);
              if (reading.rule() != null) {
                rules.add(reading.rule());
              }
              faults.addAll(reading.faults());
            });
    return new RuleFiles(rules, faults);
  }
}
