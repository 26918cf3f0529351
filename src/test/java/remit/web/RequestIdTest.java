package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each answer names its call, so that the lines of the log can be found. */
@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RequestIdTest {

  private static final String MADE = "[0-9a-f]{32}";

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7f0d-1", "A", "2026-03-10.batch_7"})
  void a_harmless_name_that_the_caller_chose_comes_back(String id) {
    assertThat(calls.get("/api/v1/policies", "X-Request-Id", id).header("X-Request-Id"))
        .isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "${jndi:ldap://x}", "-a", "é", "a\tb", "<b>"})
  void a_name_that_could_be_anything_else_is_replaced(String id) {
    assertThat(calls.get("/api/v1/policies", "X-Request-Id", id).header("X-Request-Id"))
        .matches(MADE);
    assertThat(RequestId.of("a".repeat(65))).matches(MADE);
    assertThat(RequestId.of("a\nb")).matches(MADE);
  }

  @Test
  void problems_have_a_name_too_also_where_no_controller_is_reached() {
    assertThat(calls.get("/nothing").header("X-Request-Id")).matches(MADE);
    assertThat(calls.get("/api/v1/rules/a%2Fb/c", "X-Request-Id", "mine").header("X-Request-Id"))
        .isEqualTo("mine");
  }

  @Test
  void a_call_without_a_name_gets_another_each_time() {
    assertThat(calls.get("/api/v1/policies").header("X-Request-Id"))
        .matches(MADE)
        .isNotEqualTo(calls.get("/api/v1/policies").header("X-Request-Id"));
  }
}
