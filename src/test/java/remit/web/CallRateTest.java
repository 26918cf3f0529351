package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import remit.meter.Meters;

class CallRateTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CallRate rate = new CallRate(new LoadLimits(1, 3, 9, 9, 9), new Meters(registry));

  private MockHttpServletResponse call(String path, String user, String address) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setRemoteUser(user);
    request.setRemoteAddr(address);
    MockHttpServletResponse response = new MockHttpServletResponse();
    try {
      rate.doFilter(request, response, new MockFilterChain());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return response;
  }

  @Test
  void a_caller_who_asks_too_often_is_told_when_to_ask_again() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(call("/api/v1/rules", "ana", "10.0.0.1").getStatus()).isEqualTo(200);
    }

    MockHttpServletResponse refused = call("/api/v1/rules", "ana", "10.0.0.2");

    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    assertThat(refused.getContentType()).isEqualTo("application/problem+json");
    assertThat(refused.getContentAsString())
        .contains("/problems/too-many-calls", "more than (1) calls a second");
    assertThat(registry.get("remit.calls.refused").functionCounter().count()).isEqualTo(1);
  }

  @Test
  void callers_do_not_take_each_others_calls() {
    for (int i = 0; i < 4; i++) {
      call("/api/v1/rules", "ana", "10.0.0.1");
    }

    assertThat(call("/api/v1/rules", "ana", "10.0.0.1").getStatus()).isEqualTo(429);
    assertThat(call("/api/v1/rules", "chi", "10.0.0.1").getStatus()).isEqualTo(200);
    assertThat(call("/api/v1/rules", null, "10.0.0.1").getStatus()).isEqualTo(200);
  }

  @Test
  void whoever_asks_for_the_health_is_always_answered() {
    for (int i = 0; i < 9; i++) {
      assertThat(call("/actuator/health", null, "10.0.0.1").getStatus()).isEqualTo(200);
    }
  }
}
