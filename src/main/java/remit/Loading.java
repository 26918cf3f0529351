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
import remit.desk.Revision;
import remit.desk.Sources;

/** The rules and policies, being read and made ready on a thread of their own. */
final class Loading {

  /** The option and property that names the folder above {@code rules} and {@code policies}. */
  static final String ROOT = "remit.root";

  private final CompletableFuture<Revision> revision;

  private Loading(CompletableFuture<Revision> revision) {
    this.revision = revision;
  }

  /**
   * Begins.
   *
   * @param root the folder that holds {@code rules} and {@code policies}; where it holds neither,
   *     those that the program carries are read
   * @param refuse is told at once where a rule or policy has a fault
   */
  static Loading begin(String root, Consumer<FaultyFiles> refuse) {
    CompletableFuture<Revision> revision = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                revision.complete(read(Path.of(root)));
              } catch (Throwable e) {
                revision.completeExceptionally(e);
                if (e instanceof FaultyFiles faulty) {
                  refuse.accept(faulty);
                }
                return;
              }
              new WarmUp(revision.join()).run();
            },
            "remit-loading");
    thread.setDaemon(true);
    thread.start();
    return new Loading(revision);
  }

  private static Revision read(Path root) {
    Sources sources = SourceFolder.inForce(root);
    RevisionFiles files = RevisionFiles.load(sources);
    if (files.revision() == null) {
      throw new FaultyFiles(new Excerpts(sources).show(files.faults()), files.faults().size());
    }
    return files.revision();
  }

  /** The folder named by an option, a system property or the environment; otherwise here. */
  static String rootNamedIn(List<String> options) {
    String option = "--" + ROOT + "=";
    for (String each : options) {
      if (each.startsWith(option)) {
        return each.substring(option.length());
      }
    }
    String property = System.getProperty(ROOT);
    return property != null
        ? property
        : Objects.requireNonNullElse(System.getenv("REMIT_ROOT"), "");
  }

  /**
   * The revision, as soon as it is there.
   *
   * @throws FaultyFiles when a rule or policy has a fault
   */
  Revision revision() {
    try {
      return revision.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
