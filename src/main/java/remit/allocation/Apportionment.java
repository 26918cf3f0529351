package remit.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import remit.deal.Money;
import remit.policy.Remainder;

/**
 * Divides a pool exactly: every part is whole minor units, and the parts add up to the pool.
 *
 * <p>Each part is cut down to whole units first. What is left is less than one unit a part, and
 * goes out by the policy's rule; by default one unit each to those who were cut most (the method of
 * the largest remainder, also called Hamilton's).
 */
public final class Apportionment {

  private Apportionment() {}

  /**
   * Divides a pool.
   *
   * <p>Example: 100.00 USD in three equal parts is 33.34, 33.33, 33.33: the first of equals gets
   * the cent.
   *
   * @param pool what is divided; a negative pool is divided like the positive one, and negated
   * @param weights how much of it each part is worth; none negative, not all zero. Equals stand in
   *     the policy's order
   * @param remainder who gets what does not divide
   * @param owner the index of the owner's part, or -1 where the owner has none
   * @return one amount a weight, in the same order
   */
  public static List<Money> divide(
      Money pool, List<BigDecimal> weights, Remainder remainder, int owner) {
    BigInteger[] scaled = scaled(weights);
    BigInteger whole = BigInteger.ZERO;
    for (BigInteger weight : scaled) {
      whole = whole.add(weight);
    }
    if (whole.signum() == 0) {
      throw new IllegalArgumentException(
          "The weights %s are all zero. Maybe give somebody a part.".formatted(weights));
    }
    BigInteger units = pool.minorUnits().abs();
    BigInteger[] parts = new BigInteger[scaled.length];
    BigInteger[] cut = new BigInteger[scaled.length];
    BigInteger left = units;
    for (int i = 0; i < scaled.length; i++) {
      BigInteger[] divided = units.multiply(scaled[i]).divideAndRemainder(whole);
      parts[i] = divided[0];
      cut[i] = divided[1];
      left = left.subtract(divided[0]);
    }
    giveOut(left.intValueExact(), parts, cut, scaled, remainder, owner);
    List<Money> amounts = new ArrayList<>(parts.length);
    for (BigInteger part : parts) {
      amounts.add(
          Money.ofMinor(pool.minorUnits().signum() < 0 ? part.negate() : part, pool.currency()));
    }
    return amounts;
  }

  /**
   * Whether a part got some of what did not divide: more than its exact part of the pool.
   *
   * @param whole what all weights add up to
   */
  static boolean isRaised(Money part, Money pool, BigDecimal weight, BigDecimal whole) {
    BigDecimal exact = pool.amount().abs().multiply(weight);
    return part.amount().abs().multiply(whole).compareTo(exact) > 0;
  }

  private static void giveOut(
      int left,
      BigInteger[] parts,
      BigInteger[] cut,
      BigInteger[] weights,
      Remainder remainder,
      int owner) {
    List<Integer> entitled = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (weights[i].signum() > 0) {
        entitled.add(i);
      }
    }
    int one =
        switch (remainder) {
          case FIRST -> entitled.get(0);
          case LAST -> entitled.get(entitled.size() - 1);
          case OWNER -> entitled.contains(owner) ? owner : -1;
          case LARGEST -> -1;
        };
    if (one >= 0) {
      parts[one] = parts[one].add(BigInteger.valueOf(left));
      return;
    }
    // A stable sort keeps equals in the policy's order.
    entitled.sort(Comparator.comparing((Integer i) -> cut[i]).reversed());
    for (int given = 0; given < left; given++) {
      int index = entitled.get(given);
      parts[index] = parts[index].add(BigInteger.ONE);
    }
  }

  private static BigInteger[] scaled(List<BigDecimal> weights) {
    int scale = 0;
    for (BigDecimal weight : weights) {
      if (weight.signum() < 0) {
        throw new IllegalArgumentException(
            "The weight (%s) is negative. Maybe check its sign.".formatted(weight));
      }
      scale = Math.max(scale, weight.scale());
    }
    BigInteger[] scaled = new BigInteger[weights.size()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = weights.get(i).setScale(scale).unscaledValue();
    }
    return scaled;
  }
}
