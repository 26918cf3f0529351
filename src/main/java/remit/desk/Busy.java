package remit.desk;

/** There is too much under way at once; the same can be asked again a little later. */
public final class Busy extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param message what is under way, and what to do
   */
  public Busy(String message) {
    super(message, null, false, false);
  }
}
