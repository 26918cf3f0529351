package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {

  private static final int LONGEST = 200_000;

  private static List<String> lines(InputStream in) throws IOException {
    Lines lines = new Lines(in, LONGEST, () -> {});
    List<String> read = new ArrayList<>();
    while (lines.advance()) {
      read.add(
          lines.number()
              + ":"
              + (lines.isTooLong()
                  ? "too long"
                  : new String(lines.bytes(), lines.from(), lines.length(), UTF_8)));
    }
    return read;
  }

  private static List<String> lines(String text) throws IOException {
    return lines(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  @Test
  void lines_are_numbered_from_one_and_blank_ones_counted() throws IOException {
    assertThat(lines("a\n\nb\n")).containsExactly("1:a", "2:", "3:b");
    assertThat(lines("a\nb")).containsExactly("1:a", "2:b");
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n")).containsExactly("1:");
  }

  @Test
  void a_line_that_is_too_long_is_skipped_and_the_next_one_read() throws IOException {
    String longest = "x".repeat(LONGEST);

    assertThat(lines("a\n" + longest + "\nb")).containsExactly("1:a", "2:" + longest, "3:b");
    assertThat(lines("a\n" + longest + "y\nb")).containsExactly("1:a", "2:too long", "3:b");
    assertThat(lines(longest.repeat(20) + "\nb\n")).containsExactly("1:too long", "2:b");
    assertThat(lines("a\n" + longest.repeat(20))).containsExactly("1:a", "2:too long");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void however_the_bytes_arrive_the_lines_are_the_same(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      String line = "ab".repeat(random.nextInt(random.nextInt(10) == 0 ? 120_000 : 50));
      expected.add(i + ":" + (line.length() > LONGEST ? "too long" : line));
      text.append(line).append('\n');
    }
    InputStream drops =
        new ByteArrayInputStream(text.toString().getBytes(UTF_8)) {
          @Override
          public int read(byte[] into, int from, int most) {
            return super.read(into, from, Math.min(most, 1 + random.nextInt(5_000)));
          }
        };

    assertThat(lines(drops)).as("seed %d", seed).isEqualTo(expected);
  }
}
