package remit.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;
import tools.jackson.databind.JsonNode;

@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "remit.limits.body=100KB",
      "remit.limits.list=300KB",
      "remit.limits.line=100KB",
      "remit.limits.deals=50"
    })
class EvaluationsTest {

  private static final String PATH = "/api/v1/evaluations";
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";

  private static final String UPSELL =
      """
      {"deal": {"id": "D-1", "type": "UPSELL", "amount": "48000.00", "currency": "USD", "closeDate": "2026-03-10"}, \
      "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "ana"}, \
      "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM"}]}\
      """;
  private static final String LATER = UPSELL.replace("2026-03-10", "2026-04-10");

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  @Test
  void one_deal_is_answered_with_one_decision() {
    Reply reply = calls.post(PATH, JSON, UPSELL);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.mediaType()).isEqualTo(JSON);
    assertThat(reply.json().at("/dealId").asString()).isEqualTo("D-1");
    assertThat(reply.json().at("/owner/person").asString()).isEqualTo("ana");
    assertThat(reply.json().at("/total").asString()).isEqualTo("4800.00");
    assertThat(reply.json().at("/policy/name").asString()).isEqualTo("standard");
  }

  @Test
  void the_policy_is_named_in_the_document_or_in_the_address() {
    String named = LATER.replace("{\"deal\"", "{\"policy\": \"patient\", \"deal\"");

    assertThat(owner(calls.post(PATH, JSON, LATER))).isEqualTo("chi");
    assertThat(owner(calls.post(PATH + "?policy=patient", JSON, LATER))).isEqualTo("ana");
    assertThat(owner(calls.post(PATH, JSON, named))).isEqualTo("ana");
    assertThat(owner(calls.post(PATH + "?policy=standard", JSON, named))).isEqualTo("ana");
  }

  private static String owner(Reply reply) {
    return reply.json().at("/owner/person").asString();
  }

  @Test
  void a_policy_that_does_not_exist_is_refused_with_those_that_do() {
    for (Reply reply :
        List.of(
            calls.post(PATH + "?policy=standart", JSON, UPSELL),
            calls.post(PATH + "?policy=standart", NDJSON, UPSELL),
            calls.post(
                PATH, JSON, UPSELL.replace("{\"deal\"", "{\"policy\": \"standart\", \"deal\"")))) {
      assertProblem(reply, 422, "/problems/unknown-policy");
      assertThat(reply.json().at("/detail").asString())
          .isEqualTo("There is no policy (standart). Maybe standard; there are patient, standard.");
    }
  }

  @Test
  void a_query_parameter_that_no_call_knows_is_refused() {
    Reply reply = calls.post(PATH + "?polcy=patient", JSON, LATER);

    assertProblem(reply, 400, "/problems/invalid-parameter");
    assertThat(reply.body()).contains("(polcy)", "Maybe policy.");
    assertProblem(
        calls.post(PATH + "?policy=patient&policy=standard", JSON, LATER),
        400,
        "/problems/invalid-parameter");
  }

  @Test
  void wrong_fields_are_all_named_at_once() {
    Reply reply =
        calls.post(
            PATH, JSON, UPSELL.replace("UPSELL", "UPSEL").replace("closeDate", "closingDate"));

    assertProblem(reply, 422, "/problems/invalid-deal");
    assertThat(
            reply.json().at("/errors").valueStream().map(error -> error.at("/pointer").asString()))
        .containsExactly("/deal/type", "/deal/closingDate", "/deal/closeDate");
    assertThat(reply.json().at("/errors/0/rejected").asString()).isEqualTo("UPSEL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{         | 400 | /problems/unreadable-document",
        "''        | 400 | /problems/unreadable-document",
        "[{},      | 400 | /problems/unreadable-document",
        "[{}] []   | 400 | /problems/unreadable-document",
        "7         | 422 | /problems/invalid-deal",
        "{}        | 422 | /problems/invalid-deal"
      })
  void a_document_that_is_no_deal_is_refused(String body, int status, String type) {
    assertProblem(calls.post(PATH, JSON, body), status, type);
  }

  @Test
  void every_limit_has_its_answer() {
    assertProblem(
        calls.post(PATH, JSON, "[" + "[".repeat(30) + "]".repeat(30) + "]"),
        400,
        "/problems/over-limit");
    assertProblem(
        calls.post(PATH, JSON, UPSELL.replace("\"48000.00\"", "4".repeat(61))),
        400,
        "/problems/over-limit");
    assertProblem(
        calls.post(PATH, JSON, " ".repeat(100 * 1024) + UPSELL), 413, "/problems/too-large");
    assertProblem(
        calls.post(PATH, JSON, "[" + " ".repeat(300 * 1024) + "]"), 413, "/problems/too-large");
    assertProblem(
        calls.post(PATH, JSON, "[" + "{},".repeat(50) + "{}]"), 413, "/problems/too-large");
    assertThat(calls.post(PATH, JSON, "[" + " ".repeat(200 * 1024) + "]").body()).isEqualTo("[]");
  }

  @Test
  void other_media_types_are_refused_with_those_that_are_read() {
    Reply reply = calls.post(PATH, "application/xml", "<deal/>");

    assertProblem(reply, 415, "/problems/unsupported-media-type");
    assertThat(reply.header("Accept")).contains("application/json", "application/x-ndjson");
    assertProblem(calls.post(PATH, "no type", UPSELL), 415, "/problems/unsupported-media-type");
    assertProblem(
        calls.post(PATH, JSON, UPSELL, "Accept", "text/html"), 406, "/problems/not-acceptable");
  }

  @Test
  void bytes_in_another_encoding_are_refused() {
    assertProblem(
        calls.post(PATH, JSON, UPSELL.replace("northwind", "nörthwind").getBytes(ISO_8859_1)),
        400,
        "/problems/unreadable-document");
  }

  @Test
  void a_list_is_answered_in_its_order_and_a_bad_deal_in_place() {
    Reply reply =
        calls.post(
            PATH, JSON, "[" + UPSELL + "," + UPSELL.replace("UPSELL", "X") + "," + LATER + "]");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode answers = reply.json();
    assertThat(answers.size()).isEqualTo(3);
    assertThat(answers.at("/0/owner/person").asString()).isEqualTo("ana");
    assertThat(answers.at("/1/type").asString()).isEqualTo("/problems/invalid-deal");
    assertThat(answers.at("/1/status").asInt()).isEqualTo(422);
    assertThat(answers.at("/1/index").asInt()).isEqualTo(1);
    assertThat(answers.at("/1/errors/0/pointer").asString()).isEqualTo("/1/deal/type");
    assertThat(answers.at("/2/owner/person").asString()).isEqualTo("chi");
  }

  @Test
  void lines_are_answered_in_their_order_blank_ones_skipped_and_bad_ones_in_place() {
    String body =
        String.join(
            "\n",
            UPSELL,
            "",
            "  \r",
            "{\"deal\": ",
            LATER + "\r",
            "x".repeat(100 * 1024 + 1),
            UPSELL.replace("{\"deal\"", "{\"policy\": \"none\", \"deal\""),
            LATER);
    Reply reply = calls.post(PATH, NDJSON, body);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.mediaType()).isEqualTo(NDJSON);
    List<JsonNode> answers = reply.body().lines().map(Calls.MAPPER::readTree).toList();
    assertThat(answers).hasSize(6);
    assertThat(answers.get(0).at("/owner/person").asString()).isEqualTo("ana");
    assertProblem(answers.get(1), 400, "/problems/unreadable-document", 4);
    assertThat(answers.get(2).at("/owner/person").asString()).isEqualTo("chi");
    assertProblem(answers.get(3), 413, "/problems/too-large", 6);
    assertProblem(answers.get(4), 422, "/problems/unknown-policy", 7);
    assertThat(answers.get(5)).isEqualTo(answers.get(2));
  }

  private static void assertProblem(JsonNode problem, int status, String type, int line) {
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    assertThat(problem.at("/type").asString()).isEqualTo(type);
    assertThat(problem.at("/line").asInt()).isEqualTo(line);
  }

  @Test
  void a_batch_answers_each_deal_like_a_single_call() {
    String single = calls.post(PATH, JSON, UPSELL).body();

    assertThat(calls.post(PATH, JSON, "[" + UPSELL + "]").body()).isEqualTo("[" + single + "]");
    assertThat(calls.post(PATH, NDJSON, UPSELL).body()).isEqualTo(single + "\n");
  }

  @Test
  @Timeout(60)
  void lines_are_answered_while_the_request_is_still_being_written() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      out.write(
          ("POST "
                  + PATH
                  + " HTTP/1.1\r\nHost: localhost\r\n"
                  + Calls.LET_IN
                  + "\r\nContent-Type: application/x-ndjson\r\n"
                  + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
              .getBytes(UTF_8));
      for (int i = 1; i <= 3; i++) {
        String id = "S-" + i;
        chunk(out, UPSELL.replace("D-1", id) + "\n");
        assertThat(in.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow())
            .contains("\"dealId\":\"" + id + "\"");
      }
      chunk(out, "");
      assertThat(in.lines().filter(line -> line.startsWith("{"))).isEmpty();
    }
  }

  @Test
  @Timeout(120)
  void twenty_thousand_lines_go_through_one_call() throws Exception {
    int lines = 20_000;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  OutputStream out = socket.getOutputStream();
                  out.write(
                      ("POST "
                              + PATH
                              + " HTTP/1.1\r\n"
                              + "Host: localhost\r\n"
                              + Calls.LET_IN
                              + "\r\n"
                              + "Content-Type: application/x-ndjson\r\n"
                              + "Transfer-Encoding: chunked\r\n"
                              + "Connection: close\r\n\r\n")
                          .getBytes(UTF_8));
                  for (int from = 0; from < lines; from += 100) {
                    chunk(
                        out,
                        IntStream.range(from, from + 100)
                            .mapToObj(i -> UPSELL.replace("D-1", "L-" + i) + "\n")
                            .collect(Collectors.joining()));
                  }
                  chunk(out, "");
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      writer.start();
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      List<String> ids =
          in.lines()
              .flatMap(
                  line ->
                      java.util.regex.Pattern.compile("\"dealId\":\"(L-[0-9]+)\"")
                          .matcher(line)
                          .results())
              .map(match -> match.group(1))
              .toList();
      writer.join();
      assertThat(ids).hasSize(lines);
      assertThat(ids.get(0)).isEqualTo("L-0");
      assertThat(ids.get(lines - 1)).isEqualTo("L-" + (lines - 1));
    }
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
    out.write(bytes);
    out.write("\r\n".getBytes(UTF_8));
    out.flush();
  }

  @Test
  void answers_carry_headers_that_keep_them_from_being_kept_or_guessed() {
    Reply reply = calls.post(PATH, JSON, UPSELL);

    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
  }

  static void assertProblem(Reply reply, int status, String type) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.mediaType()).isEqualTo("application/problem+json");
    JsonNode problem = reply.json();
    assertThat(problem.at("/type").asString()).isEqualTo(type);
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    assertThat(problem.at("/title").asString()).isNotBlank();
    assertThat(problem.at("/detail").asString()).isNotBlank();
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void a_call_may_name_the_revision_that_decides() {
    String live = calls.post(PATH, JSON, UPSELL).json().at("/policy/revision").asString();

    assertThat(calls.post(PATH + "?revision=" + live, JSON, UPSELL).body())
        .isEqualTo(calls.post(PATH, JSON, UPSELL).body());
    Reply unknown = calls.post(PATH + "?revision=sha256:0", JSON, UPSELL);
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.json().at("/detail").asString())
        .isEqualTo(
            "The revision (sha256:0) was never published. Maybe take one from an answer, or leave"
                + " it out.");
  }
}
