package remit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import remit.check.ShippedTree;
import remit.check.SourceFolder;
import remit.desk.DecideDeal;
import remit.desk.Sources;

/** The service as it starts. */
class RemitTest {

  private static final String DEAL =
      """
      {"deal": {"id": "D-1001", "type": "UPSELL", "driver": "USERS_PROACTIVE", "amount": "48000.00",
                "currency": "USD", "closeDate": "2026-03-10", "salesCycleDays": 45},
       "account": {"id": "northwind", "customerSince": "2026-01-10", "wonBy": "ana"},
       "team": [{"person": "ana", "role": "AE"}, {"person": "chi", "role": "CSM"}]}
      """;

  private static final String TOKEN = "the-token-of-who-started-the-tests";

  @TempDir Path folder;

  private static ConfigurableApplicationContext start(String... options) {
    SpringApplication application = new SpringApplication(Remit.class);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("noSamples", new NoSamples()));
    return application.run(options);
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
      return 1;
    }
  }

  @Test
  void it_serves_the_shipped_rules() throws Exception {
    try (ConfigurableApplicationContext service =
        start("--server.port=0", "--remit.access.token=" + TOKEN)) {
      String port = service.getEnvironment().getRequiredProperty("local.server.port");
      HttpRequest call =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/evaluations"))
              .header("Content-Type", "application/json")
              .header("Authorization", "Bearer " + TOKEN)
              .POST(BodyPublishers.ofString(DEAL))
              .build();
      HttpResponse<String> answer = HttpClient.newHttpClient().send(call, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"person\":\"ana\"")
          .contains("\"rule\":\"ownership/winner-keeps-growth\"")
          .contains("\"until\":\"2026-04-10\"");
    }
  }

  @Test
  void it_refuses_to_start_with_a_fault_and_shows_it() throws Exception {
    Sources broken =
        ShippedTree.edited("policies/standard/ownership.yaml", "90 days", "half a year");
    for (String path : broken.paths()) {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, broken.text(path));
    }
    Throwable failure =
        catchThrowable(() -> start("--server.port=0", "--remit.root=" + folder).close());
    assertThat(failure)
        .rootCause()
        .isInstanceOf(CannotStart.class)
        .hasMessage("The rules and policies have findings (1), so nothing is decided by them.");
    assertThat(new CannotStartAnalyzer().analyze(failure).getDescription())
        .contains("have findings (1), so nothing is decided by them")
        .contains("policies/standard/ownership.yaml:")
        .contains("half a year");
  }

  @Test
  void a_folder_without_rules_is_served_by_those_that_the_program_carries() {
    assertThat(SourceFolder.inForce(folder).hash()).isEqualTo(ShippedTree.sources().hash());
    assertThat(SourceFolder.shipped().paths()).isEqualTo(ShippedTree.sources().paths());
  }

  @Test
  void warming_up_by_made_up_deals_fails_for_no_policy() {
    DecideDeal decideDeal = new DecideDeal(ShippedTree.revision());
    new WarmUp(decideDeal.revision()).run();
    assertThat(decideDeal.revision().policies()).isNotEmpty();
  }

  @Test
  void the_root_is_named_by_an_option() {
    assertThat(Loading.rootNamedIn(java.util.List.of("--server.port=1", "--remit.root=there")))
        .isEqualTo("there");
    assertThat(Loading.rootNamedIn(java.util.List.of())).isEmpty();
  }
}
