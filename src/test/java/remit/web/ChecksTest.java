package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.check.Attack;
import remit.desk.Sources;
import remit.policy.Fault;
import remit.policy.Place;
import remit.web.Calls.Reply;
import tools.jackson.databind.JsonNode;

/** {@code POST /checks} over a revision made by hand, which holds no files of its own. */
@SpringBootTest(classes = SampleApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class ChecksTest {

  private static final String PATH = "/api/v1/checks";
  private static final String JSON = "application/json";

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  private Reply check(Map<String, String> files) {
    return calls.post(
        PATH, JSON, Calls.MAPPER.writeValueAsString(Map.of("files", new LinkedHashMap<>(files))));
  }

  private static List<Fault> findings(Reply reply) {
    List<Fault> faults = new ArrayList<>();
    for (JsonNode each : reply.json().get("findings")) {
      faults.add(
          new Fault(
              new Place(
                  each.get("file").asString(),
                  each.get("line").asInt(),
                  each.get("column").asInt()),
              each.get("found").asString(),
              each.get("advice").asString()));
    }
    return faults;
  }

  @Test
  void a_misspelt_word_is_shown_with_its_line_and_the_nearest_word() {
    Reply reply = check(Map.of("policies/standard/policy.yaml", "policy: standard\ntitel: All\n"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().get("clean").asBoolean()).isFalse();
    assertThat(reply.json().get("findings").valueStream())
        .anySatisfy(
            finding -> {
              assertThat(finding.get("file").asString()).isEqualTo("policies/standard/policy.yaml");
              assertThat(finding.get("line").asInt()).isEqualTo(2);
              assertThat(finding.get("text").asString()).isEqualTo("titel: All");
              assertThat(finding.get("found").asString()).contains("(titel)");
              assertThat(finding.get("advice").asString()).isEqualTo("Maybe title.");
            });
  }

  @Test
  void every_attack_is_refused_by_name_over_the_wire() throws CharacterCodingException {
    int sent = 0;
    long start = System.nanoTime();
    for (Attack attack : Attack.all()) {
      Sources sources = attack.sources();
      byte[] content = sources.contents().get(attack.path());
      if (sources.paths().size() == 1 && isText(content)) {
        Reply reply = check(Map.of(attack.path(), new String(content, UTF_8)));
        assertThat(reply.status()).as("%s: %s", attack, reply.body()).isEqualTo(200);
        assertThat(findings(reply)).as("%s: %s", attack, reply.body()).anyMatch(attack::isNamedBy);
        assertThat(reply.body()).doesNotContain("Exception", "remit.check", "\\tat ");
        sent++;
      }
    }
    assertThat(sent).isGreaterThan(300);
    assertThat(System.getProperty("remit.attacked")).isNull();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  private static boolean isText(byte[] content) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../rules/ownership/x.drl",
        "rules/../../etc/passwd",
        "rules/ownership/../x.drl",
        "/etc/passwd",
        "/rules/ownership/x.drl",
        "C:/rules/x.drl",
        "rules\\ownership\\x.drl",
        "rules/ownership\\x.drl",
        "rules//x.drl",
        "rules/ownership/",
        "rules/./ownership/x.drl",
        "rules/.git/config",
        "rules/ownership/.x.drl",
        "rules/ownership/x.drl.",
        "rules/ownership/x\u0000.drl",
        "rules/ownership/x\n.drl",
        "rules/ownership/x .drl",
        "rules/ownership/x\u202elrd.drl",
        "rules/ownership/\u0445.drl",
        "rules/ownership/%2e%2e/x.drl",
        "rules/ownership/con.drl",
        "rules/a/b/c/d/e/x.drl",
        "src/main/java/Evil.java",
        "",
        "rules"
      })
  void a_path_that_leads_elsewhere_is_refused(String path) {
    Reply reply = check(Map.of(path, "x"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().get("clean").asBoolean()).isFalse();
    assertThat(findings(reply)).isNotEmpty();
    assertThat(reply.body()).doesNotContain("\u202e", "Exception");
  }

  @Test
  void a_name_as_long_as_a_letter_and_two_names_that_differ_in_capitals_are_refused() {
    assertThat(findings(check(Map.of("rules/ownership/" + "x".repeat(117) + ".drl", "x"))))
        .extracting(Fault::found)
        .anyMatch(each -> each.contains("more than 120 characters"));
    assertThat(
            findings(
                check(Map.of("rules/ownership/README.md", "a", "rules/ownership/Readme.md", "b"))))
        .extracting(Fault::found)
        .containsExactly(
            "The file (rules/ownership/Readme.md) differs from (rules/ownership/README.md) only in"
                + " capital letters, and some systems take the two for one.");
  }

  @Test
  void more_files_than_a_tree_can_have_are_refused_at_once() {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < 8_001; i++) {
      files.put("rules/ownership/r" + i + ".drl", "x");
    }
    assertThat(findings(check(files)))
        .extracting(Fault::found)
        .containsExactly("There are more than (8000) files.");
  }

  private void refused(String body, int status, String pointer, String message) {
    Reply reply = calls.post(PATH, JSON, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.mediaType()).startsWith("application/problem+json");
    assertThat(reply.json().at("/errors/0/pointer").asString("")).isEqualTo(pointer);
    assertThat(reply.json().get("detail").asString()).contains(message).contains("Maybe ");
  }

  @Test
  void a_document_that_is_no_set_of_files_is_refused_by_field() {
    refused("{", 400, "", "not JSON");
    refused("[]", 422, "", "no object");
    refused("{}", 422, "/files", "The files are missing");
    refused("{\"files\": []}", 422, "/files", "no object of paths and texts");
    refused("{\"files\": {\"rules/a/b.drl\": 7}}", 422, "/files/rules~1a~1b.drl", "is no text");
    refused("{\"fils\": {}}", 422, "/fils", "There is no field (fils) here. Maybe files.");
    refused("{\"files\": {}, \"base\": 7}", 422, "/base", "The base is no text");
    refused("{\"files\": {\"a\": \"\", \"a\": \"\"}}", 400, "/files/a", "not JSON");
    refused("{\"files\": {}} x", 400, "", "not JSON");
    refused(
        "{\"files\": " + "[".repeat(50) + "]".repeat(50) + "}",
        400,
        "/files" + "/0".repeat(19),
        "nested deeper");
    refused(
        "{\"files\": {\"rules/a/b.drl\": \"" + "x".repeat(1 << 21) + "\"}}",
        400,
        "/files/rules~1a~1b.drl",
        "more");
    refused(
        "{\"files\": {\"rules/a/b.drl\": null}}",
        422,
        "/files/rules~1a~1b.drl",
        "There is no file (rules/a/b.drl) to remove.");
  }

  @Test
  void a_base_that_governs_no_day_is_refused() {
    Reply reply = calls.post(PATH, JSON, "{\"files\": {}, \"base\": \"sha256:0\"}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().get("type").asString()).isEqualTo("/problems/unknown-revision");
    assertThat(calls.post(PATH, JSON, "{\"files\": {}, \"base\": \"sha256:5a3b1e\"}").status())
        .isEqualTo(200);
  }

  @Test
  void a_document_that_is_too_large_is_refused() {
    Reply reply = calls.post(PATH, JSON, "{\"files\": {}}" + " ".repeat(9 << 20));
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.json().get("detail").asString()).contains("Maybe send only the files");
  }
}
