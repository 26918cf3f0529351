package remit;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import remit.ConsoleBlocks.Command;

/**
 * Types every command of README.md into a shell, one after the other, in a copy of the project, and
 * compares what comes back. What a command of Maven says is not compared; {@code .ci/run} runs it.
 */
class ReadmeIT {

  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path README = PROJECT.resolve("README.md");
  private static final Path JAR = PROJECT.resolve("target/remit.jar");
  private static final String PORT = "8080";
  private static final Set<String> NOT_COPIED = Set.of(".git", "target", "java", "data");
  private static final Set<String> SERVERS =
      Set.of(
          "mvn spring-boot:run", "java -jar target/remit.jar", "java -jar target/remit.jar serve");

  @TempDir static Path copy;

  private static final List<Process> SERVING = new ArrayList<>();
  private static String port = PORT;

  @BeforeAll
  static void copyTheProject() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = Integer.toString(free.getLocalPort());
    }
    Files.walkFileTree(
        PROJECT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_COPIED.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copy.resolve(PROJECT.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()) {
              Files.copy(file, copy.resolve(PROJECT.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    Files.createDirectories(copy.resolve("target"));
    Files.copy(JAR, copy.resolve("target/remit.jar"));
  }

  @AfterAll
  static void stopWhatServes() throws InterruptedException {
    for (Process server : SERVING) {
      server.destroy();
      server.waitFor(1, MINUTES);
    }
  }

  @TestFactory
  Stream<DynamicTest> every_command_of_the_readme_does_what_it_shows() throws IOException {
    assumeTrue(Files.exists(README), "there is a README");
    return ConsoleBlocks.in(Files.readString(README)).stream()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    "line %d: %s".formatted(command.line(), command.command()),
                    () -> execute(command)));
  }

  private static void execute(Command command) throws IOException, InterruptedException {
    if (SERVERS.contains(command.command())) {
      serve();
    } else if (command.command().startsWith("mvn ")) {
      assertThat(Files.readString(PROJECT.resolve(".ci/run"))).contains(command.command());
    } else {
      type(command);
    }
  }

  private static void type(Command command) throws IOException, InterruptedException {
    Process shell = start("sh", "-c", command.command().replace(PORT, port));
    String found =
        new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .replace(port, PORT);
    int status = shell.waitFor();
    if (command.output().isEmpty()) {
      assertThat(status).as("the status after:%n%s", found).isZero();
    } else if (!command.promises(found)) {
      assertThat(found).as("the output").isEqualTo(String.join("\n", command.output()) + "\n");
    }
  }

  private static void serve() throws IOException {
    Path log = copy.resolve("server.log");
    Process server =
        new ProcessBuilder("java", "-jar", "target/remit.jar", "--server.port=" + port)
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    SERVING.add(server);
    long patience = System.nanoTime() + MINUTES.toNanos(2);
    while (!Files.readString(log).contains("Started Remit")) {
      assertThat(server.isAlive()).as("%s", Files.readString(log)).isTrue();
      assertThat(System.nanoTime()).as("the time to start").isLessThan(patience);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process start(String... words) throws IOException {
    return new ProcessBuilder(words).directory(copy.toFile()).redirectErrorStream(true).start();
  }
}
