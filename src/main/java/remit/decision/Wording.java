package remit.decision;

import java.util.function.Supplier;

/**
 * A sentence that is made when it is read, from what the deciding code handed over: thousands of
 * deals are decided for each one whose sentences somebody reads.
 */
public final class Wording {

  private final Supplier<String> maker;

  private Wording(Supplier<String> maker) {
    this.maker = maker;
  }

  /**
   * A sentence made when it is read.
   *
   * @param maker makes it from values that never change
   */
  public static Wording of(Supplier<String> maker) {
    return new Wording(maker);
  }

  /** Two wordings are the same when they say the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Wording wording && toString().equals(wording.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The sentence. */
  @Override
  public String toString() {
    return maker.get();
  }
}
