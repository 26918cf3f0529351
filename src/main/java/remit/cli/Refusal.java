package remit.cli;

/** A command that cannot even begin; its message says why and what to do. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }
}
