package remit.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import remit.Remit;

/** The service as it runs, with the shipped rules and policies and an empty data folder. */
final class PagesSite implements AutoCloseable {

  static final String TOKEN = "the-token-of-who-started-the-tests";

  private final ConfigurableApplicationContext service;

  private PagesSite(ConfigurableApplicationContext service) {
    this.service = service;
  }

  /**
   * Starts it.
   *
   * @param people who is known beside whoever started it: a name, also the key, and what they may
   *     do, like {@code fay=approve,publish}
   */
  static PagesSite start(Path data, String... people) throws Exception {
    SpringApplication application = new SpringApplication(Remit.class);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("noSamples", new NoSamples()));
    List<String> options =
        new ArrayList<>(
            List.of("--server.port=0", "--remit.data=" + data, "--remit.access.token=" + TOKEN));
    for (String person : people) {
      String[] parts = person.split("=", 2);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(parts[0].getBytes(UTF_8));
      options.add("--remit.people." + parts[0] + ".key=" + HexFormat.of().formatHex(hash));
      options.add("--remit.people." + parts[0] + ".may=" + parts[1]);
    }
    return new PagesSite(application.run(options.toArray(String[]::new)));
  }

  /** Leaves out what other tests on the class path would start instead. */
  private static final class NoSamples extends TypeExcludeFilter {
    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory readers) {
      return reader.getClassMetadata().getClassName().contains(".Sample");
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof NoSamples;
    }

    @Override
    public int hashCode() {
      return NoSamples.class.hashCode();
    }
  }

  int port() {
    return ((WebServerApplicationContext) service).getWebServer().getPort();
  }

  /** Records deals as the comp system does, one document each. */
  void record(String key, String... deals) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (String deal : deals) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1/decisions"))
                  .header("Authorization", "Bearer " + key)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(deal))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() > 201) {
        throw new AssertionError(answer.body() + " for " + Arrays.toString(deals));
      }
    }
  }

  @Override
  public void close() {
    service.close();
  }
}
