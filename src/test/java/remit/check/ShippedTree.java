package remit.check;

import java.nio.file.Path;
import java.util.List;
import remit.desk.Revision;
import remit.desk.Sources;
import remit.policy.Fault;

/** The rules and policies of this project, read once for all tests. */
public final class ShippedTree {

  private ShippedTree() {}

  private static final class Once {
    private static final Sources SOURCES = SourceFolder.below(Path.of(""));
    private static final Checkup CHECKUP = Checkup.of(SOURCES);
  }

  public static Sources sources() {
    return Once.SOURCES;
  }

  /** The same files with a text in one of them replaced, wherever it stands there. */
  public static Sources edited(String path, String from, String to) {
    String text = sources().text(path);
    if (text == null || !text.contains(from)) {
      throw new AssertionError("The file (" + path + ") does not hold (" + from + ").");
    }
    return sources().with(path, text.replace(from, to));
  }

  static Checkup checkup() {
    return Once.CHECKUP;
  }

  /** What decides; fails the test that asks where a file has a fault. */
  public static Revision revision() {
    return revision(Once.CHECKUP.revision(), Once.CHECKUP.faults());
  }

  /** What decides with other files; fails the test that asks where one has a fault. */
  public static Revision revision(Sources sources) {
    RevisionFiles files = RevisionFiles.load(sources);
    return revision(files.revision(), files.faults());
  }

  private static Revision revision(Revision revision, List<Fault> faults) {
    if (revision == null) {
      throw new AssertionError("The files have faults: " + faults);
    }
    return revision;
  }
}
