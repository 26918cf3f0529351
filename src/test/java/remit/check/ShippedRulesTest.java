package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the shipped rules and policies to their own scenarios and stories. */
class ShippedRulesTest {

  @Test
  void no_shipped_file_has_a_finding() {
    assertThat(new Excerpts(ShippedTree.sources()).show(ShippedTree.checkup().faults())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> every_scenario_and_story_holds() {
    Examples examples = ShippedTree.checkup().examples();
    assertThat(examples).as("rules and policies can be read").isNotNull();
    return examples.all().stream()
        .map(
            test ->
                DynamicTest.dynamicTest(
                    test.title(),
                    () -> {
                      Result result = test.run();
                      assertThat(result.message()).as("%s", result.place()).isEmpty();
                      assertThat(result.passed()).isTrue();
                    }));
  }
}
