package remit;

/** The service does not start, because a rule or policy has a fault. */
final class FaultyFiles extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int findings;

  FaultyFiles(String shown, int findings) {
    super(shown);
    this.findings = findings;
  }

  /** How many faults there are. */
  int findings() {
    return findings;
  }
}
