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
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import remit.desk.Sources;

/** Where rule and policy files are read from: a folder, or what the program carries. */
public final class SourceFolder {

  /** The two folders that are read. */
  static final List<String> FOLDERS = List.of("rules", "policies");

  /** Where the program carries the tree it was shipped with. */
  private static final String SHIPPED = "shipped";

  private SourceFolder() {}

  /**
   * What decides where nothing else is said: the tree below a folder if it has one, otherwise the
   * tree that the program carries.
   *
   * @throws UncheckedIOException when a file or folder cannot be read
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
   * @throws UncheckedIOException when a file or folder cannot be read
   */
  public static Sources below(Path root) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (String folder : FOLDERS) {
      if (Files.isDirectory(root.resolve(folder))) {
        readFolder(root, root.resolve(folder), files);
      }
    }
    return Sources.ofBytes(files);
  }

  private static void readFolder(Path root, Path folder, SortedMap<String, byte[]> files) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).limit(2L * Gate.MOST_FILES).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (!path.contains("/.")) {
          mustLeadTo(root, file);
          try (InputStream stream = Files.newInputStream(file)) {
            files.put(path, read(stream));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A link may lead elsewhere below the folder, as where a container mounts it. What it shows of
   * any other file would be shown to whoever reads the findings.
   */
  private static void mustLeadTo(Path root, Path file) throws IOException {
    if (!file.toRealPath().startsWith(root.toRealPath())) {
      throw new IOException(
          "the link (%s) leads out of the folder of rules and policies".formatted(file));
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
