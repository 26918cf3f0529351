package remit.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import remit.policy.Fault;
import remit.policy.Place;
import remit.policy.PolicyBook;

/**
 * The policies of a tree of files, and everything that is wrong with them, at once.
 *
 * @param books the policies without a fault of their own or of a policy they extend, by name
 * @param faults what is wrong, sorted by file, line and column
 */
public record PolicyFiles(SortedMap<String, PolicyBook> books, List<Fault> faults) {

  /** The folder that holds a folder for each policy. */
  public static final String FOLDER = "policies";

  private static final int DEEPEST = 8;

  public PolicyFiles {
    books = Collections.unmodifiableSortedMap(new TreeMap<>(books));
    faults = faults.stream().distinct().sorted().toList();
  }

  /**
   * Reads the policies below a folder on disk.
   *
   * @param root the folder that holds {@code policies}
   */
  public static PolicyFiles read(Path root) {
    Map<String, byte[]> files = new TreeMap<>();
    List<Fault> faults = new ArrayList<>();
    Path folder = root.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> walk = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
        walk.filter(path -> !Files.isDirectory(path))
            .forEach(path -> read(root, path, files, faults));
      } catch (IOException | UncheckedIOException e) {
        faults.add(unreadable(FOLDER));
      }
    }
    PolicyFiles read = read(files);
    faults.addAll(read.faults());
    return new PolicyFiles(read.books(), faults);
  }

  private static void read(Path root, Path path, Map<String, byte[]> files, List<Fault> faults) {
    String name = root.relativize(path).toString().replace('\\', '/');
    try (InputStream in = Files.newInputStream(path)) {
      files.put(name, in.readNBytes(SourceText.MOST_BYTES + 1));
    } catch (IOException e) {
      faults.add(unreadable(name));
    }
  }

  private static Fault unreadable(String name) {
    return new Fault(
        new Place(name, 1, 1),
        "The file (%s) cannot be read.".formatted(name),
        "Maybe check who may read it.");
  }

  /**
   * Reads the policies of files in memory.
   *
   * @param files by path below the top of the tree, with forward slashes; what is not below {@code
   *     policies/} is left alone
   */
  public static PolicyFiles read(Map<String, byte[]> files) {
    List<Fault> faults = new ArrayList<>();
    SortedMap<String, SortedMap<String, byte[]>> folders = folders(files, faults);
    if (folders.isEmpty()) {
      faults.add(
          new Fault(
              new Place(FOLDER, 1, 1),
              "There is no policy in the folder (policies).",
              "Maybe start in the folder above it, or add policies/standard/policy.yaml."));
    }
    SortedMap<String, PolicyDraft> drafts = new TreeMap<>();
    folders.forEach((name, below) -> drafts.put(name, PolicyDraft.read(name, below)));
    PolicyMaking making = new PolicyMaking(drafts);
    drafts.keySet().forEach(making::make);
    faults.addAll(making.faults());
    return new PolicyFiles(making.books(), faults);
  }

  /** The files of each policy by their paths below its folder. */
  private static SortedMap<String, SortedMap<String, byte[]>> folders(
      Map<String, byte[]> files, List<Fault> faults) {
    SortedMap<String, SortedMap<String, byte[]>> folders = new TreeMap<>();
    for (String path : new TreeSet<>(files.keySet())) {
      String[] names = path.split("/", 3);
      if (!names[0].equals(FOLDER) || path.contains("/.")) {
        continue;
      }
      if (names.length == 3) {
        folders.computeIfAbsent(names[1], name -> new TreeMap<>()).put(names[2], files.get(path));
      } else if (!names[1].equals("README.md")) {
        faults.add(
            new Fault(
                new Place(path, 1, 1),
                "The file (%s) stands beside the folders of the policies.".formatted(path),
                "Maybe move it into the folder of its policy."));
      }
    }
    return folders;
  }
}
