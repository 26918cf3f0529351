package remit.cli;

import java.io.PrintStream;
import java.util.List;
import remit.check.Excerpts;
import remit.check.RevisionFiles;
import remit.desk.Change;
import remit.desk.Changes;
import remit.desk.Revision;
import remit.desk.Sources;

/** The command {@code diff}: what one tree decides otherwise than another. */
final class TellChanges {

  private final Streams streams;

  TellChanges(Streams streams) {
    this.streams = streams;
  }

  int run(Sources before, Sources after) {
    Revision old = revision(before);
    Revision now = revision(after);
    List<Change> changes = Changes.between(old, now);
    List<String> others = Changes.otherFiles(before, after);
    PrintStream out = streams.out();
    for (Change change : changes) {
      out.println(change);
      out.println("    " + change.place());
    }
    others.forEach(file -> out.println("Decides nothing: " + file));
    if (changes.isEmpty()) {
      out.println("They decide the same.");
    }
    out.printf("%nBefore: %s%nAfter:  %s%n", old.hash(), now.hash());
    return changes.isEmpty() ? Cli.FINE : Cli.FINDINGS;
  }

  private static Revision revision(Sources sources) {
    RevisionFiles files = RevisionFiles.load(sources);
    if (files.revision() == null) {
      throw new Refusal(
          new Excerpts(sources).show(files.faults())
              + "Maybe correct the findings first: what they would decide is not known.",
          Cli.FINDINGS);
    }
    return files.revision();
  }
}
