package remit.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import remit.desk.Examine;
import remit.desk.Live;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.policy.Fault;

/**
 * The folders {@code rules} and {@code policies} that people edit with any editor. What is changed
 * there is a draft: it is examined and shown, and what is live stays live until the draft is
 * published or, where one person works alone, taken as soon as it is clean.
 *
 * <p>Whoever wants it to notice calls {@link #look} again and again.
 */
public final class WorkingFolder {

  private final Path root;
  private final Examine examine;
  private final Live live;
  private final Predicate<Sources> take;
  private final Clock clock;

  private Map<String, String> last = new TreeMap<>();
  private Map<String, String> examined = new TreeMap<>();
  private volatile State state;

  /**
   * How the folder stands to what is live.
   *
   * @param files every file in it, as it stood still
   * @param verdict what the gates say of it; null where it is what is live
   * @param seen when it was looked at in this state
   * @param trouble why it cannot be looked at, as a sentence; null where it can
   */
  public record State(
      Sources files, @Nullable Verdict verdict, Instant seen, @Nullable String trouble) {

    /** Whether somebody changed what is not live yet. */
    public boolean isDraft() {
      return verdict != null;
    }

    /** How it stands, as a sentence or two. */
    public String says() {
      if (trouble != null) {
        return trouble;
      }
      if (verdict == null) {
        return "It is what is live.";
      }
      return verdict.isClean()
          ? "It differs from what is live and is clean. Maybe propose it."
          : "It differs from what is live and has findings (%d), so what is live stays. Maybe run `java -jar remit.jar check` and `test`."
              .formatted(verdict.findings());
    }
  }

  /**
   * @param root the folder that holds both
   * @param examine asks the gates about a draft
   * @param live what the folder is compared with
   * @param take takes a clean draft live and says whether it did; where several people have to
   *     agree, it never does
   */
  public WorkingFolder(
      Path root, Examine examine, Live live, Predicate<Sources> take, Clock clock) {
    this.root = root;
    this.examine = examine;
    this.live = live;
    this.take = take;
    this.clock = clock;
    this.state = new State(newest().sources(), null, clock.instant(), null);
  }

  /** How it stood when it was last looked at. */
  public State state() {
    return state;
  }

  private Revision newest() {
    return live.now().latest();
  }

  /**
   * Looks whether something changed since the last time. A change counts once the files have stood
   * still from one look to the next, because an editor may still be writing.
   */
  public synchronized void look() {
    try {
      Map<String, String> now = stamps();
      boolean still = now.equals(last);
      last = now;
      if (still && !now.equals(examined)) {
        Sources sources = SourceFolder.below(root);
        if (stamps().equals(now)) {
          judge(sources);
          examined = now;
        }
      }
    } catch (Unreadable e) {
      trouble(
          "The folders rules and policies below (%s) are not read. %s"
              .formatted(
                  root, e.faults().stream().map(Fault::toString).collect(Collectors.joining(" "))));
    } catch (IOException | UncheckedIOException e) {
      trouble(
          "The folders rules and policies below (%s) cannot be read: %s. Maybe check that they are there."
              .formatted(root, e.getMessage()));
    }
  }

  private void trouble(String why) {
    state = new State(state.files(), state.verdict(), clock.instant(), why);
  }

  private void judge(Sources sources) {
    if (sources.wholeHash().equals(newest().sources().wholeHash())) {
      state = new State(sources, null, clock.instant(), null);
      return;
    }
    Verdict verdict = examine.examine(sources);
    boolean taken = verdict.isClean() && take.test(sources);
    state = new State(sources, taken ? null : verdict, clock.instant(), null);
  }

  /** What tells an edited file from an unedited one without reading it: its size and time. */
  private Map<String, String> stamps() throws IOException {
    TreeMap<String, String> stamps = new TreeMap<>();
    for (String folder : SourceFolder.FOLDERS) {
      Path below = root.resolve(folder);
      if (Files.isDirectory(below)) {
        try (Stream<Path> files = Files.walk(below)) {
          for (Path file : (Iterable<Path>) files::iterator) {
            BasicFileAttributes of = Files.readAttributes(file, BasicFileAttributes.class);
            if (of.isRegularFile()) {
              stamps.put(file.toString(), of.size() + " " + of.lastModifiedTime());
            }
          }
        }
      }
    }
    return stamps;
  }
}
