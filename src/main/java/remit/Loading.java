package remit;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import remit.check.Excerpts;
import remit.check.RevisionFiles;
import remit.check.SourceFolder;
import remit.desk.FollowPublications;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.desk.Timeline;
import remit.ledger.StoredRevisions;

/**
 * The store and what was published into it, being read and made ready on a thread of their own.
 * Where nothing was published yet, the folder is what decides.
 */
final class Loading {

  /** The option and property that names the folder above {@code rules} and {@code policies}. */
  static final String ROOT = "remit.root";

  /** The option and property that names the folder of the database. */
  static final String DATA = "remit.data";

  /** Where the database is if nobody says otherwise. */
  static final String USUAL_DATA = "data";

  private final CompletableFuture<Loaded> loaded;

  private Loading(CompletableFuture<Loaded> loaded) {
    this.loaded = loaded;
  }

  /**
   * What there is to decide with.
   *
   * @param store where revisions are published
   * @param timeline what governs which day
   */
  record Loaded(StoredRevisions store, Timeline timeline) {}

  /**
   * Begins.
   *
   * @param root the folder that holds {@code rules} and {@code policies}; where it holds neither,
   *     those that the program carries are read
   * @param data the folder of the database
   * @param refuse is told at once why the service cannot start
   */
  static Loading begin(String root, String data, Consumer<CannotStart> refuse) {
    CompletableFuture<Loaded> loaded = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                loaded.complete(load(Path.of(root), Path.of(data)));
              } catch (Throwable e) {
                loaded.completeExceptionally(e);
                if (e instanceof CannotStart cannot) {
                  refuse.accept(cannot);
                }
                return;
              }
              new WarmUp(loaded.join().timeline().latest()).run();
            },
            "remit-loading");
    thread.setDaemon(true);
    thread.start();
    return new Loading(loaded);
  }

  private static Loaded load(Path root, Path data) {
    StoredRevisions store = open(data);
    Timeline published = new FollowPublications(store, RevisionFiles::revisionOf).current();
    if (published != null) {
      return new Loaded(store, published);
    }
    try {
      return new Loaded(store, Timeline.of(read(root)));
    } catch (CannotStart e) {
      store.close();
      throw e;
    }
  }

  private static StoredRevisions open(Path data) {
    try {
      return StoredRevisions.in(data);
    } catch (RuntimeException e) {
      throw new CannotStart(
          "The database in the folder (%s) cannot be opened: %s."
              .formatted(data.toAbsolutePath(), innermost(e).getMessage()),
          "",
          "Maybe name a folder that can be written: --remit.data=FOLDER.",
          e);
    }
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static Revision read(Path root) {
    Sources sources = SourceFolder.inForce(root);
    RevisionFiles files = RevisionFiles.load(sources);
    if (files.revision() == null) {
      throw new CannotStart(
          "The rules and policies have findings (%d), so nothing is decided by them."
              .formatted(files.faults().size()),
          new Excerpts(sources).show(files.faults()),
          "Correct them, and see with `java -jar remit.jar check` that none is left.",
          null);
    }
    return files.revision();
  }

  /** The folder of rules and policies; here where nobody says otherwise. */
  static String rootNamedIn(List<String> options) {
    return named(ROOT, options, "REMIT_ROOT", "");
  }

  /** The folder of the database. */
  static String dataNamedIn(List<String> options) {
    return named(DATA, options, "REMIT_DATA", USUAL_DATA);
  }

  /** What an option, a system property or the environment says; otherwise the usual. */
  private static String named(
      String name, List<String> options, String variable, String otherwise) {
    String option = "--" + name + "=";
    for (String each : options) {
      if (each.startsWith(option)) {
        return each.substring(option.length());
      }
    }
    String property = System.getProperty(name);
    return property != null
        ? property
        : Objects.requireNonNullElse(System.getenv(variable), otherwise);
  }

  /**
   * What there is to decide with, as soon as it is there.
   *
   * @throws CannotStart when a rule or policy has a fault, or the database cannot be opened
   */
  Loaded loaded() {
    try {
      return loaded.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
