package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import remit.desk.Exposure.Tls;

/** On this machine it just works; elsewhere it starts only when it is made safe. */
class ExposureTest {

  @Test
  void of_twelve_ways_to_start_the_four_unsafe_ones_are_refused() {
    List<String> refused = new ArrayList<>();
    for (boolean local : List.of(true, false)) {
      for (Tls tls : Tls.values()) {
        for (boolean known : List.of(true, false)) {
          String refusal =
              new Exposure(local ? "127.0.0.1" : "10.1.2.3", local, tls, known).refusal();
          if (refusal != null) {
            refused.add("%s %s".formatted(tls, known ? "known" : "nobody"));
            assertThat(refusal).contains("(10.1.2.3)").endsWith(".").hasLineCount(1);
          }
        }
      }
    }
    assertThat(refused).containsExactly("NONE known", "NONE nobody", "OWN nobody", "PROXY nobody");
  }

  @Test
  void it_says_only_what_is_lacking() {
    assertThat(new Exposure("", false, Tls.NONE, true).refusal())
        .contains("every address", "tls-proxy")
        .doesNotContain("remit.people");
    assertThat(new Exposure("", false, Tls.OWN, false).refusal())
        .contains("remit.people", "remit.access.issuer")
        .doesNotContain("tls-proxy");
  }
}
