package remit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTextTest {

  private static final List<String> MODELS = List.of("ALL_SALES", "SPLIT");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SHARE  | 12.5%
          SHARE  | 0%
          MONEY  | 25000.00 USD
          MONEY  | 22000.00 EUR, 25000.00 USD
          MONEY  | 1000 JPY
          MONEY  | 1.500 KWD
          WINDOW | 90 days, last day out
          WINDOW | 1 day, last day in
          WINDOW | 12 months, last day in
          WINDOW | until go-live, last day out
          WINDOW | 90 days or until go-live, whichever is later, last day out
          COUNT  | 180
          FACTOR | 3 times
          FACTOR | 2.5 times
          CHOICE | SPLIT
          ROLE   | CSM
          ROLE   | WINNER
          SPLIT  | AE 70%, CSM 30%
          SPLIT  | AE 33.3%, AM 33.3%, CSM 33.4%
          LIST   | all
          LIST   | none
          LIST   | ana, chi
          """)
  void what_a_value_says_of_itself_reads_back_as_the_same_value(Unit unit, String text) {
    Value value = ParameterText.value(unit, MODELS, text, null);

    assertThat(value.unit()).isEqualTo(unit);
    assertThat(value).hasToString(text);
    assertThat(ParameterText.value(unit, MODELS, value.toString(), null)).isEqualTo(value);
  }

  @Test
  void a_list_may_stand_apart_and_be_empty() {
    assertThat(ParameterText.value(Unit.LIST, List.of(), List.of("chi", "ana"), null))
        .isEqualTo(ParameterText.value(Unit.LIST, List.of(), "ana, chi", null));
    assertThat(ParameterText.value(Unit.LIST, List.of(), List.of(), null)).hasToString("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          half a year | 180 days
          a year      | 12 months
          2 weeks     | 14 days
          90          | 90 days
          90 Days     | 90 days
          1 quarter   | 3 months
          6m          | 6 months
          """)
  void a_window_in_other_words_is_answered_with_what_was_meant(String text, String meant) {
    assertThatThrownBy(() -> ParameterText.value(Unit.WINDOW, List.of(), text, "out"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The value (%s) is not a window. Maybe write %s.", text, meant);
  }

  @Test
  void a_window_needs_its_last_day_and_nothing_else_has_one() {
    assertThatThrownBy(() -> ParameterText.value(Unit.WINDOW, List.of(), "90 days", null))
        .hasMessageContaining("does not say whether its last day is in the window");
    assertThatThrownBy(() -> ParameterText.value(Unit.SHARE, List.of(), "5%", "in"))
        .hasMessageContaining("only a window has one");
    assertThatThrownBy(
            () -> ParameterText.value(Unit.WINDOW, List.of(), "90 days, last day in", "out"))
        .hasMessageContaining("differ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "%", "12,5%", "1e5000000%", "-1%", "101%", "5", "5 percent", "\u0665%"})
  void a_share_is_read_exactly_or_not_at_all(String text) {
    assertThatThrownBy(() -> ParameterText.value(Unit.SHARE, List.of(), text, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(" Maybe ");
  }

  @Test
  void every_unit_refuses_every_odd_text_with_advice() {
    for (Unit unit : Unit.values()) {
      List<String> texts =
          new ArrayList<>(List.of("", ",", ", ,", "\n", "9".repeat(3_000), "a,,b", "all, ana"));
      if (unit != Unit.LIST) {
        texts.addAll(List.of("(", ")(", "1e9"));
      }
      for (String text : texts) {
        assertThatThrownBy(() -> ParameterText.value(unit, MODELS, text, null))
            .as("%s of (%s)", unit, text)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining(" Maybe ");
      }
    }
  }

  @Test
  void a_message_can_be_said_of_what_holds_the_value() {
    assertThat(ParameterText.about("The value (f(x)) is not a share. Maybe 5%.", "cell (a)"))
        .isEqualTo("The value (f(x)) of cell (a) is not a share. Maybe 5%.");
    assertThat(ParameterText.about("It is too long. Maybe cut it.", "cell (a)"))
        .isEqualTo("In cell (a): It is too long. Maybe cut it.");
  }
}
