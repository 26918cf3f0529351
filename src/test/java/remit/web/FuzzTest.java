package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;

/** Whatever bytes a caller sends, the answer is a decision or a 4xx, and it comes soon. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FuzzTest {

  private static final long SEED = 20260310;
  private static final int BODIES = 2_000;

  private static final String VALID =
      """
      {"policy": "standard", "deal": {"id": "D-1", "type": "UPSELL", "driver": "NEW_SOLUTION", \
      "amount": "48000.00", "currency": "USD", "closeDate": "2026-03-10", "salesCycleDays": 45, \
      "acquisitionCost": 1200.5, "termMonths": 12, "product": "Pro", "sourcedBy": "sam", \
      "assistedBy": ["eve"], "seats": 40, "needFit": true}, \
      "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "ana", "goLive": null, \
      "segment": "SMB", "risk": "LOW", "phase": "GROWTH", "named": false, "cohorts": ["pilot"]}, \
      "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM", "primary": true}], \
      "pod": {"id": "west", "shares": {"ana": "70%", "chi": "30%"}}}\
      """;

  private static final List<String> MORSELS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u0000",
          "\\ud800",
          "null",
          "true",
          "-",
          "0",
          "1e5000000",
          "1e-400",
          "99999999999999999999",
          "NaN",
          "0x10",
          "\u0000",
          "\n",
          "\uFEFF",
          "🙂",
          "\u202e",
          "{\"a\":",
          "[[[[[[[[[[[[[[[[[[[[[[[[",
          "\"deal\":",
          "\"id\": \"x\",",
          "\"amount\": 1e308,",
          "-0.0",
          "\"-1.00\"",
          "\"2026-02-29\"",
          "\"9999-12-31\"",
          "\"0000-01-01\"",
          "\"NEW_BUSINESS\"",
          "\"HOUSE\"",
          "\"house\"",
          "\"JPY\"",
          "\"KWD\"",
          "\"999999999999999.99\"",
          "\"100%\"",
          "\"0%\"",
          "/*",
          "//",
          "'",
          " ".repeat(1_000),
          "x".repeat(12_000));

  @LocalServerPort private int port;

  @Test
  void no_body_makes_the_service_fail() {
    Random random = new Random(SEED);
    Calls calls = new Calls(port);
    for (int i = 0; i < BODIES; i++) {
      byte[] body = mutated(random);
      boolean lines = random.nextInt(4) == 0;
      Reply reply =
          calls.post(
              "/api/v1/evaluations", lines ? "application/x-ndjson" : "application/json", body);

      String what = "seed %d, body %d: %s".formatted(SEED, i, new String(body, UTF_8));
      assertThat(reply.status()).as(what).isLessThan(500);
      assertThat(reply.body()).as(what).doesNotContain("internal-error");
      if (!lines) {
        assertThat(reply.json().isContainer()).as(what).isTrue();
      } else {
        reply.body().lines().forEach(Calls.MAPPER::readTree);
      }
    }
  }

  private static byte[] mutated(Random random) {
    byte[] body = VALID.getBytes(UTF_8);
    if (random.nextInt(10) == 0) {
      body = ("[" + VALID + "," + VALID + "]").getBytes(UTF_8);
    }
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      body = once(body, random);
    }
    return body;
  }

  private static byte[] once(byte[] body, Random random) {
    int from = random.nextInt(body.length + 1);
    int to = Math.min(body.length, from + random.nextInt(12));
    return switch (random.nextInt(6)) {
      case 0 -> spliced(body, from, from, MORSELS.get(random.nextInt(MORSELS.size())));
      case 1 -> spliced(body, from, to, "");
      case 2 -> spliced(body, from, to, MORSELS.get(random.nextInt(MORSELS.size())));
      case 3 -> Arrays.copyOf(body, from);
      case 4 -> {
        byte[] flipped = body.clone();
        if (from < flipped.length) {
          flipped[from] = (byte) random.nextInt(256);
        }
        yield flipped;
      }
      default -> withOtherValue(body, random);
    };
  }

  /** Puts a morsel where a whole value stood. */
  private static byte[] withOtherValue(byte[] body, Random random) {
    String text = new String(body, UTF_8);
    int colon = text.indexOf(": ", random.nextInt(Math.max(1, text.length())));
    if (colon < 0) {
      return body;
    }
    int end = colon + 2;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String morsel = MORSELS.get(random.nextInt(MORSELS.size()));
    return (text.substring(0, colon + 2) + morsel + text.substring(end)).getBytes(UTF_8);
  }

  private static byte[] spliced(byte[] body, int from, int to, String text) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(body, 0, from);
    all.writeBytes(text.getBytes(UTF_8));
    all.write(body, to, body.length - to);
    return all.toByteArray();
  }
}
