package remit.check;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import remit.desk.Examine;
import remit.desk.Sources;
import remit.json.VerdictJson;

/**
 * What the other process does: it takes a set of files on standard input, says on standard output
 * what the gates say of them, and ends.
 */
public final class Examiner {

  /** The word that makes the program such a process; no person has a use for it. */
  public static final String COMMAND = "examine-standard-input";

  /** Behind that word: it practises before it is asked, so that it answers at once. */
  public static final String PRACTISE = "practise";

  /** Behind that word: it proves nothing, for somebody who is still typing. */
  public static final String BRIEFLY = "briefly";

  /** Proves nothing: what it practises on is known to be sound. */
  private static final Examine WITHOUT_PROOF = new ExamineHere(revision -> List.of());

  private Examiner() {}

  /**
   * Runs until the answer is given.
   *
   * @param words what follows the command
   */
  public static void run(Examine examine, List<String> words) throws IOException {
    try (OutputStream answer = new FileOutputStream(FileDescriptor.out)) {
      // Whatever else prints, it does not print into the answer.
      System.setOut(System.err);
      if (words.contains(PRACTISE)) {
        Sources practice = SourceFolder.shipped();
        VerdictJson.read(VerdictJson.bytes(WITHOUT_PROOF.examine(practice), practice));
      }
      Sources sources = SourcesStream.read(System.in);
      Examine asked = words.contains(BRIEFLY) ? WITHOUT_PROOF : examine;
      answer.write(VerdictJson.bytes(asked.examine(sources), sources));
    }
  }
}
