package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes calls over a real connection. */
final class Calls {

  static final JsonMapper MAPPER = new JsonMapper();

  /** The token of who started the service, in tests. */
  static final String TOKEN = "the-token-of-who-started-the-tests";

  /** What lets a call in that is written by hand. */
  static final String LET_IN = "Authorization: Bearer " + TOKEN;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  Calls(int port) {
    this.port = port;
  }

  /** What came back. */
  record Reply(int status, String mediaType, String body, HttpResponse<byte[]> raw) {
    JsonNode json() {
      return MAPPER.readTree(body);
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  Reply get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Reply post(String path, String mediaType, String body, String... headers) {
    return post(path, mediaType, body.getBytes(UTF_8), headers);
  }

  Reply post(String path, String mediaType, byte[] body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  Reply send(String method, String path, String mediaType, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", mediaType)
            .method(
                method.toUpperCase(java.util.Locale.ROOT),
                BodyPublishers.ofByteArray(body.getBytes(UTF_8))));
  }

  Reply method(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(30));
    if (!List.of(headers).contains("Authorization")) {
      builder.header("Authorization", "Bearer " + TOKEN);
    }
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  /** A call by somebody who does not say who it is. */
  Reply byNobody(String method, String path, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(address(path));
    return send(
        (headers.length == 0 ? builder : builder.headers(headers))
            .method(method, BodyPublishers.noBody()));
  }

  private Reply send(HttpRequest.Builder builder) {
    try {
      HttpResponse<byte[]> response = client.send(builder.build(), BodyHandlers.ofByteArray());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          new String(response.body(), UTF_8),
          response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
