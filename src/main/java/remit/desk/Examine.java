package remit.desk;

/** Asks every gate about a set of files. It changes nothing. */
@FunctionalInterface
public interface Examine {

  /**
   * Everything that is wrong with the files.
   *
   * @param sources files that nobody needs to have approved
   */
  Verdict examine(Sources sources);
}
