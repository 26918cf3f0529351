package remit.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "48000,    USD, 48000.00",
    "48000.5,  USD, 48000.50",
    "0.10,     USD, 0.10",
    "0,        USD, 0.00",
    "-5,       USD, -5.00",
    "48000,    JPY, 48000",
    "48000.00, JPY, 48000",
    "1.5,      KWD, 1.500",
    "1.2340,   KWD, 1.234",
    "999999999999999, USD, 999999999999999.00"
  })
  void an_amount_has_the_decimals_of_its_currency(String text, String currency, String plain) {
    Money money = Money.of(text, currency);

    assertThat(money.plain()).isEqualTo(plain);
    assertThat(Money.parse(money.toString())).isEqualTo(money);
    assertThat(Money.ofMinor(money.minorUnits(), money.currency())).isEqualTo(money);
  }

  @ParameterizedTest
  @CsvSource({
    "48000.001, USD",
    "0.5,       JPY",
    "1.2345,    KWD",
    "1,         XAU",
    "1,         XXX",
    "1,         usd",
    "1,         EURO",
    "1,         ''"
  })
  void more_decimals_or_a_currency_without_cents_are_refused(String text, String currency) {
    assertThatThrownBy(() -> Money.of(text, currency))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" Maybe write ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e5000000",
        "1E5",
        "NaN",
        "Infinity",
        "0x10",
        "1_000",
        "1,000",
        "+1",
        "1.",
        ".1",
        "",
        " 1",
        "1000000000000000",
        "\u0661"
      })
  void an_amount_is_digits_with_a_point_and_nothing_else(String text) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThatThrownBy(() -> Money.of(text, "USD"))
                .isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void a_number_with_an_enormous_exponent_is_refused_before_any_arithmetic() {
    for (String text : new String[] {"1e5000000", "1e-5000000", "1e1000000", "1e2147483647"}) {
      BigDecimal number = new BigDecimal(text);
      assertTimeoutPreemptively(
          Duration.ofSeconds(2),
          () ->
              assertThatThrownBy(() -> new Money(number, Money.currency("USD")))
                  .isInstanceOf(IllegalArgumentException.class));
    }
    assertThatThrownBy(() -> Money.ofMinor(BigInteger.TEN.pow(18), Money.currency("USD")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void amounts_of_two_currencies_are_never_mixed() {
    Money dollars = Money.of("1", "USD");
    Money euros = Money.of("1", "EUR");

    assertThatThrownBy(() -> dollars.plus(euros)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> dollars.compareTo(euros)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "48000.00 USD, 10%,   4800.00 USD",
    "0.05 USD,     10%,   0.01 USD",
    "0.04 USD,     10%,   0.00 USD",
    "5 JPY,        10%,   1 JPY",
    "1.005 KWD,    10%,   0.101 KWD",
    "100.00 USD,   33.333333333333%, 33.33 USD"
  })
  void a_part_is_rounded_once_half_up(String amount, String share, String part) {
    assertThat(Money.parse(amount).times(Share.of(share))).isEqualTo(Money.parse(part));
  }
}
