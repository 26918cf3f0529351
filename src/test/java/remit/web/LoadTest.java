package remit.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static remit.web.EvaluationsTest.assertProblem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;

/** More than the service can do is refused early, with the time after which to ask again. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "remit.load.at-once=3",
      "remit.load.long-at-once=1",
      "remit.load.failed-sign-ins=3",
      "remit.limits.patience=1s",
      "server.tomcat.connection-timeout=5s"
    })
class LoadTest {

  private static final String DEAL =
      "{\"deal\": {\"id\": \"D-1\", \"type\": \"RENEWAL\", \"amount\": \"1.00\", \"currency\":"
          + " \"USD\", \"closeDate\": \"2026-03-10\"}}";

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() throws InterruptedException {
    calls = new Calls(port);
    waitFor("remit_calls_running", 0);
  }

  /** Begins a call of a media type and does not end it. */
  private Socket begun(String mediaType) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    send(
        socket,
        """
        POST /api/v1/evaluations HTTP/1.1\r
        Host: localhost\r
        %s\r
        Content-Type: %s\r
        Content-Length: 5000\r
        \r
        {\
        """
            .formatted(Calls.LET_IN, mediaType));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private void waitFor(String gauge, int number) throws InterruptedException {
    String wanted = "\n%s %d.0\n".formatted(gauge, number);
    for (int i = 0; i < 200 && !calls.get("/actuator/prometheus").body().contains(wanted); i++) {
      Thread.sleep(Duration.ofMillis(20).toMillis());
    }
  }

  @Test
  void one_long_call_too_many_is_refused_and_short_calls_go_on() throws Exception {
    try (Socket first = begun("application/x-ndjson")) {
      waitFor("remit_calls_long", 1);
      assertThat(first.isClosed()).isFalse();

      Reply second = calls.post("/api/v1/evaluations", "Application/X-NDJSON", DEAL + "\n");
      Reply rows = calls.post("/api/v1/evaluations", "text/csv; charset=utf-8", "deal_id\n");

      for (Reply refused : List.of(second, rows)) {
        assertProblem(refused, 503, "/problems/unavailable");
        assertThat(refused.header("Retry-After")).isEqualTo("5");
        assertThat(refused.body()).contains("(1) long calls under way");
      }
      assertThat(calls.post("/api/v1/evaluations", "application/json", DEAL).status())
          .isEqualTo(200);
    }
    waitFor("remit_calls_long", 0);
    assertThat(calls.post("/api/v1/evaluations", "application/x-ndjson", DEAL + "\n").status())
        .isEqualTo(200);
  }

  @Test
  void one_call_too_many_is_refused_and_the_health_is_answered() throws Exception {
    List<Socket> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        crowd.add(begun("application/json"));
      }
      waitFor("remit_calls_running", 3);

      Reply refused = calls.get("/api/v1/policies");

      assertProblem(refused, 503, "/problems/unavailable");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.header("X-Request-Id")).isNotEmpty();
      assertThat(calls.get("/actuator/health").status()).isEqualTo(200);
    } finally {
      for (Socket socket : crowd) {
        socket.close();
      }
    }
    waitFor("remit_calls_running", 0);
    assertThat(calls.get("/api/v1/policies").status()).isEqualTo(200);
  }

  @Test
  void a_document_that_drips_in_is_given_up() throws Exception {
    try (Socket slow = begun("application/json")) {
      for (int i = 0; i < 8; i++) {
        send(slow, " ");
        Thread.sleep(200);
      }

      assertThat(answer(slow))
          .startsWith("HTTP/1.1 408 ")
          .contains("/problems/too-slow", "within (1 s)");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-ndjson", "text/csv"})
  void lines_that_drip_in_are_given_up_and_the_place_is_free(String mediaType) throws Exception {
    try (Socket slow = begun(mediaType)) {
      waitFor("remit_calls_long", 1);
      for (int i = 0; i < 12; i++) {
        send(slow, " ");
        Thread.sleep(110);
      }

      // Of lines the answer has begun already, so it is the last line that says why.
      assertThat(answer(slow))
          .startsWith("HTTP/1.1 " + (mediaType.equals("text/csv") ? 408 : 200))
          .contains("/problems/too-slow", "Within (1 s) only", "at least 256");
    }
    waitFor("remit_calls_long", 0);
    assertThat(calls.post("/api/v1/evaluations", "application/x-ndjson", DEAL + "\n").status())
        .isEqualTo(200);
  }

  @Test
  void lines_that_come_in_at_a_pace_are_read_for_longer_than_a_document() throws Exception {
    String line = DEAL + "\n";
    try (Socket steady = new Socket(InetAddress.getLoopbackAddress(), port)) {
      steady.setSoTimeout(20_000);
      send(
          steady,
          "POST /api/v1/evaluations HTTP/1.1\r\nHost: localhost\r\n"
              + Calls.LET_IN
              + "\r\nContent-Type: application/x-ndjson\r\nConnection: close\r\nContent-Length: "
              + 8 * line.length()
              + "\r\n\r\n");
      for (int i = 0; i < 8; i++) {
        Thread.sleep(200);
        send(steady, line);
      }

      String answer = new String(steady.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 200 ");
      assertThat(answer.split("\"dealId\":\"D-1\"", -1)).hasSize(9);
    }
  }

  @Test
  void who_is_not_known_again_and_again_is_told_to_wait_and_who_is_known_is_let_in() {
    for (int i = 0; i < 3; i++) {
      assertThat(calls.byNobody("GET", "/api/v1/rules").status()).isEqualTo(401);
    }

    Reply refused = calls.byNobody("GET", "/api/v1/rules", "Authorization", "Bearer wrong");

    assertProblem(refused, 429, "/problems/too-many-calls");
    assertThat(refused.header("Retry-After")).matches("[1-9]|1[0-9]|20");
    assertThat(refused.body()).contains("more than (3) calls a minute");
    assertThat(calls.byNobody("GET", "/nothing/here").status()).isEqualTo(429);
    assertThat(calls.get("/api/v1/rules").status()).isEqualTo(200);
    assertThat(calls.byNobody("GET", "/actuator/health").status()).isEqualTo(200);
  }

  @Test
  void a_document_that_stops_coming_in_is_given_up() throws Exception {
    try (Socket silent = begun("application/json")) {
      assertThat(answer(silent)).startsWith("HTTP/1.1 408 ").contains("/problems/too-slow");
    }
  }

  private static String answer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    byte[] some = new byte[8192];
    for (int read = socket.getInputStream().read(some);
        read > 0;
        read = socket.getInputStream().read(some)) {
      answer.append(new String(some, 0, read, ISO_8859_1));
      if (answer.indexOf("}") > 0) {
        return answer.toString();
      }
    }
    return answer.toString();
  }
}
