package remit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private Instant now = Instant.parse("2026-03-10T08:00:00Z");

  private final Sessions sessions =
      new Sessions(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  @Test
  void a_session_ends_after_two_hours_without_a_page() {
    String id = sessions.begin("secret");

    now = now.plus(Sessions.IDLE);
    assertThat(sessions.find(id)).isNotNull();
    now = now.plus(Sessions.IDLE).plusSeconds(1);
    assertThat(sessions.find(id)).isNull();
  }

  @Test
  void a_session_ends_after_twelve_hours_however_busy() {
    String id = sessions.begin("secret");

    for (int hour = 0; hour < 12; hour++) {
      now = now.plus(Duration.ofHours(1));
      assertThat(sessions.find(id)).isNotNull();
    }
    now = now.plusSeconds(1);
    assertThat(sessions.find(id)).isNull();
  }

  @Test
  void only_so_many_are_kept_and_who_was_away_longest_goes_first() {
    String first = sessions.begin("first");
    String second = sessions.begin("second");
    for (int i = 2; i < Sessions.MOST; i++) {
      sessions.begin("another");
    }
    sessions.find(first);

    sessions.begin("one too many");

    assertThat(sessions.find(second)).isNull();
    assertThat(sessions.find(first)).isNotNull();
  }

  @Test
  void a_session_never_prints_its_secret() {
    String id = sessions.begin("the-secret");

    assertThat(String.valueOf(sessions.find(id))).doesNotContain("the-secret");
  }
}
