package remit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.policy.Fault;
import remit.policy.Place;

/** A verdict goes from one process to another and stays what it was. */
class VerdictJsonTest {

  private static final String POLICY = "policies/standard/ownership.yaml";

  private static final Sources SOURCES =
      Sources.of(Map.of(POLICY, "topic: ownership\ntitle: Who\tow\u202ens?\n"));

  private static final Fault FAULT =
      new Fault(new Place(POLICY, 2, 8), "The title (Who owns?) asks.", "Maybe say it.");

  private static final Verdict VERDICT =
      new Verdict(
          "sha256:5a3b1e",
          List.of(FAULT),
          3,
          List.of(new Verdict.Failure(new Place("x.yaml", 7, 1), "a: b", "not c")),
          List.of(
              new Verdict.Proof(
                  "standard",
                  LocalDate.of(2026, 1, 1),
                  null,
                  1_234_567_890_123L,
                  "Of 10 combinations 5 were tried.",
                  List.of(
                      new Verdict.Gap("NO_OWNER", FAULT, "{\"deal\":{\"id\":\"D-1\"}}"),
                      new Verdict.Gap("NEVER_SPEAKS", FAULT, null))),
              new Verdict.Proof(
                  "split", LocalDate.MIN, LocalDate.of(2026, 1, 1), 0, null, List.of())),
          "The examination took too long. Maybe try again.");

  @Test
  void what_is_read_is_what_was_written() {
    assertThat(VerdictJson.read(VerdictJson.bytes(VERDICT, SOURCES))).isEqualTo(VERDICT);
  }

  @Test
  void a_finding_shows_its_line_with_signs_for_what_does_not_show() {
    assertThat(new String(VerdictJson.bytes(VERDICT, SOURCES), UTF_8))
        .contains("\"file\":\"" + POLICY + "\",\"line\":2,\"column\":8")
        .contains("\"text\":\"title: Who\\tow\uFFFDns?\"")
        .contains("\"deal\":{\"deal\":{\"id\":\"D-1\"}}")
        .doesNotContain("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "7",
        "{\"clean\":true}",
        "{\"clean\":true,\"revision\":null,\"findings\":[],\"examples\":0,\"failures\":[],\"proofs\":[]}",
        "{\"clean\":true,\"revision\":\"x\",\"findings\":[null],\"examples\":0,\"failures\":[],\"proofs\":[]}",
        "{\"clean\":true,\"revision\":\"x\",\"findings\":[],\"examples\":0,\"failures\":[],\"proofs\":[]}"
            + " x",
        "{\"clean\":true,\"revision\":\"x\",\"findings\":[],\"examples\":0,\"failures\":[],\"proofs\":[],\"more\":1}",
        "{\"clean\":true,\"revision\":\"x\",\"findings\":[{\"file\":\"a\",\"line\":1,\"column\":1,\"found\":\"b\"}],\"examples\":0,\"failures\":[],\"proofs\":[]}"
      })
  void what_no_such_process_says_is_no_verdict(String said) {
    assertThat(VerdictJson.read(said.getBytes(UTF_8))).isNull();
  }
}
