package remit.policy;

/** What kind of value a parameter holds. */
public enum Unit {
  /** {@code 12.5%}: a part of a whole, also a rate of commission. */
  SHARE("share"),
  /** {@code 25000.00 USD}, or one amount for each of several currencies. */
  MONEY("money"),
  /**
   * {@code 90 days}, {@code 12 months}, {@code until go-live}, with {@code last-day: in} or {@code
   * out}.
   */
  WINDOW("window"),
  /** {@code 180}: a whole number of days, seats, people. */
  COUNT("count"),
  /** {@code 3 times}: how many times as much. */
  FACTOR("factor"),
  /** One word of a list that the parameter gives under {@code one-of}. */
  CHOICE("one-of"),
  /** {@code CSM} or {@code WINNER}: somebody, by role or by relation to the deal. */
  ROLE("role"),
  /** {@code AE 70%, CSM 30%}: parts of a whole by role, together 100 %. */
  SPLIT("split"),
  /** {@code ana, chi}, or {@code all}: people, accounts or cohorts by name. */
  LIST("list");

  private final String word;

  Unit(String word) {
    this.word = word;
  }

  /** The word in policy files. */
  public String word() {
    return word;
  }
}
