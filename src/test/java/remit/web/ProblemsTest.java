package remit.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static remit.web.EvaluationsTest.assertProblem;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;
import tools.jackson.databind.JsonNode;

/** Whatever goes wrong, the answer is problem details with a 4xx. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ProblemsTest {

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/nothing",
        "/api/v1",
        "/api/v1/evaluations/1",
        "/error",
        "/api/v1/rules/a/b/c"
      })
  void an_address_with_nothing_behind_it_is_not_found(String path) {
    assertProblem(calls.get(path), 404, "/problems/not-found");
  }

  @Test
  void a_rule_or_policy_that_does_not_exist_is_not_found_and_the_nearest_is_named() {
    Reply rule = calls.get("/api/v1/rules/ownership/by-typ");
    Reply policy = calls.get("/api/v1/policies/pacient");

    assertProblem(rule, 404, "/problems/not-found");
    assertThat(rule.body()).contains("(ownership/by-typ)", "Maybe ownership/by-type.");
    assertProblem(policy, 404, "/problems/not-found");
    assertThat(policy.body()).contains("(pacient)", "Maybe patient.");
  }

  @Test
  void a_method_that_does_not_fit_is_refused_with_those_that_do() {
    Reply reply = calls.get("/api/v1/evaluations");

    assertProblem(reply, 405, "/problems/method-not-allowed");
    assertThat(reply.header("Allow")).isEqualTo("POST");
    assertProblem(calls.method("DELETE", "/api/v1/rules"), 405, "/problems/method-not-allowed");
    assertProblem(calls.method("BREW", "/api/v1/rules"), 405, "/problems/method-not-allowed");
  }

  @ParameterizedTest
  @CsvSource({
    "on=tomorrow",
    "on=2026-02-30",
    "on=10.03.2026",
    "on=20260310",
    "on=2026-03-10T00:00"
  })
  void a_day_that_is_none_is_refused(String query) {
    for (String path : List.of("/api/v1/policies/standard?", "/api/v1/rules?")) {
      Reply reply = calls.get(path + query);
      assertProblem(reply, 400, "/problems/invalid-parameter");
      assertThat(reply.body()).contains("(on)", "like 2026-03-10");
    }
  }

  @Test
  void a_day_before_the_policy_begins_is_not_found() {
    Reply reply = calls.get("/api/v1/policies/standard?on=1999-12-31");

    assertProblem(reply, 404, "/problems/not-found");
    assertThat(reply.body()).contains("from 2015-01-01 on");
  }

  /** A tilde stands for an end of line. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a|b HTTP/1.1~Host: localhost~~",
        "GET /%zz HTTP/1.1~Host: localhost~~",
        "GET /api/v1/rules/a%2Fb/c HTTP/1.1~Host: localhost~~",
        "GET /%00 HTTP/1.1~Host: localhost~~",
        "GET /../../etc/passwd HTTP/1.1~Host: localhost~~",
        "GET /api/v1/rules?on=%ff%fe HTTP/1.1~Host: localhost~~",
        "GET /api/v1/rules?on=%zz HTTP/1.1~Host: localhost~~",
        "GET /api/v1/rules HTTP/1.1~~",
        "GET /api/v1/rules HTTP/1.1~Host: a b~~",
        "GET /api/v1/rules HTTP/9.9~Host: localhost~~",
        "G\u0001T / HTTP/1.1~Host: localhost~~",
        "TRACE /api/v1/rules HTTP/1.1~Host: localhost~~",
        "CONNECT localhost:80 HTTP/1.1~Host: localhost~~",
        "GET /api/v1/rules HTTP/1.1~Host: localhost~Accept: nonsense/;;~~",
        "POST /api/v1/evaluations HTTP/1.1~Host: localhost~Content-Type:"
            + " application/json~Content-Length: -1~~",
        "POST /api/v1/evaluations HTTP/1.1~Host: localhost~Content-Type:"
            + " application/json~Content-Length: 99999999999~~",
        "POST /api/v1/evaluations HTTP/1.1~Host: localhost~Content-Type:"
            + " application/json~Transfer-Encoding: chunked~~zz~",
        "POST /api/v1/evaluations HTTP/1.1~Host: localhost~Content-Type:"
            + " application/json~Transfer-Encoding: gzip~~",
        "POST /api/v1/evaluations HTTP/1.1~Host: localhost~Content-Type: application/json;"
            + " charset=x~Content-Length: 2~~{}"
      })
  void a_request_that_breaks_http_is_answered_with_a_problem_too(String request)
      throws IOException {
    String answer = raw(letIn(request).replace("~", "\r\n"));

    assertThat(answer).as(request).matches("(?s)HTTP/1.1 4\\d\\d .*");
    assertThat(answer).contains("Content-Type: application/problem+json");
    JsonNode problem =
        Calls.MAPPER.readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    assertThat(answer).startsWith("HTTP/1.1 " + problem.at("/status").asInt());
    assertThat(problem.at("/type").asString()).startsWith("/problems/");
    assertThat(answer).doesNotContain("Tomcat", "<html", "Exception");
  }

  /** Such a caller reads neither status nor headers. */
  @ParameterizedTest
  @ValueSource(
      strings = {"GET /api/v1/rules~~", "GET~~", "\u0016\u0003\u0001\u0002\u0000\u0001~~", "~~~~"})
  void a_request_older_than_headers_is_answered_with_nothing_but_a_problem(String request)
      throws IOException {
    assertThat(raw(request.replace("~", "\r\n")))
        .as(request)
        .matches("|\\{\"type\":\"/problems/.*");
  }

  @Test
  void an_address_or_headers_that_are_too_long_are_answered_with_a_problem() throws IOException {
    String longAddress =
        "GET /"
            + "a".repeat(20_000)
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + Calls.LET_IN
            + "\r\n\r\n";
    String longHeader =
        "GET /api/v1/rules HTTP/1.1\r\nHost: localhost\r\n"
            + Calls.LET_IN
            + "\r\nX-Long: "
            + "a".repeat(20_000)
            + "\r\n\r\n";

    for (String request : List.of(longAddress, longHeader)) {
      assertThat(raw(request.replace("~", "\r\n")))
          .matches("(?s)HTTP/1.1 4\\d\\d .*")
          .contains("problem+json");
    }
  }

  private static String letIn(String request) {
    return request.replaceFirst("~", "~" + Calls.LET_IN + "~");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(3_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
