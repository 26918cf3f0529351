package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Whatever a caller sends, the answer is a decision or a problem that names the field, and soon.
 */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FuzzTest {

  private static final long SEED = 20260310;
  private static final int REQUESTS = 1_000;

  @LocalServerPort private int port;

  @Test
  void no_request_makes_the_service_fail() {
    Calls calls = new Calls(port);
    Wire wire = new Wire(port);
    MalformedRequests requests =
        new MalformedRequests(
            calls.get("/openapi.json").json(),
            "Bearer the-token-of-who-started-the-tests",
            calls.get("/api/v1/revisions/1").header("ETag"));
    Verdicts verdicts = new Verdicts();
    requests.asShown().forEach(each -> verdicts.asShown(each, wire.send(each.bytes())));
    Random random = new Random(SEED);
    for (int i = 0; i < REQUESTS; i++) {
      MalformedRequests.Request request = requests.next(random);
      verdicts.judge(request, wire.send(request.bytes()));
    }

    assertThat(verdicts.faults()).as("seed %d", SEED).isEmpty();
    assertThat(verdicts.named()).as("problems that named the field").isGreaterThan(REQUESTS / 50);
  }
}
