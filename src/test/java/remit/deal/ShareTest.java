package remit.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {

  @ParameterizedTest
  @CsvSource({
    "12.5%, 12.5%",
    "12.50 %, 12.5%",
    "0%, 0%",
    "-0%, 0%",
    "100%, 100%",
    "100.000%, 100%",
    "0.000000000001%, 0.000000000001%"
  })
  void a_share_says_itself_in_its_shortest_form(String text, String says) {
    assertThat(Share.of(text)).hasToString(says);
    assertThat(Share.of(says)).isEqualTo(Share.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "%",
        "5%%",
        " 5%",
        "5% ",
        "1e2%",
        "1e5000000%",
        "100.000000000001%",
        "-1%",
        "5,5%",
        ".5%",
        "1234567%"
      })
  void what_is_no_part_of_a_whole_is_refused_with_advice(String text) {
    assertThatThrownBy(() -> Share.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" Maybe ");
  }

  @Test
  void a_share_and_its_rest_are_the_whole() {
    assertThat(Share.of("12.5%").rest()).isEqualTo(Share.of("87.5%"));
    assertThat(Share.ALL.rest()).isEqualTo(Share.NONE);
    assertThat(Share.of("50%").times(Share.of("25%"))).isEqualTo(Share.of("12.5%"));
  }
}
