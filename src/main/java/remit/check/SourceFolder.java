package remit.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import remit.desk.Sources;
import remit.policy.Fault;
import remit.policy.Place;

/** Where rule and policy files are read from: a folder, or what the program carries. */
public final class SourceFolder {

  /** The two folders that are read. */
  static final List<String> FOLDERS = List.of("rules", "policies");

  /** Where the program carries the tree it was shipped with. */
  private static final String SHIPPED = "shipped";

  /** Files and folders; more are never read, as so many files are refused. */
  private static final long MOST_WALKED = 4L * Gate.MOST_FILES;

  private SourceFolder() {}

  /**
   * What decides where nothing else is said: the tree below a folder if it has one, otherwise the
   * tree that the program carries.
   *
   * @throws Unreadable when a file or folder cannot be read, or is a link that leads elsewhere
   */
  public static Sources inForce(Path root) {
    return isTree(root) ? below(root) : shipped();
  }

  /** Whether a folder holds rules or policies. */
  public static boolean isTree(Path root) {
    return FOLDERS.stream().anyMatch(folder -> Files.isDirectory(root.resolve(folder)));
  }

  /**
   * Reads the tree below a folder. Hidden files and folders are left out.
   *
   * @throws Unreadable when a file or folder cannot be read, or is a link that leads elsewhere
   */
  public static Sources below(Path root) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    List<Fault> faults = new ArrayList<>();
    for (String folder : FOLDERS) {
      if (Files.isDirectory(root.resolve(folder))) {
        readFolder(root, folder, files, faults);
      }
    }
    if (!faults.isEmpty()) {
      throw new Unreadable(faults);
    }
    return Sources.ofBytes(files);
  }

  private static void readFolder(
      Path root, String name, SortedMap<String, byte[]> files, Collection<Fault> faults) {
    Path folder = root.resolve(name);
    if (leadsOut(root, folder)) {
      faults.add(leadsOut(name));
      return;
    }
    try (Stream<Path> all = Files.walk(folder.toRealPath())) {
      Path real = folder.toRealPath();
      for (Path file : (Iterable<Path>) all.limit(MOST_WALKED)::iterator) {
        String path = name + "/" + real.relativize(file).toString().replace('\\', '/');
        if (!path.contains("/.")) {
          read(root, path, file, files, faults);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      faults.add(cannotBeRead(name));
    }
  }

  private static void read(
      Path root,
      String path,
      Path file,
      SortedMap<String, byte[]> files,
      Collection<Fault> faults) {
    if (Files.isSymbolicLink(file) && leadsOut(root, file)) {
      faults.add(leadsOut(path));
    } else if (Files.isRegularFile(file)) {
      try (InputStream stream = Files.newInputStream(file)) {
        files.put(path, read(stream));
      } catch (IOException e) {
        faults.add(cannotBeRead(path));
      }
    } else if (Files.isSymbolicLink(file)) {
      faults.add(
          new Fault(
              new Place(path, 1, 1),
              "The link (%s) leads to no file.".formatted(path),
              "Maybe put the file itself there, or remove the link."));
    }
  }

  private static Fault cannotBeRead(String path) {
    return new Fault(
        new Place(path, 1, 1),
        "The file (%s) cannot be read.".formatted(path),
        "Maybe let the user read it who runs the program.");
  }

  private static Fault leadsOut(String path) {
    return new Fault(
        new Place(path, 1, 1),
        "The link (%s) leads out of the folder of rules and policies.".formatted(path),
        "Maybe put a copy of the file there instead.");
  }

  /**
   * A link may lead elsewhere below the folder, as where a container mounts it. What it shows of
   * any other file would be shown to whoever reads the findings.
   */
  private static boolean leadsOut(Path root, Path file) {
    try {
      return !file.toRealPath().startsWith(root.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** No more than it takes to see that a file is too long. */
  private static byte[] read(InputStream stream) throws IOException {
    return stream.readNBytes(Gate.MOST_READ);
  }

  /**
   * The tree that the program carries.
   *
   * @throws UncheckedIOException when the program's own file cannot be read
   */
  public static Sources shipped() {
    URL url = SourceFolder.class.getClassLoader().getResource(SHIPPED);
    if (url == null) {
      return Sources.of(Map.of());
    }
    try {
      URLConnection connection = url.openConnection();
      return connection instanceof JarURLConnection jar ? inside(jar) : below(Path.of(url.toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The program stands at an address (" + url + ").", e);
    }
  }

  private static Sources inside(JarURLConnection connection) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    JarFile jar = connection.getJarFile();
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      JarEntry entry = entries.nextElement();
      if (!entry.isDirectory() && entry.getName().startsWith(SHIPPED + "/")) {
        try (InputStream stream = jar.getInputStream(entry)) {
          files.put(entry.getName().substring(SHIPPED.length() + 1), read(stream));
        }
      }
    }
    return Sources.ofBytes(files);
  }
}
