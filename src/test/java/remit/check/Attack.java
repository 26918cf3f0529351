package remit.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import remit.desk.SourceKind;
import remit.desk.Sources;
import remit.policy.Fault;

/**
 * A file that somebody would send who wants more than to write a rule, and what its refusal must
 * name. Each folder of {@code attacks} is a category; its {@code refusals.txt} says of each file
 * where in a tree it is sent to, the line and column of the offending construct, and its name.
 *
 * @param name category and file
 * @param path where in the tree it is sent to
 * @param line where the offending construct stands
 * @param column where the offending construct stands
 * @param construct what the refusal must name
 * @param file holds the bytes that are sent
 */
public record Attack(String name, String path, int line, int column, String construct, Path file) {

  private static final Path ALL = Path.of("src/test/resources/attacks");
  private static final String REFUSALS = "refusals.txt";

  /** All of them. */
  public static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    try (Stream<Path> categories = Files.list(ALL)) {
      for (Path category : categories.sorted().toList()) {
        for (String line : Files.readAllLines(category.resolve(REFUSALS))) {
          attacks.add(of(category, line.split(" \\| ", 4)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return attacks;
  }

  private static Attack of(Path category, String[] parts) {
    String[] at = parts[2].split(":", 2);
    return new Attack(
        category.getFileName() + "/" + parts[0],
        parts[1],
        Integer.parseInt(at[0]),
        Integer.parseInt(at[1]),
        parts[3],
        category.resolve(parts[0]));
  }

  /** The files there are on disk, for a test that none of them is left out. */
  static long files() throws IOException {
    try (Stream<Path> files = Files.walk(ALL)) {
      return files.filter(Files::isRegularFile).filter(file -> !file.endsWith(REFUSALS)).count();
    }
  }

  /** As much of a tree as it takes for the file to be read. */
  public Sources sources() {
    SourceKind kind = SourceKind.of(path);
    boolean alone = kind != SourceKind.SCENARIOS && kind != SourceKind.STORIES;
    return laidOver(alone ? Sources.of(Map.of()) : ShippedTree.sources());
  }

  Sources laidOver(Sources tree) {
    TreeMap<String, byte[]> files = new TreeMap<>(tree.contents());
    try {
      files.put(path, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sources.ofBytes(files);
  }

  /** The same, sent to another place. */
  Attack at(String elsewhere) {
    return new Attack(name, elsewhere, line, column, construct, file);
  }

  /** Whether a fault says what is wrong, and where. */
  public boolean isNamedBy(Fault fault) {
    return fault.place().file().equals(path)
        && fault.place().line() == line
        && fault.place().column() == column
        && fault.found().contains(construct);
  }

  @Override
  public String toString() {
    return name;
  }
}
