package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Addresses that no client makes by itself are answered, and nothing is said of it in the log. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class MalformedAddressTest {

  @LocalServerPort private int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/%zz",
        "//",
        "/",
        "/api//v1",
        "//api/v1/rules",
        "/api/v1/%00",
        "/api/v1/%2e%2e/x",
        "/api/v1/rules;x=1",
        "/api/v1/..%2frules",
        "/api/v1/\\",
        "/api/v1/%",
        "/%ff",
        "*",
        "/error",
        "/api/v1/rules/%c0%ae",
        "http://localhost/api/v1/%zz",
        "/actuator/%zz",
        "/a%0d%0ab",
        "/api/v1/decisions/%zz?limit=%zz",
        "/api/v1/rules?%zz=%zz",
        "/api/v1/decisions?limit=%zz"
      })
  void is_answered_and_leaves_no_trace(String address, CapturedOutput output) {
    for (String method : new String[] {"GET", "POST", "OPTIONS", "BREW"}) {
      for (String who : new String[] {"", Calls.LET_IN + "~", "Authorization: Bearer x~"}) {
        String answer =
            RawCall.to(
                port,
                "%s %s HTTP/1.1~Host: localhost~%sConnection: close~~"
                    .formatted(method, address, who));
        assertThat(answer).as("%s %s %s", method, address, who).matches("(?s)HTTP/1.1 [245].*");
        assertThat(answer).doesNotContain("Exception", "HTTP/1.1 500");
      }
    }
    assertThat(output.getAll()).doesNotContain("Exception", "\tat ");
  }
}
