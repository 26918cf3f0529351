package remit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FaultTextTest {

  private final Throwable fault =
      new IllegalStateException(
          "ana is paid 4800.00",
          new NumberFormatException("For input string: \"4800.00\"\n2026 ERROR forged"));

  @Test
  void on_a_thread_that_answers_calls_a_fault_is_told_by_its_kind_and_place_only() {
    String text = FaultText.of(fault, FaultText.isOfTheHouse("http-nio-8080-exec-1"));

    assertThat(text)
        .startsWith("java.lang.IllegalStateException\n\tat remit.log.FaultTextTest")
        .contains("Caused by: java.lang.NumberFormatException\n\tat remit.log.FaultTextTest")
        .doesNotContain("4800", "ana", "forged");
  }

  @Test
  void on_a_thread_of_the_house_a_fault_says_what_it_has_to_say_on_one_line() {
    String text = FaultText.of(fault, FaultText.isOfTheHouse("main"));

    assertThat(text).startsWith("java.lang.IllegalStateException: ana is paid 4800.00\n");
    assertThat(text).contains("\"4800.00\"·2026 ERROR forged\n");
  }

  @Test
  void a_fault_of_the_database_keeps_its_number() {
    assertThat(FaultText.of(new SQLException("insert 4800.00", "HY000", 13), false))
        .startsWith("java.sql.SQLException (state HY000, code 13)\n")
        .doesNotContain("4800");
  }

  @Test
  void a_fault_that_is_its_own_cause_ends() {
    Exception first = new Exception("a");
    Exception second = new Exception("b", first);
    first.initCause(second);

    assertThat(FaultText.of(first, false).lines().filter(each -> each.startsWith("Caused")))
        .hasSize(9);
  }

  @Test
  void no_character_of_a_line_begins_another_or_moves_the_cursor() {
    assertThat(FaultText.onOneLine("a\nb\r\u001b[2K\u0000c\u2028d\u202ee 🙂"))
        .isEqualTo("a·b··[2K·c·d·e 🙂");
    assertThat(FaultText.onOneLine("plain")).isEqualTo("plain");
  }
}
