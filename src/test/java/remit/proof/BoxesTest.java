package remit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows for managers: few, and without a loss. */
class BoxesTest {

  @Test
  void what_does_not_occur_stands_in_nobodys_way() {
    Map<List<String>, String> cases = new LinkedHashMap<>();
    cases.put(List.of("RENEWAL", "no pod", "not approved"), "CSM");
    cases.put(List.of("RENEWAL", "pod", "not approved"), "CSM");
    cases.put(List.of("RENEWAL", "pod", "approved"), "CSM");
    assertThat(Boxes.of(cases))
        .singleElement()
        .extracting(Boxes.Box::words)
        .isEqualTo(
            List.of(
                Set.of("RENEWAL"), Set.of("no pod", "pod"), Set.of("not approved", "approved")));
  }

  @Test
  void each_case_falls_only_into_rows_that_say_what_it_says() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int n = 0; n < 300; n++) {
      Map<List<String>, Integer> cases = new LinkedHashMap<>();
      for (int i = random.nextInt(40); i >= 0; i--) {
        List<String> words =
            List.of("" + random.nextInt(2), "" + random.nextInt(3), "" + random.nextInt(4));
        cases.put(words, random.nextInt(3));
      }
      List<Boxes.Box> boxes = Boxes.of(cases);
      assertThat(boxes.size()).isLessThanOrEqualTo(cases.size());
      cases.forEach(
          (words, says) ->
              assertThat(boxes.stream().filter(box -> holds(box, words)))
                  .as("seed %d, rows for %s", seed, words)
                  .isNotEmpty()
                  .allSatisfy(
                      box -> {
                        assertThat(box.cases()).contains(words);
                        assertThat(cases.get(box.cases().get(0))).isEqualTo(says);
                      }));
    }
  }

  private static boolean holds(Boxes.Box box, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (!box.words().get(i).contains(words.get(i))) {
        return false;
      }
    }
    return true;
  }
}
