package remit.simulation;

/** The deals that were asked for cannot be had; the message says why, and what to do. */
public final class NoSuchBook extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NoSuchBook(String message) {
    super(message, null, false, false);
  }
}
