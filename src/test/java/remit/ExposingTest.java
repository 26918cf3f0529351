package remit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import remit.desk.Exposure;

/** How far settings let the service be reached. */
class ExposingTest {

  private static MockEnvironment at(String address) {
    return new MockEnvironment().withProperty("server.address", address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "localhost", "::1"})
  void these_addresses_are_this_machines(String address) {
    assertThat(Exposing.of(at(address), false).refusal()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "", "no-such-host.invalid"})
  void these_addresses_may_be_reached_from_elsewhere(String address) {
    assertThat(Exposing.of(at(address), false).refusal()).contains("remit.people");
  }

  @Test
  void no_address_is_every_address() {
    assertThat(Exposing.of(new MockEnvironment(), false).refusal()).contains("every address");
  }

  @Test
  void the_calls_of_the_management_are_looked_at_too() {
    MockEnvironment elsewhere =
        at("127.0.0.1").withProperty("management.server.address", "0.0.0.0");

    assertThat(Exposing.of(elsewhere, true).refusal()).contains("(0.0.0.0)");
  }

  @Test
  void tls_is_its_own_or_that_of_a_proxy() {
    MockEnvironment own = at("0.0.0.0").withProperty("server.ssl.bundle", "web");
    MockEnvironment proxy = at("0.0.0.0").withProperty("remit.access.tls-proxy", "true");
    MockEnvironment off =
        at("0.0.0.0")
            .withProperty("server.ssl.bundle", "web")
            .withProperty("server.ssl.enabled", "false");

    assertThat(Exposing.of(own, true).tls()).isEqualTo(Exposure.Tls.OWN);
    assertThat(Exposing.of(own, true).refusal()).isNull();
    assertThat(Exposing.of(proxy, true).refusal()).isNull();
    assertThat(Exposing.of(off, true).refusal()).contains("tls-proxy");
  }
}
