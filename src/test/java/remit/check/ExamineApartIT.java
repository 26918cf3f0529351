package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import remit.check.ExamineApart.Limits;
import remit.desk.Sources;
import remit.desk.Verdict;

/** The program as it is delivered, one jar, examines apart with all that this system takes away. */
class ExamineApartIT {

  private static final Path JAR = Path.of("target/remit.jar");

  @Test
  void the_jar_starts_itself_again_to_examine() {
    List<Path> needed =
        List.of(JAR.toAbsolutePath(), Path.of(System.getProperty("java.home"), "lib", "modules"));
    try (ExamineApart examine =
        new ExamineApart(
            List.of(
                "-cp",
                JAR.toString(),
                "org.springframework.boot.loader.launch.JarLauncher",
                Examiner.COMMAND),
            CompletableFuture.completedFuture(Confinement.tried(needed)),
            new Limits(Duration.ofSeconds(60), 512, 1, Duration.ofSeconds(1), true))) {
      Sources misspelt = ShippedTree.edited("policies/standard/ownership.yaml", "90 days", "soon");
      Verdict cold = examine.examine(misspelt);
      Verdict warm = examine.examine(misspelt);

      assertThat(cold).isEqualTo(new ExamineHere(revision -> List.of()).examine(misspelt));
      assertThat(warm).isEqualTo(cold);
      assertThat(cold.faults()).isNotEmpty();
    }
  }
}
