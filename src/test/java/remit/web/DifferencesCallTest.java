package remit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.web.Calls.Reply;

@SpringBootTest(
    classes = SampleApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DifferencesCallTest {

  @LocalServerPort private int port;
  private Calls calls;

  @BeforeEach
  void connect() {
    calls = new Calls(port);
  }

  private Reply differences(String body) {
    return calls.post(DifferencesController.PATH, "application/json", body);
  }

  @Test
  void a_longer_window_is_told_by_the_days_in_which_it_makes_a_difference() {
    Reply reply =
        differences("{\"candidate\": {\"parameters\": {\"handoff-window\": \"120 days\"}}}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("same").asBoolean()).isFalse();
    assertThat(reply.json().get("rows").findValuesAsString("says"))
        .isNotEmpty()
        .anySatisfy(says -> assertThat(says).contains("days since won 90 to 119"));
  }

  @Test
  void what_is_live_and_itself_are_the_same() {
    Reply reply = differences("{}");
    assertThat(reply.json().get("same").asBoolean()).isTrue();
    assertThat(reply.json().get("rows").isEmpty()).isTrue();
  }

  @Test
  void a_parameter_that_is_not_there_is_named_at_its_field() {
    Reply reply =
        differences("{\"candidate\": {\"parameters\": {\"handof-window\": \"120 days\"}}}");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().at("/errors/0/pointer").asString())
        .isEqualTo("/candidate/parameters/handof-window");
  }
}
