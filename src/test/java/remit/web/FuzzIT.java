package remit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import remit.Remit;

/**
 * The service as it runs, in a process of its own, under thousands of malformed requests: none is
 * answered above 499, none hangs, each problem about a field names it, and the log quotes none.
 *
 * <p>{@code -Dremit.fuzz.requests=100000} sends more, {@code -Dremit.fuzz.seed=7} others.
 */
class FuzzIT {

  private static final long SEED = Long.getLong("remit.fuzz.seed", 20260310);
  private static final int REQUESTS = Integer.getInteger("remit.fuzz.requests", 10_000);
  private static final int CALLERS = 4;

  @TempDir private Path folder;
  private Process service;
  private Path log;
  private int port;

  private void start(String form) throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    log = folder.resolve(form + ".log");
    service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-Dlogging.config=classpath:logback-spring.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Remit.class.getName(),
                "--server.port=" + port,
                "--remit.data=" + folder.resolve("data"),
                "--remit.access.token=" + Calls.TOKEN,
                "--remit.log.form=" + form,
                "--logging.level.remit.calls=info",
                // Shorter than usual, for the machine is shared with those who ask.
                "--remit.examination.seconds=2",
                "--remit.examination.at-once=" + CALLERS)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!Files.readString(log).contains("Started Remit")) {
      assertThat(service.isAlive()).as("%s", Files.readString(log)).isTrue();
      assertThat(System.nanoTime()).as("the time to start").isLessThan(patience);
      Thread.sleep(100);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    service.destroyForcibly();
    assertThat(service.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void no_request_makes_the_service_fail_and_no_log_quotes_one() throws Exception {
    start("ecs");
    Verdicts verdicts = sendAll(REQUESTS);

    System.out.printf(
        "%d malformed requests of seed %d: %s by status, %d named the field, the slowest %d ms%n",
        REQUESTS, SEED, verdicts.byStatus(), verdicts.named(), verdicts.slowestMillis());
    assertThat(verdicts.faults()).as("seed %d", SEED).isEmpty();
    List<String> lines = linesThatQuoteNobody();
    assertThat(lines).hasSizeGreaterThan(REQUESTS / 2);
    // The database is made ready before it is known how to log.
    List<String> known = lines.stream().dropWhile(line -> !line.startsWith("{")).toList();
    assertThat(lines.size() - known.size()).as("plain lines before the first").isLessThan(10);
    for (String line : known) {
      assertThat(Calls.MAPPER.readTree(line).path("message").asString()).isNotEmpty();
    }
  }

  @Test
  void a_plain_log_quotes_no_request_either() throws Exception {
    start("plain");
    sendAll(REQUESTS / 20);

    assertThat(linesThatQuoteNobody())
        .hasSizeGreaterThan(REQUESTS / 40)
        .allMatch(
            each -> each.matches("[0-9T:.Z+-]+ [A-Z]+ .*|\\s*at .*|Caused by: .*|[a-z.]+\\w+"));
  }

  private List<String> linesThatQuoteNobody() throws Exception {
    String all = new String(Files.readAllBytes(log), UTF_8);
    for (String canary : MalformedRequests.CANARIES) {
      assertThat(all).doesNotContainIgnoringCase(canary);
    }
    assertThat(all).doesNotContain(Calls.TOKEN);
    assertThat(all.chars().filter(each -> each < ' ' && each != '\n' && each != '\t')).isEmpty();
    return all.lines().toList();
  }

  private Verdicts sendAll(int requests) throws Exception {
    Calls calls = new Calls(port);
    String authorization = "Bearer " + Calls.TOKEN;
    String[] letIn = {"Authorization", authorization};
    MalformedRequests malformed =
        new MalformedRequests(
            calls.get("/openapi.json", letIn).json(),
            authorization,
            calls.get("/api/v1/revisions/1", letIn).header("ETag"));
    Wire wire = new Wire(port);
    Verdicts verdicts = new Verdicts();
    malformed.asShown().forEach(each -> verdicts.asShown(each, wire.send(each.bytes())));
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<?>> sending = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        Random random = new Random(SEED + caller);
        sending.add(
            callers.submit(
                () -> {
                  for (int i = 0; i < requests / CALLERS; i++) {
                    MalformedRequests.Request request = malformed.next(random);
                    verdicts.judge(request, wire.send(request.bytes()));
                  }
                }));
      }
      for (Future<?> each : sending) {
        each.get();
      }
    } finally {
      callers.shutdownNow();
    }
    return verdicts;
  }
}
