package remit.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.files.SourceText;

/**
 * Every file below {@code rules/} and {@code policies/}, as it stood when it was read. It never
 * changes; an edit makes another one.
 */
public final class Sources {

  /** The two folders that are read. */
  private static final List<String> FOLDERS = List.of("rules", "policies");

  /** Goes into the hash: it changes when the same files would be read in another way. */
  private static final String FORMAT = "remit-revision-1";

  /** Where the program carries the tree it was shipped with. */
  private static final String SHIPPED = "shipped";

  private final SortedMap<String, byte[]> files;

  private Sources(SortedMap<String, byte[]> files) {
    this.files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Made of texts by path, for example {@code rules/ownership/by-model.drl}. */
  public static Sources of(Map<String, String> texts) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, bytes(text)));
    return new Sources(files);
  }

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
    return new Sources(files);
  }

  private static void readFolder(Path root, Path folder, SortedMap<String, byte[]> files) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString().replace('\\', '/');
        if (!path.contains("/.")) {
          try (InputStream stream = Files.newInputStream(file)) {
            files.put(path, read(stream));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No more than it takes to see that a file is too long. */
  private static byte[] read(InputStream stream) throws IOException {
    return stream.readNBytes(SourceText.MOST_BYTES + 1);
  }

  /**
   * The tree that the program carries.
   *
   * @throws UncheckedIOException when the program's own file cannot be read
   */
  public static Sources shipped() {
    URL url = Sources.class.getClassLoader().getResource(SHIPPED);
    if (url == null) {
      return of(Map.of());
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
    return new Sources(files);
  }

  /** The same tree with one file put in or replaced. */
  public Sources with(String path, String text) {
    TreeMap<String, byte[]> changed = new TreeMap<>(files);
    changed.put(path, bytes(text));
    return new Sources(changed);
  }

  /** The same tree without one file. */
  public Sources without(String path) {
    TreeMap<String, byte[]> changed = new TreeMap<>(files);
    changed.remove(path);
    return new Sources(changed);
  }

  /** The paths of all files, sorted. */
  public SortedSet<String> paths() {
    return Collections.unmodifiableSortedSet(new java.util.TreeSet<>(files.keySet()));
  }

  /** The text of a file as far as it is text, or null where there is no such file. */
  public @Nullable String text(String path) {
    byte[] bytes = files.get(path);
    if (bytes == null) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** The files whose path begins and ends in a certain way, by path. */
  SortedMap<String, byte[]> startingWith(String beginning, String end) {
    TreeMap<String, byte[]> chosen = new TreeMap<>(files);
    chosen.keySet().removeIf(path -> !path.startsWith(beginning) || !path.endsWith(end));
    return chosen;
  }

  /** The files of one kind, by path. */
  SortedMap<String, byte[]> all(SourceKind kind) {
    TreeMap<String, byte[]> chosen = new TreeMap<>();
    files.forEach(
        (path, bytes) -> {
          if (SourceKind.of(path) == kind) {
            chosen.put(path, bytes);
          }
        });
    return chosen;
  }

  /**
   * The content hash of all that decides: rules and policies, without scenarios, stories and prose.
   *
   * @return for example {@code sha256:9f86d0...}
   */
  public String hash() {
    MessageDigest digest = sha256();
    digest.update(bytes(FORMAT));
    files.forEach(
        (path, content) -> {
          if (SourceKind.of(path).decides()) {
            digest.update(bytes("\0" + path + "\0" + content.length + "\0"));
            digest.update(content);
          }
        });
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
