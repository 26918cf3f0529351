package remit.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every file below {@code rules/} and {@code policies/}, as it stood when it was read. It never
 * changes; an edit makes another one.
 */
public final class Sources {

  /** Goes into the hashes: it changes when the same files would be read in another way. */
  private static final String FORMAT = "remit-revision-1";

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

  /** Made of contents by path; whoever gives them does not change them any more. */
  public static Sources ofBytes(Map<String, byte[]> contents) {
    return new Sources(new TreeMap<>(contents));
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
    return Collections.unmodifiableSortedSet(new TreeSet<>(files.keySet()));
  }

  /** The content of every file, by path; nobody changes it. */
  public SortedMap<String, byte[]> contents() {
    return files;
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
  public SortedMap<String, byte[]> startingWith(String beginning, String end) {
    return chosen(path -> path.startsWith(beginning) && path.endsWith(end));
  }

  /** The files of one kind, by path. */
  public SortedMap<String, byte[]> all(SourceKind kind) {
    return chosen(path -> SourceKind.of(path) == kind);
  }

  private SortedMap<String, byte[]> chosen(Predicate<String> wanted) {
    TreeMap<String, byte[]> chosen = new TreeMap<>(files);
    chosen.keySet().removeIf(wanted.negate());
    return chosen;
  }

  /**
   * The content hash of all that decides: rules and policies, without scenarios, stories and prose.
   * It names the revision in every answer.
   *
   * @return for example {@code sha256:9f86d0...}
   */
  public String hash() {
    return hash(chosen(path -> SourceKind.of(path).decides()));
  }

  /**
   * The content hash of every file, scenarios, stories and prose too: what somebody agrees to when
   * they approve a change.
   */
  public String wholeHash() {
    return hash(files);
  }

  private static String hash(SortedMap<String, byte[]> files) {
    MessageDigest digest = sha256();
    digest.update(bytes(FORMAT));
    files.forEach(
        (path, content) -> {
          digest.update(bytes("\0" + path + "\0" + content.length + "\0"));
          digest.update(content);
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
