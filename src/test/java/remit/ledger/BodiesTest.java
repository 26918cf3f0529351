package remit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import remit.desk.LedgerEvent;

/** What is written can be read again, whatever people are called and whatever they wrote. */
class BodiesTest {

  private static final long SEED = Long.getLong("remit.seed", 22);

  private static final List<String> PIECES =
      List.of(
          "ana",
          "ana.b",
          "bob@example.com",
          "Ana Maria",
          "Zoë",
          "李雷",
          "😀",
          "\"",
          "\\",
          "\n",
          "\u0001",
          "\u001f",
          "\u007f",
          "\uE000",
          "\uE001",
          " ",
          ", ",
          ".",
          "-",
          "_",
          "won the",
          "customer on 2026-01-10",
          "banana",
          "{\"person\":\"ana\"}");

  private static final Map<String, Long> NUMBERS =
      Map.of("ana", 1L, "ana.b", 2L, "bob@example.com", 3L, "Ana Maria", 44L, "Zoë", 5L, "李雷", 6L);

  private final Random random = new Random(SEED);

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void a_text_of_any_length_is_read_as_it_was_written() throws Exception {
    Map<Long, String> names = new TreeMap<>();
    NUMBERS.forEach((name, number) -> names.put(number, name));
    for (int i = 0; i < 2_000; i++) {
      String request = text();
      LedgerEvent event = new LedgerEvent.Parked("D-1", request, Set.of("ana"), text());
      Bodies.Packed packed =
          Bodies.pack(new Bodies.Body<>(Map.of(), null, event), new HiddenNames(NUMBERS));
      assertThat(packed.hash()).isEqualTo(Chain.sha256(Bodies.json(packed.bytes())));
      assertThat(Bodies.unpack(Bodies.kind(event), packed.bytes(), names::get))
          .as("seed %d, text %d", SEED, i)
          .isEqualTo(event);
    }
  }

  @Test
  void no_name_is_left_in_a_text() {
    HiddenNames names = new HiddenNames(NUMBERS);
    assertThat(names.hide("ana, Ana Maria and ana.b met (bob@example.com): banana."))
        .isEqualTo("\uE0001\uE001, \uE00044\uE001 and \uE0002\uE001 met (\uE0003\uE001): banana.");
  }
}
