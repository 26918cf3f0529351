package remit.desk;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * Names that nobody can guess and that never come twice: 128 random bits as 26 letters and digits,
 * for example {@code 3kq9v7m1x0cb8d2fy6wr5hn4jt}. They say nothing about when they were made, or
 * how many there are.
 */
public final class RandomIds implements Supplier<String> {

  private static final int BITS = 128;
  private static final int LETTERS = 26;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    String text = new BigInteger(BITS, random).toString(Character.MAX_RADIX);
    return "0".repeat(LETTERS - text.length()) + text;
  }
}
