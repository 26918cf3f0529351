package remit.check;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What this system lets us take away from a process beside memory and time: the network, the
 * service's user, and files to write. Found out once, by trying.
 *
 * @param words the words before the command that take it away
 * @param has what is taken away, as sentences
 * @param lacks what could not be, as sentences that say why
 */
public record Confinement(List<String> words, List<String> has, List<String> lacks) {

  private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

  /** Somebody who owns nothing. */
  private static final String NOBODY = "65534";

  private static final int LONGEST_SECONDS = 5;

  public Confinement {
    words = List.copyOf(words);
    has = List.copyOf(has);
    lacks = List.copyOf(lacks);
  }

  /** Takes nothing away. */
  static Confinement none() {
    return new Confinement(List.of(), List.of(), List.of());
  }

  /**
   * Tries what there is.
   *
   * @param readable files that the process must still be able to read: Java and the program
   */
  public static Confinement tried(List<Path> readable) {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return new Confinement(
          List.of(),
          List.of(),
          List.of(
              "The network, the service's own user and its files stay within its reach: they are"
                  + " taken away on Linux only."));
    }
    Trying trying = new Trying(readable);
    trying.network();
    trying.writing();
    trying.user();
    return new Confinement(trying.words, trying.has, trying.lacks);
  }

  /** The files of Java and of the program as it runs now. */
  static List<Path> ofThisProgram() {
    List<Path> files = new ArrayList<>();
    files.add(Path.of(System.getProperty("java.home"), "lib", "modules"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        files.add(Path.of(entry).toAbsolutePath());
      }
    }
    return files;
  }

  private static final class Trying {

    private final List<Path> readable;
    private final boolean root = isRoot();
    private final List<String> words = new ArrayList<>();
    private final List<String> has = new ArrayList<>();
    private final List<String> lacks = new ArrayList<>();

    Trying(List<Path> readable) {
      this.readable = readable;
    }

    void network() {
      List<String> unshare =
          root ? List.of("unshare", "--net") : List.of("unshare", "--map-root-user", "--net");
      keep(
          unshare,
          "It has no network.",
          "It can reach the network: this system does not let us take it away (unshare).");
    }

    void writing() {
      keep(
          List.of("prlimit", "--fsize=0", "--core=0", "--nofile=512"),
          "It writes to no file.",
          "It can write where the service can: this system does not let us prevent it (prlimit).");
    }

    void user() {
      String otherwise = "It runs as the service's own user, and can read what that one can read: ";
      if (!root) {
        lacks.add(otherwise + "only a service that is started by root can change to another.");
        keep(List.of("setpriv", "--no-new-privs"), "It can gain no privileges.", "");
        return;
      }
      keep(
          List.of(
              "setpriv",
              "--reuid=" + NOBODY,
              "--regid=" + NOBODY,
              "--clear-groups",
              "--inh-caps=-all",
              "--bounding-set=-all",
              "--no-new-privs"),
          "It runs as a user of its own, who owns no file.",
          otherwise
              + "there is no setpriv, or another user may not read the files of the program.");
    }

    /** Keeps words that work behind those that are kept already. */
    private void keep(List<String> more, String gained, String missed) {
      String tool = found(more.get(0));
      if (tool != null) {
        List<String> tried = new ArrayList<>(words);
        tried.add(tool);
        tried.addAll(more.subList(1, more.size()));
        if (works(tried)) {
          words.clear();
          words.addAll(tried);
          has.add(gained);
          return;
        }
      }
      if (!missed.isEmpty()) {
        lacks.add(missed);
      }
    }

    private boolean works(List<String> tried) {
      List<String> command = new ArrayList<>(tried);
      command.addAll(
          List.of("/bin/sh", "-c", "for each; do test -r \"$each\" || exit 1; done", "sh"));
      readable.forEach(each -> command.add(each.toString()));
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    private static @Nullable String found(String tool) {
      return FOLDERS.stream()
          .map(folder -> Path.of(folder, tool))
          .filter(Files::isExecutable)
          .map(Path::toString)
          .findFirst()
          .orElse(null);
    }

    private static boolean isRoot() {
      try {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
      } catch (IOException | UnsupportedOperationException e) {
        return false;
      }
    }
  }

  /** Everything in one line, for a log. */
  @Override
  public String toString() {
    return String.join(" ", has)
        + (lacks.isEmpty() ? "" : " What this system does not give: " + String.join(" ", lacks));
  }
}
