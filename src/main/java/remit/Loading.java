package remit;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import remit.check.Excerpts;
import remit.check.RevisionFiles;
import remit.check.SourceFolder;
import remit.check.Unreadable;
import remit.desk.FollowPublications;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.desk.Timeline;
import remit.ledger.Database;
import remit.ledger.Place;

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
   * @param database where revisions are published and decisions recorded
   * @param timeline what governs which day
   */
  record Loaded(Database database, Timeline timeline) {}

  /**
   * Begins.
   *
   * @param root the folder that holds {@code rules} and {@code policies}; where it holds neither,
   *     those that the program carries are read
   * @param data where the database is
   * @param refuse is told at once why the service cannot start
   */
  static Loading begin(String root, Place data, Consumer<CannotStart> refuse) {
    CompletableFuture<Loaded> loaded = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                loaded.complete(load(Path.of(root), data));
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

  private static Loaded load(Path root, Place data) {
    Database database = open(data);
    try {
      Timeline published =
          new FollowPublications(database.revisions(), Loading::published).current();
      return new Loaded(database, published != null ? published : Timeline.of(read(root)));
    } catch (CannotStart e) {
      database.close();
      throw e;
    }
  }

  /** Files that were published once, perhaps by a program that allowed what this one does not. */
  private static Revision published(Sources sources) {
    return revision(
        sources,
        "The rules and policies that were published (%s) have findings (%%d), so nothing is decided by them."
            .formatted(sources.hash()),
        "Start the version that published them, publish what has no findings, and come back; or"
            + " begin anew with --remit.data=FOLDER.");
  }

  private static Revision revision(Sources sources, String message, String advice) {
    RevisionFiles files = RevisionFiles.load(sources);
    if (files.revision() == null) {
      throw new CannotStart(
          message.formatted(files.faults().size()),
          new Excerpts(sources).show(files.faults()),
          advice,
          null);
    }
    return files.revision();
  }

  private static Database open(Place data) {
    try {
      return Database.at(data);
    } catch (RuntimeException e) {
      throw new CannotStart(
          "%s cannot be opened: %s"
              .formatted(capital(data.toString()), sentence(innermost(e).getMessage())),
          "",
          data instanceof Place.Server
              ? "Maybe see whether the server runs, and name another by --%s=URL."
                  .formatted(Place.URL)
              : "Maybe name a folder that can be written: --remit.data=FOLDER.",
          e);
    }
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** What others say ends as they like; ours ends with a full stop. */
  private static String sentence(@Nullable String text) {
    String said = String.valueOf(text);
    return said.endsWith(".") ? said : said + ".";
  }

  static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static Revision read(Path root) {
    Sources sources;
    try {
      sources = SourceFolder.inForce(root);
    } catch (Unreadable e) {
      throw new CannotStart(
          "Some of the rules and policies cannot be read (%d), so nothing is decided by them."
              .formatted(e.faults().size()),
          new Excerpts(Sources.of(Map.of())).show(e.faults()),
          "Correct them, and see with `java -jar remit.jar check` that none is left.",
          e);
    }
    return revision(
        sources,
        "The rules and policies have findings (%d), so nothing is decided by them.",
        "Correct them, and see with `java -jar remit.jar check` that none is left.");
  }

  /** The folder of rules and policies; here where nobody says otherwise. */
  static String rootNamedIn(List<String> options) {
    return named(ROOT, options, "");
  }

  /** Where the database is; a folder where no server is named. */
  static Place placeNamedIn(List<String> options) {
    return place(Path.of(named(DATA, options, USUAL_DATA)), name -> named(name, options));
  }

  /**
   * Where the database is.
   *
   * @throws CannotStart when the setting for it cannot be read
   */
  static Place place(Path folder, Function<String, @Nullable String> setting) {
    try {
      return Place.named(folder, setting);
    } catch (IllegalArgumentException e) {
      throw new CannotStart(String.valueOf(e.getMessage()), "", "", e);
    }
  }

  private static String named(String name, List<String> options, String otherwise) {
    return Objects.requireNonNullElse(named(name, options), otherwise);
  }

  /**
   * What an option, a system property or the environment says: {@code remit.root} is {@code
   * REMIT_ROOT} there.
   */
  private static @Nullable String named(String name, List<String> options) {
    String option = "--" + name + "=";
    for (String each : options) {
      if (each.startsWith(option)) {
        return each.substring(option.length());
      }
    }
    return Place.setting(name);
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
