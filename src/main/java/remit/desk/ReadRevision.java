package remit.desk;

/** Makes files ready to decide. */
@FunctionalInterface
public interface ReadRevision {

  /**
   * The revision that the files are.
   *
   * @throws IllegalArgumentException where a rule or policy has a fault; the message names the
   *     first
   */
  Revision read(Sources sources);
}
