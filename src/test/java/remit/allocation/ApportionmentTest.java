package remit.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import remit.deal.Money;
import remit.policy.Remainder;

class ApportionmentTest {

  private static final int CASES = 1_000_000;
  private static final long SEED = Long.getLong("remit.seed", 20261122L);
  private static final List<Remainder> REMAINDERS = List.of(Remainder.values());
  private static final String[] CURRENCIES = {"JPY", "USD", "EUR", "KWD"};

  @Test
  void a_hundred_dollars_in_three_parts_gives_the_first_of_equals_the_cent() {
    assertThat(divide("100.00", "USD", Remainder.LARGEST, -1, "1", "1", "1"))
        .containsExactly("33.34", "33.33", "33.33");
  }

  @Test
  void the_one_who_was_cut_most_gets_the_cent() {
    assertThat(divide("1000.01", "USD", Remainder.LARGEST, -1, "0.3333", "0.3333", "0.3334"))
        .containsExactly("333.30", "333.30", "333.41");
    assertThat(divide("0.05", "USD", Remainder.LARGEST, -1, "0.31", "0.69"))
        .containsExactly("0.02", "0.03");
  }

  @Test
  void the_policy_may_give_the_rest_to_the_first_the_last_or_the_owner() {
    assertThat(divide("0.11", "USD", Remainder.FIRST, -1, "1", "1", "1"))
        .containsExactly("0.05", "0.03", "0.03");
    assertThat(divide("0.11", "USD", Remainder.LAST, -1, "1", "1", "1"))
        .containsExactly("0.03", "0.03", "0.05");
    assertThat(divide("0.11", "USD", Remainder.OWNER, 1, "1", "1", "1"))
        .containsExactly("0.03", "0.05", "0.03");
  }

  @Test
  void where_the_owner_has_no_part_the_largest_remainder_counts() {
    assertThat(divide("0.11", "USD", Remainder.OWNER, -1, "1", "1", "1"))
        .containsExactly("0.04", "0.04", "0.03");
  }

  @Test
  void yen_have_no_decimals_and_dinars_have_three() {
    assertThat(divide("100", "JPY", Remainder.LARGEST, -1, "1", "2")).containsExactly("33", "67");
    assertThat(divide("0.100", "KWD", Remainder.LARGEST, -1, "1", "2"))
        .containsExactly("0.033", "0.067");
  }

  @Test
  void a_negative_pool_is_the_mirror_of_the_positive_one() {
    assertThat(divide("-100.00", "USD", Remainder.LARGEST, -1, "1", "1", "1"))
        .containsExactly("-33.34", "-33.33", "-33.33");
  }

  @Test
  void a_part_of_nothing_gets_nothing_of_the_rest() {
    assertThat(divide("0.01", "USD", Remainder.FIRST, -1, "0", "1"))
        .containsExactly("0.00", "0.01");
    assertThat(divide("0.01", "USD", Remainder.LAST, -1, "1", "0")).containsExactly("0.01", "0.00");
  }

  @Test
  void negative_weights_and_weights_of_nothing_are_refused_by_name() {
    assertThatThrownBy(() -> divide("1.00", "USD", Remainder.LARGEST, -1, "-0.1", "1.1"))
        .hasMessageContaining("(-0.1) is negative");
    assertThatThrownBy(() -> divide("1.00", "USD", Remainder.LARGEST, -1, "0", "0"))
        .hasMessageContaining("[0, 0] are all zero");
  }

  @Test
  void a_million_pools_are_divided_to_the_last_unit_and_nobody_is_off_by_a_whole_one() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < CASES; i++) {
      Currency currency = Currency.getInstance(CURRENCIES[random.nextInt(CURRENCIES.length)]);
      long magnitude = 1L << random.nextInt(1, 50);
      Money pool =
          Money.ofMinor(BigInteger.valueOf(random.nextLong(-magnitude, magnitude)), currency);
      List<BigDecimal> weights = weights(random);
      Remainder remainder = REMAINDERS.get(random.nextInt(4));
      int owner = random.nextInt(-1, weights.size());

      List<Money> parts = Apportionment.divide(pool, weights, remainder, owner);

      String shown =
          "seed " + SEED + ", case " + i + ": " + pool + " by " + weights + " " + remainder
              + " gives " + parts;
      assertSumsUp(pool, parts, shown);
      assertFair(pool, weights, parts, remainder, shown);
    }
  }

  private static void assertSumsUp(Money pool, List<Money> parts, String shown) {
    BigInteger sum = BigInteger.ZERO;
    for (Money part : parts) {
      sum = sum.add(part.minorUnits());
      if (part.minorUnits().signum() * pool.minorUnits().signum() < 0) {
        throw new AssertionError("a part has the wrong sign; " + shown);
      }
    }
    if (!sum.equals(pool.minorUnits())) {
      throw new AssertionError("the parts add up to " + sum + "; " + shown);
    }
  }

  private static void assertFair(
      Money pool, List<BigDecimal> weights, List<Money> parts, Remainder remainder, String shown) {
    BigDecimal whole = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    for (int i = 0; i < parts.size(); i++) {
      // |part x whole - pool x weight| < whole x 1 unit, without any division.
      BigDecimal off =
          new BigDecimal(parts.get(i).minorUnits())
              .multiply(whole)
              .subtract(new BigDecimal(pool.minorUnits()).multiply(weights.get(i)))
              .abs();
      BigDecimal units =
          remainder == Remainder.LARGEST ? BigDecimal.ONE : BigDecimal.valueOf(parts.size());
      if (off.compareTo(whole.multiply(units)) >= 0) {
        throw new AssertionError("part " + i + " is off by a whole unit; " + shown);
      }
    }
  }

  private static List<BigDecimal> weights(SplittableRandom random) {
    int people = random.nextInt(20) == 0 ? random.nextInt(1, 51) : random.nextInt(1, 6);
    List<BigDecimal> weights = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      weights.add(BigDecimal.valueOf(random.nextLong(0, 10_001), random.nextInt(0, 7)));
    }
    if (weights.stream().allMatch(weight -> weight.signum() == 0)) {
      weights.set(0, BigDecimal.ONE);
    }
    return weights;
  }

  @Test
  void a_rate_is_rounded_once_half_up() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100_000; i++) {
      Money base =
          Money.ofMinor(BigInteger.valueOf(random.nextLong(1L << 45)), Currency.getInstance("USD"));
      remit.deal.Share rate =
          new remit.deal.Share(BigDecimal.valueOf(random.nextLong(0, 1_000_001), 6));
      BigDecimal exact = base.amount().multiply(rate.fraction());
      assertThat(base.times(rate).amount())
          .isEqualByComparingTo(exact.setScale(2, RoundingMode.HALF_UP));
    }
  }

  private static List<String> divide(
      String pool, String currency, Remainder remainder, int owner, String... weights) {
    return Apportionment.divide(
            Money.of(pool, currency),
            java.util.Arrays.stream(weights).map(BigDecimal::new).toList(),
            remainder,
            owner)
        .stream()
        .map(Money::plain)
        .toList();
  }
}
