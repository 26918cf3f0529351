package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who looks at pages without a browser: keeps the cookie and follows nothing. */
final class Visitor {

  private static final Pattern WORD = Pattern.compile("name=\"form-word\" value=\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String site;
  private String cookie = "";
  private String formWord = "";

  Visitor(int port) {
    this.site = "http://127.0.0.1:" + port;
  }

  /** What came back. */
  record Page(int status, String body, HttpResponse<String> raw) {
    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  /** Somebody who is signed in. */
  static Visitor signedIn(int port, String secret) {
    Visitor visitor = new Visitor(port);
    Page page = visitor.post("/sign-in", "secret", secret, "to", "/");
    assertThat(page.status()).as(page.body()).isEqualTo(302);
    visitor.learnWord();
    return visitor;
  }

  /** Reads what every form carries from a page. */
  void learnWord() {
    Matcher found = WORD.matcher(get("/").body());
    assertThat(found.find()).isTrue();
    formWord = found.group(1);
  }

  String cookie() {
    return cookie;
  }

  Visitor withWord(String word) {
    formWord = word;
    return this;
  }

  Visitor withCookie(String other) {
    cookie = other;
    return this;
  }

  Page get(String path, String... headers) {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  /** Sends a form: names and values by turns. */
  Page post(String path, String... fields) {
    List<String> body = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      body.add(URLEncoder.encode(fields[i], UTF_8) + "=" + URLEncoder.encode(fields[i + 1], UTF_8));
    }
    if (!formWord.isEmpty()) {
      body.add("form-word=" + URLEncoder.encode(formWord, UTF_8));
    }
    return send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", body))),
        path);
  }

  private Page send(HttpRequest.Builder request, String path, String... headers) {
    request.uri(URI.create(site + path)).header("Accept", "text/html");
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString(UTF_8));
      answer
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(set -> cookie = set.replaceAll(";.*", ""));
      return new Page(answer.statusCode(), answer.body(), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
