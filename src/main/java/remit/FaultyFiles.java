package remit;

/** The service does not start, because a rule or policy has a fault. */
final class FaultyFiles extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String shown;

  /**
   * @param shown every fault with its line
   */
  FaultyFiles(String shown, int findings) {
    super(
        "The rules and policies have findings (%d), so nothing is decided by them."
            .formatted(findings));
    this.shown = shown;
  }

  /** Every fault with its line. */
  String shown() {
    return shown;
  }
}
