package remit.cli;

/** A command that cannot even begin; its message says why and what to do. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  /** The words of the command are wrong, or name something that is not there. */
  Refusal(String message) {
    this(message, Cli.USAGE);
  }

  /**
   * @param status with which the command ends
   */
  Refusal(String message, int status) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
