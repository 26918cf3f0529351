package remit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import remit.pages.Visitor.Page;

/** Signing in and out, and what a session is good for. */
@SpringBootTest(
    classes = SamplePages.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SignInTest {

  static final String TOKEN = "the-token-of-who-started-the-tests";

  @LocalServerPort private int port;

  @Test
  void who_is_not_signed_in_is_asked_who_it_is_and_comes_back_to_the_page() {
    Visitor visitor = new Visitor(port);

    Page asked = visitor.get("/try?d=abc&r=1");
    assertThat(asked.status()).isEqualTo(303);
    assertThat(asked.header("Location")).isEqualTo("/sign-in?to=%2Ftry%3Fd%3Dabc%26r%3D1");
    assertThat(visitor.get(asked.header("Location")).body())
        .contains("name=\"to\" value=\"/try?d=abc&amp;r=1\"");

    Page in = visitor.post("/sign-in", "secret", TOKEN, "to", "/try?d=abc&r=1");
    assertThat(in.header("Location")).endsWith("/try?d=abc&r=1");
    assertThat(visitor.get("/try?d=abc&r=1").status()).isEqualTo(200);
  }

  @Test
  void nobody_is_sent_to_another_site() {
    for (String elsewhere :
        new String[] {
          "//evil.example", "https://evil.example", "/\\evil.example", "/{x}", "/a b"
        }) {
      Page in = new Visitor(port).post("/sign-in", "secret", TOKEN, "to", elsewhere);
      assertThat(in.status()).as(elsewhere).isEqualTo(302);
      assertThat(URI.create(in.header("Location")).getPath()).as(elsewhere).isEqualTo("/");
      assertThat(in.header("Location")).doesNotContain("evil");
    }
  }

  @Test
  void a_wrong_token_is_told_the_same_whatever_it_is() {
    Page wrong = new Visitor(port).post("/sign-in", "secret", "wrong", "to", "/");

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).contains("Nobody is known by this token or key.");
    assertThat(new Visitor(port).get("/?token=wrong").body())
        .contains("Nobody is known by this token or key.");
  }

  @Test
  void the_address_of_the_first_start_is_exchanged_for_a_cookie_at_once() {
    Visitor visitor = new Visitor(port);

    Page exchanged = visitor.get("/?token=" + TOKEN);

    assertThat(exchanged.status()).isEqualTo(302);
    assertThat(exchanged.header("Location")).doesNotContain("token");
    assertThat(exchanged.header("Set-Cookie"))
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .contains("Path=/")
        .doesNotContain("Secure")
        .doesNotContain(TOKEN);
    assertThat(visitor.get("/").body()).contains("Sign out");
  }

  @Test
  void behind_tls_the_cookie_stays_there() {
    Page exchanged = new Visitor(port).get("/?token=" + TOKEN, "X-Forwarded-Proto", "https");

    assertThat(exchanged.header("Set-Cookie")).contains("Secure");
  }

  @Test
  void a_form_without_the_sessions_word_does_nothing() {
    Visitor visitor = Visitor.signedIn(port, TOKEN);
    String cookie = visitor.cookie();

    Visitor forged = new Visitor(port).withCookie(cookie).withWord("guessed");
    assertThat(forged.post("/sign-out").status()).isEqualTo(302);
    assertThat(forged.post("/try", "json", "{}").header("Location")).isEqualTo("/sign-in");

    assertThat(visitor.get("/").status()).as("still signed in").isEqualTo(200);
  }

  @Test
  void who_signs_out_is_out_also_with_the_old_cookie() {
    Visitor visitor = Visitor.signedIn(port, TOKEN);
    String before = visitor.cookie();

    assertThat(visitor.post("/sign-out").header("Location")).endsWith("/sign-in");

    assertThat(new Visitor(port).withCookie(before).get("/").status()).isEqualTo(303);
  }

  @Test
  void a_cookie_is_no_key_to_the_calls_and_a_token_none_to_the_pages() throws Exception {
    Visitor visitor = Visitor.signedIn(port, TOKEN);
    HttpClient client = HttpClient.newHttpClient();

    HttpRequest call =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/rules"))
            .header("Cookie", visitor.cookie())
            .build();
    assertThat(client.send(call, BodyHandlers.ofString()).statusCode()).isEqualTo(401);

    HttpRequest page =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    assertThat(client.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(303);
  }

  @Test
  void what_goes_wrong_is_a_page_for_people_and_problem_details_for_programs() throws Exception {
    Visitor visitor = Visitor.signedIn(port, TOKEN);

    Page nothing = visitor.get("/nothing-here");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.header("Content-Type")).startsWith("text/html");
    assertThat(nothing.body()).contains("There is nothing here");

    Page call = visitor.get("/api/v1/nothing");
    assertThat(call.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void every_page_says_what_a_browser_may_load_and_calls_keep_their_own_policy() {
    assertThat(Visitor.signedIn(port, TOKEN).get("/").header("Content-Security-Policy"))
        .isEqualTo(PageHeaders.POLICY)
        .doesNotContain("unsafe");
    assertThat(new Visitor(port).get("/api/v1/rules").header("Content-Security-Policy"))
        .isEqualTo("default-src 'none'; frame-ancestors 'none'");
  }
}
