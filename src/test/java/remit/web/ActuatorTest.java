package remit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static remit.web.EvaluationsTest.assertProblem;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What those who keep watch see of the service, and what nobody sees. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ActuatorTest {

  private static final String DEAL =
      """
      {"deal": {"id": "D-canary-1", "type": "NEW_BUSINESS", "amount": "48123.45", "currency": "USD",
                "closeDate": "%s"},
       "team": [{"person": "canary.ana", "role": "AE"}]}
      """;

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  private double metric(String line) {
    return calls
        .get("/actuator/prometheus")
        .body()
        .lines()
        .filter(each -> each.startsWith(line + " "))
        .mapToDouble(each -> Double.parseDouble(each.substring(line.length() + 1)))
        .sum();
  }

  @Test
  void decisions_are_counted_by_policy_and_outcome_and_undecided_ones_by_reason() {
    String decided = "remit_evaluations_total{outcome=\"decided\",policy=\"standard\"}";
    String reason = "remit_undecided_total{reason=\"NO_TERMS\"}";
    String problem = "remit_problems_total{kind=\"invalid-deal\"}";
    double before = metric(decided);
    double refused = metric(problem);
    String two = DEAL.formatted("2026-03-10").replace("\n", "").strip();

    calls.post("/api/v1/evaluations", "application/json", DEAL.formatted("2026-03-10"));
    calls.post("/api/v1/evaluations", "application/x-ndjson", two + "\n{}\n" + two + "\n");
    calls.post("/api/v1/evaluations", "application/json", DEAL.formatted("1999-12-31"));

    assertThat(metric(decided)).isEqualTo(before + 3);
    assertThat(metric(reason)).isGreaterThanOrEqualTo(1);
    assertThat(metric(problem)).isEqualTo(refused + 1);
    assertThat(metric("remit_evaluation_seconds_bucket{le=\"0.1\"}")).isGreaterThanOrEqualTo(3);
  }

  @Test
  void no_person_deal_or_amount_is_among_the_metrics() {
    calls.post(
        "/api/v1/evaluations?policy=canary", "application/json", DEAL.formatted("2026-03-10"));
    calls.get("/api/v1/rules/canary/canary");
    calls.get("/canary?canary=48123.45");

    assertThat(calls.get("/actuator/prometheus").body())
        .contains("http_server_requests_seconds_bucket", "remit_problems_total")
        .doesNotContain("canary", "48123");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env",
        "heapdump",
        "threaddump",
        "beans",
        "configprops",
        "loggers",
        "mappings",
        "metrics",
        "shutdown",
        "conditions",
        "caches",
        "scheduledtasks",
        "info",
        "flyway",
        "logfile",
        "sbom",
        "startup",
        "httpexchanges"
      })
  void what_could_tell_secrets_is_not_there(String endpoint) {
    assertProblem(calls.get("/actuator/" + endpoint), 404, "/problems/not-found");
  }
}
