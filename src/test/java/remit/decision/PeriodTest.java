package remit.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2026-03, 2026-03-01, 2026-03-31, 2026-04",
    "2026-12, 2026-12-01, 2026-12-31, 2027-01",
    "2024-02, 2024-02-01, 2024-02-29, 2024-03",
    "2026-02-H1, 2026-02-01, 2026-02-15, 2026-02-H2",
    "2026-02-H2, 2026-02-16, 2026-02-28, 2026-03-H1",
    "2026-12-H2, 2026-12-16, 2026-12-31, 2027-01-H1",
    "2026-Q1, 2026-01-01, 2026-03-31, 2026-Q2",
    "2026-Q4, 2026-10-01, 2026-12-31, 2027-Q1"
  })
  void a_period_is_read_with_its_first_and_last_day_and_the_next(
      String text, LocalDate first, LocalDate last, String next) {
    Period period = Period.parse(text);
    assertThat(period).hasToString(text);
    assertThat(period.first()).isEqualTo(first);
    assertThat(period.last()).isEqualTo(last);
    assertThat(period.next()).hasToString(next);
    assertThat(Period.of(period.length(), last)).isEqualTo(period);
    assertThat(Period.of(period.length(), last.plusDays(1))).isEqualTo(period.next());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026",
        "2026-13",
        "2026-00",
        "2026-3",
        "2026-Q5",
        "2026-Q0",
        "2026-03-H3",
        "2026-Q1-H1",
        "26-03",
        "2026-03-01",
        " 2026-03",
        "=2026-03"
      })
  void anything_else_is_told_what_to_write(String text) {
    assertThatThrownBy(() -> Period.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a pay period. Maybe write 2026-03, 2026-03-H2 or 2026-Q1.");
  }

  @Test
  void no_period_begins_in_its_middle() {
    assertThatThrownBy(() -> new Period(Period.Length.MONTH, LocalDate.of(2026, 3, 2)))
        .hasMessageContaining("Maybe begin on 2026-03-01.");
  }

  @Test
  void every_day_is_in_one_period_of_each_length_and_they_follow_one_another() {
    for (Period.Length length : Period.Length.values()) {
      Period period = Period.of(length, LocalDate.of(2023, 12, 31));
      for (LocalDate day = LocalDate.of(2023, 12, 31);
          day.isBefore(LocalDate.of(2028, 3, 2));
          day = day.plusDays(1)) {
        Period of = Period.of(length, day);
        assertThat(of.equals(period) || of.equals(period.next())).as(length + " " + day).isTrue();
        assertThat(of.first()).isBeforeOrEqualTo(day);
        assertThat(of.last()).isAfterOrEqualTo(day);
        assertThat(Period.parse(of.toString())).isEqualTo(of);
        period = of;
      }
    }
  }

  @Test
  void periods_are_ordered_by_time() {
    List<Period> ordered = new ArrayList<>();
    Period period = Period.parse("2025-11-H2");
    for (int i = 0; i < 40; i++) {
      ordered.add(period);
      period = period.next();
    }
    List<Period> shuffled = new ArrayList<>(ordered);
    Collections.shuffle(shuffled, new Random(11));
    Collections.sort(shuffled);
    assertThat(shuffled).isEqualTo(ordered);
  }
}
