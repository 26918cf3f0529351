package remit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.pages.Visitor.Page;

/** Who signs in with what nobody is known by, again and again. */
@SpringBootTest(
    classes = SamplePages.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "remit.load.failed-sign-ins=3")
class GuessingTest {

  @LocalServerPort private int port;

  @Test
  void who_guesses_waits_and_who_is_known_does_not() {
    for (int i = 0; i < 3; i++) {
      assertThat(new Visitor(port).post("/sign-in", "secret", "guess " + i).status())
          .isEqualTo(401);
    }

    Page fourth = new Visitor(port).post("/sign-in", "secret", "guess 4");
    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.header("Retry-After")).isNotEmpty();
    assertThat(fourth.header("Content-Type")).startsWith("text/html");
    assertThat(new Visitor(port).get("/?token=guess").status()).isEqualTo(429);

    assertThat(new Visitor(port).post("/sign-in", "secret", SignInTest.TOKEN).status())
        .isEqualTo(302);
  }
}
