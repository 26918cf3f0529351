package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import remit.policy.Fault;

/** Nothing of an attack is done, and its author is told which word of it is refused. */
class AttacksTest {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Set<Long> threads = new TreeSet<>();
  private long start;

  static List<Attack> attacks() {
    return Attack.all();
  }

  @BeforeEach
  void look() {
    Thread.getAllStackTraces().keySet().forEach(each -> threads.add(each.getId()));
    start = System.nanoTime();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void every_attack_is_refused_by_name(Attack attack) {
    Checkup checkup = Checkup.of(attack.sources());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    String shown = new Excerpts(checkup.sources()).show(checkup.faults());
    assertThat(checkup.faults())
        .as(
            "names (%s) in line %d:%d%n%s",
            attack.construct(), attack.line(), attack.column(), shown)
        .anyMatch(attack::isNamedBy)
        .allMatch(fault -> fault.advice().startsWith("Maybe "))
        .allMatch(fault -> fault.place().line() > 0 && fault.place().column() > 0);
    assertThat(shown).doesNotContain("Exception", "Error:", "\tat ", "\u001b", "\u202e", "\u0000");
  }

  @AfterEach
  void no_attack_leaves_a_trace() {
    assertThat(System.getProperty("remit.attacked")).isNull();
    assertThat(Path.of("target/attacked")).doesNotExist();
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(each -> !threads.contains(each.getId()))
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool") && !name.contains("Cleaner"))
                .collect(Collectors.toList()))
        .isEmpty();
  }

  @Test
  void no_attack_is_left_out() throws IOException {
    assertThat(attacks()).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    assertThat((long) attacks().size()).isEqualTo(Attack.files());
    assertThat(attacks().stream().map(each -> each.name().split("/", 2)[0]).distinct()).hasSize(11);
  }

  @Test
  void reading_and_asking_rules_makes_no_class() {
    long made = 1;
    // Everything is loaded by the first rounds; a round that loads nothing shows that none is made.
    for (int round = 0; round < 4 && made > 0; round++) {
      long before = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
      for (Attack attack : attacks()) {
        Checkup.of(attack.sources());
      }
      RevisionFiles shipped = RevisionFiles.load(ShippedTree.sources());
      List<Fault> faults = new ArrayList<>();
      Examples.read(ShippedTree.sources(), shipped.revision(), faults)
          .all()
          .forEach(Examples.Test::run);
      assertThat(faults).isEmpty();
      made = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - before;
    }
    assertThat(made).isZero();
  }
}
