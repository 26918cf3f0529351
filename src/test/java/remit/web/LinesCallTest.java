package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.MOCK,
    properties = "remit.limits.line=20KB")
@Timeout(120)
class LinesCallTest {

  private static final List<String> TYPES =
      List.of("UPSELL", "RENEWAL", "NEW_BUSINESS", "CROSS_SELL", "UPSEL");

  @Autowired private Evaluations evaluations;

  private static String deal(Random random, int number) {
    return """
    {"deal": {"id": "D-%d", "type": "%s", "amount": "%d.%02d", "currency": "USD", "closeDate": "2026-%02d-10"}, \
    "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "ana"}, \
    "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM"}]}\
    """
        .formatted(
            number,
            TYPES.get(random.nextInt(TYPES.size())),
            random.nextInt(100_000),
            random.nextInt(100),
            1 + random.nextInt(12));
  }

  private static String line(Random random, int number) {
    String deal = deal(random, number);
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> " \t\r";
      case 2 -> deal.substring(0, random.nextInt(deal.length()));
      case 3 -> deal.replace("{\"deal\"", "{\"policy\": \"patient\", \"deal\"");
      case 4 -> deal.replace("{\"deal\"", "{\"policy\": \"none\", \"deal\"");
      case 5 -> random.nextInt(5) == 0 ? "x".repeat(20 * 1024 + 1) : deal + "\r";
      default -> deal;
    };
  }

  /** As a network gives it: some bytes at a time, and now and then nothing is ready. */
  private static InputStream inDrops(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public int available() {
        return random.nextInt(40) == 0 ? 0 : super.available();
      }

      @Override
      public int read(byte[] into, int from, int most) {
        return super.read(into, from, Math.min(most, 1 + random.nextInt(30_000)));
      }
    };
  }

  private Hearing standard() {
    return evaluations.begin(null, null);
  }

  private String answers(InputStream lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    evaluations.lines(lines, standard(), out, () -> {});
    return out.toString(UTF_8);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void lines_decided_side_by_side_are_answered_as_one_by_one_and_in_order(long seed)
      throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    StringBuilder oneByOne = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      lines.add(line(random, i));
      byte[] alone = ("\n".repeat(i) + lines.get(i)).getBytes(UTF_8);
      oneByOne.append(answers(new ByteArrayInputStream(alone)));
    }
    byte[] together = String.join("\n", lines).getBytes(UTF_8);

    assertThat(answers(inDrops(together, random)))
        .as("seed %d", seed)
        .isEqualTo(oneByOne.toString());
  }

  @Test
  void whoever_waits_for_an_answer_before_the_next_line_gets_it_at_once() throws IOException {
    Random random = new Random(11);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Long> answersWhenAsked = new ArrayList<>();
    InputStream caller =
        new InputStream() {
          private byte[] line = new byte[0];
          private int next;
          private int sent;

          @Override
          public int available() {
            return line.length - next;
          }

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int from, int most) {
            if (next == line.length) {
              answersWhenAsked.add(out.toString(UTF_8).lines().count());
              if (sent == 50) {
                return -1;
              }
              line = (deal(random, sent++) + "\n").getBytes(UTF_8);
              next = 0;
            }
            int given = Math.min(most, line.length - next);
            System.arraycopy(line, next, into, from, given);
            next += given;
            return given;
          }
        };

    evaluations.lines(caller, standard(), out, () -> {});

    assertThat(answersWhenAsked)
        .isEqualTo(java.util.stream.LongStream.rangeClosed(0, 50).boxed().toList());
  }

  @Test
  void little_more_is_read_once_the_caller_has_gone() {
    AtomicLong read = new AtomicLong();
    byte[] line = (deal(new Random(5), 1) + "\n").getBytes(UTF_8);
    InputStream endless =
        new InputStream() {
          @Override
          public int available() {
            return line.length;
          }

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int from, int most) {
            int given = Math.min(most, line.length);
            System.arraycopy(line, 0, into, from, given);
            read.addAndGet(given);
            return given;
          }
        };
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThatThrownBy(() -> evaluations.lines(endless, standard(), gone, () -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("Broken pipe");
    assertThat(read.get()).isLessThan(40_000L * Runtime.getRuntime().availableProcessors() * 4);
  }
}
