package remit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import remit.check.ExamineApart.Limits;
import remit.desk.Busy;
import remit.desk.Sources;
import remit.desk.Verdict;
import remit.policy.Fault;

/** Another process examines, and whatever it does, the caller gets a verdict in time. */
class ExamineApartTest {

  private static final Sources ANY = Sources.of(Map.of("rules/ownership/README.md", "Who owns?"));

  private static ExamineApart doing(String what, Duration time, int megabytes) {
    List<String> program = new ArrayList<>(ExamineApart.program(OddExaminer.class.getName()));
    program.set(program.size() - 1, what);
    return new ExamineApart(
        program,
        CompletableFuture.completedFuture(Confinement.none()),
        new Limits(time, megabytes, 1, Duration.ofMillis(50), false));
  }

  private static Verdict verdict(String what) {
    try (ExamineApart examine = doing(what, Duration.ofSeconds(20), 64)) {
      return examine.examine(ANY);
    }
  }

  @Test
  void it_says_what_this_process_would_say() {
    try (ExamineApart examine = doing("examine", Duration.ofSeconds(60), 256)) {
      Sources misspelt = ShippedTree.edited("policies/standard/ownership.yaml", "90 days", "soon");
      assertThat(examine.examine(misspelt))
          .isEqualTo(ExamineHere.everything().examine(misspelt))
          .satisfies(verdict -> assertThat(verdict.faults()).isNotEmpty());
    }
  }

  @Test
  void attacks_that_only_a_reader_sees_are_refused_there_too() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    List<Attack> sent = new ArrayList<>();
    for (Attack attack : Attack.all()) {
      Sources alone = attack.sources();
      if (attack.path().equals("rules/ownership/attack.drl") && Gate.faults(alone).isEmpty()) {
        Attack renamed = attack.at("rules/ownership/attack-" + sent.size() + ".drl");
        files.put(renamed.path(), alone.contents().get(attack.path()));
        sent.add(renamed);
      }
    }
    try (ExamineApart examine = doing("examine", Duration.ofSeconds(60), 256)) {
      List<Fault> faults = examine.examine(Sources.ofBytes(files)).faults();
      assertThat(sent).hasSizeGreaterThan(180);
      assertThat(sent).allSatisfy(attack -> assertThat(faults).anyMatch(attack::isNamedBy));
    }
  }

  @Test
  void what_never_ends_is_ended_at_its_limit() {
    for (String what : List.of("hang", "spin")) {
      try (ExamineApart examine = doing(what, Duration.ofSeconds(1), 64)) {
        long start = System.nanoTime();
        Verdict verdict = examine.examine(ANY);
        assertThat(verdict.limit())
            .startsWith("The examination took more than (1 s), the limit")
            .contains(" Maybe ");
        assertThat(verdict.isClean()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
      }
    }
  }

  @Test
  void what_grows_is_ended_at_its_limit() {
    assertThat(verdict("grow").limit())
        .startsWith("The examination needed more than (64 MB) of memory, the limit");
  }

  @Test
  void what_breaks_is_no_verdict() {
    assertThat(verdict("crash").limit())
        .startsWith("The examination ended by itself (status 134) before it had an answer.");
    assertThat(verdict("garbage").limit())
        .startsWith("The examination gave an answer that cannot be read");
    assertThat(verdict("forge").limit())
        .startsWith("The examination gave an answer that cannot be read");
    assertThat(verdict("flood").limit())
        .startsWith("The examination answered with more than (16 MB)");
  }

  @Test
  void it_sees_nothing_of_the_environment_and_has_little_memory() {
    Verdict.Failure seen = verdict("look").failures().get(0);
    assertThat(seen.title().split(" ", -1)).isSubsetOf("", "_", "PWD", "SHLVL", "OLDPWD");
    assertThat(seen.message()).matches("[56][0-9] MB");
  }

  @Test
  void more_than_its_places_are_told_to_come_again() throws InterruptedException {
    try (ExamineApart examine = doing("hang", Duration.ofSeconds(2), 64)) {
      Thread first = new Thread(() -> examine.examine(ANY));
      first.start();
      Thread.sleep(500);
      assertThatThrownBy(() -> examine.examine(ANY))
          .isInstanceOf(Busy.class)
          .hasMessage(
              "There are (1) examinations under way already. Maybe try again in a few seconds.");
      first.join();
    }
  }

  @Test
  void without_a_program_to_start_nothing_is_said_to_be_well() {
    ExamineApart examine =
        new ExamineApart(
            List.of("-cp", "nowhere", "no.Such"),
            CompletableFuture.completedFuture(
                new Confinement(List.of("/no/such/program"), List.of(), List.of())),
            Limits.usual());
    assertThat(examine.examine(ANY).limit()).startsWith("The examination could not begin");
    examine.close();
  }

  @Test
  void what_the_first_gate_refuses_is_never_handed_on() {
    try (ExamineApart examine = doing("crash", Duration.ofSeconds(1), 64)) {
      Verdict verdict = examine.examine(Sources.of(Map.of("rules/../../etc/passwd", "x")));
      assertThat(verdict.limit()).isNull();
      assertThat(verdict.faults()).hasSize(1);
      assertThat(verdict.faults().get(0).found()).contains("(..)");
    }
  }

  @Test
  void what_this_system_takes_away_is_said_with_what_it_does_not() {
    Confinement confinement = Confinement.tried(Confinement.ofThisProgram());
    assertThat(confinement.has().size() + confinement.lacks().size()).isGreaterThanOrEqualTo(1);
    assertThat(confinement.toString()).isNotBlank().doesNotContain("null");
  }
}
