package remit.desk;

/**
 * Asks the gates that answer quickly about a set of files, for somebody who is still typing: what
 * cannot be read or does not fit together, and which scenarios and stories do not hold. Nothing is
 * proved, so what is clean here may have gaps. It changes nothing.
 */
@FunctionalInterface
public interface ExamineBriefly {

  /**
   * What is wrong with the files at first sight.
   *
   * @param sources files that nobody needs to have approved
   */
  Verdict examine(Sources sources);
}
