package remit.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import remit.deal.Window.LastDay;

class WindowTest {

  private static final Account NOT_LIVE = account(null);

  @ParameterizedTest
  @CsvSource({
    "90 days,   2026-01-10, 2026-04-10",
    "90 days,   2024-01-10, 2024-04-09",
    "1 day,     2026-12-31, 2027-01-01",
    "0 days,    2026-01-10, 2026-01-10",
    "12 months, 2024-02-29, 2025-02-28",
    "48 months, 2024-02-29, 2028-02-29",
    "12 months, 2023-02-28, 2024-02-28",
    "1 month,   2026-01-31, 2026-02-28",
    "1 month,   2024-01-31, 2024-02-29",
    "1 month,   2026-03-31, 2026-04-30",
    "2 months,  2026-12-31, 2027-02-28",
    "6 months,  2025-08-31, 2026-02-28"
  })
  void a_window_ends_by_the_calendar(String length, LocalDate from, LocalDate end) {
    Window out = Window.of(length, LastDay.OUT);
    Window in = Window.of(length, LastDay.IN);

    assertThat(out.end(from, NOT_LIVE)).isEqualTo(end);
    assertThat(out.firstDayAfter(from, NOT_LIVE)).isEqualTo(end);
    assertThat(in.firstDayAfter(from, NOT_LIVE)).isEqualTo(end.plusDays(1));
    assertThat(in.contains(end, from, NOT_LIVE)).isTrue();
    assertThat(in.contains(end.plusDays(1), from, NOT_LIVE)).isFalse();
    assertThat(out.contains(end, from, NOT_LIVE)).isFalse();
    if (end.isAfter(from)) {
      assertThat(out.contains(end.minusDays(1), from, NOT_LIVE)).isTrue();
    }
  }

  @Test
  void a_window_of_90_days_ends_on_day_90() {
    LocalDate won = LocalDate.of(2026, 1, 10);
    Window window = Window.of("90 days", LastDay.OUT);

    assertThat(window.contains(won.minusDays(1), won, NOT_LIVE)).isFalse();
    assertThat(window.contains(won, won, NOT_LIVE)).isTrue();
    assertThat(window.contains(won.plusDays(89), won, NOT_LIVE)).isTrue();
    assertThat(window.contains(won.plusDays(90), won, NOT_LIVE)).isFalse();
  }

  @Test
  void a_window_until_go_live_is_open_until_it_happens() {
    LocalDate won = LocalDate.of(2026, 1, 10);
    LocalDate live = LocalDate.of(2026, 3, 1);

    assertThat(Window.of("until go-live", LastDay.OUT).contains(won.plusYears(9), won, NOT_LIVE))
        .isTrue();
    assertThat(Window.of("until go-live", LastDay.OUT).firstDayAfter(won, NOT_LIVE)).isNull();
    assertThat(Window.of("until go-live", LastDay.OUT).contains(live, won, account(live)))
        .isFalse();
    assertThat(Window.of("until go-live", LastDay.IN).contains(live, won, account(live))).isTrue();
    assertThat(
            Window.of("until go-live", LastDay.IN).contains(live.plusDays(1), won, account(live)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "earlier, 2026-03-01, 2026-03-01",
    "earlier, 2026-06-01, 2026-04-10",
    "earlier,           , 2026-04-10",
    "later,   2026-03-01, 2026-04-10",
    "later,   2026-06-01, 2026-06-01",
    "later,             ,",
    "earlier, 2026-04-10, 2026-04-10",
    "later,   2026-04-10, 2026-04-10"
  })
  void of_a_length_and_an_event_the_named_one_ends_it(
      String which, @Nullable LocalDate live, @Nullable LocalDate end) {
    Window window = Window.of("90 days or until go-live, whichever is " + which, LastDay.OUT);

    assertThat(window.end(LocalDate.of(2026, 1, 10), account(live))).isEqualTo(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "90",
        "90days",
        "-1 days",
        "1.5 months",
        "999999999 days",
        "until sunrise",
        "until go-live or until introduction, whichever is later",
        "90 days or until go-live",
        "half a year"
      })
  void what_is_no_window_is_refused_with_advice(String text) {
    assertThatThrownBy(() -> Window.of(text, LastDay.OUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(" + text + ")")
        .hasMessageContaining(" Maybe write ");
  }

  private static Account account(@Nullable LocalDate goLive) {
    return new Account(
        "northwind",
        null,
        null,
        null,
        goLive,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        Set.of());
  }
}
