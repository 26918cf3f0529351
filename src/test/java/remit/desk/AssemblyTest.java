package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AssemblyTest {

  private final Workers workers = new Workers(3);
  private final List<Integer> results = new ArrayList<>();

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void results_come_in_the_order_of_the_parts_however_long_each_takes() throws IOException {
    Random random = new Random(7);
    try (Assembly<Integer> assembly = new Assembly<>(workers, results::add)) {
      for (int i = 0; i < 299; i++) {
        int part = i;
        int spins = random.nextInt(200_000);
        assembly.add(() -> IntStream.range(0, spins).map(spin -> 0).reduce(part, Integer::sum));
      }
      assembly.finishWith(() -> 299);
    }

    assertThat(results).isEqualTo(IntStream.range(0, 300).boxed().toList());
  }

  @Test
  void only_a_few_parts_are_under_way_at_once() throws IOException {
    AtomicInteger added = new AtomicInteger();
    List<Integer> ahead = new ArrayList<>();
    try (Assembly<Integer> assembly =
        new Assembly<>(workers, result -> ahead.add(added.get() - ahead.size()))) {
      for (int i = 0; i < 200; i++) {
        added.incrementAndGet();
        assembly.add(() -> 0);
      }
      assembly.finish();
    }

    assertThat(ahead).hasSize(200).allMatch(parts -> parts <= 13);
  }

  @Test
  void a_part_that_fails_fails_the_whole_and_the_rest_is_given_up() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    try (Workers one = new Workers(1)) {
      try (Assembly<Integer> assembly = new Assembly<>(one, results::add)) {
        assembly.add(() -> 1);
        assembly.add(failing(new UncheckedIOException(new IOException("the disk is full"))));
        assembly.add(() -> await(release));
        assembly.add(begun::incrementAndGet);

        assertThatThrownBy(assembly::finish).hasMessageContaining("the disk is full");
      }
      release.countDown();
      assertThat(one.begin(() -> 5).get()).isEqualTo(5);
    }

    assertThat(results).containsExactly(1);
    assertThat(begun).hasValue(0);
  }

  private static Supplier<Integer> failing(RuntimeException failure) {
    return () -> {
      throw failure;
    };
  }

  @Test
  void a_last_part_does_not_wait_for_the_parts_of_others() throws IOException {
    CountDownLatch release = new CountDownLatch(1);
    try (Workers one = new Workers(1);
        Assembly<Integer> slow = new Assembly<>(one, results::add);
        Assembly<Integer> quick = new Assembly<>(one, results::add)) {
      slow.add(() -> await(release));
      quick.finishWith(() -> 2);

      assertThat(results).containsExactly(2);
      release.countDown();
      slow.finish();
    }

    assertThat(results).containsExactly(2, 0);
  }

  private static int await(CountDownLatch latch) {
    try {
      latch.await();
      return 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
