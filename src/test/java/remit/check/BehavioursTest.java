package remit.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import remit.files.YamlFile;
import remit.files.YamlNode;
import remit.policy.Fault;

/**
 * Holds the list of what the service must do: each behaviour is shown by a scenario or a story, and
 * the page that says by which is up to date.
 *
 * <p>{@code mvn test -Dtest=BehavioursTest -Dgolden.rewrite=true} writes the page anew.
 */
class BehavioursTest {

  private static final Path LIST = Path.of("src/test/resources/behaviours.yaml");
  private static final Path PAGE = Path.of("src/docs/behaviours.md");

  private final SortedMap<String, String> behaviours = new TreeMap<>();
  private final SortedMap<String, List<Examples.Test>> shownBy = new TreeMap<>();

  BehavioursTest() throws IOException {
    List<Fault> faults = new ArrayList<>();
    YamlNode.Group list = YamlFile.read(LIST.toString(), Files.readAllBytes(LIST), faults);
    assertThat(faults).isEmpty();
    list.fields()
        .forEach((id, field) -> behaviours.put(id, ((YamlNode.Text) field.value()).text()));
    for (Examples.Test test : ShippedTree.checkup().examples().all()) {
      for (String id : test.shows()) {
        shownBy.computeIfAbsent(id, each -> new ArrayList<>()).add(test);
      }
    }
  }

  @Test
  void each_behaviour_is_shown_by_a_scenario_or_a_story() {
    assertThat(shownBy.keySet())
        .as("ids under shows: in rules/ and policies/")
        .containsAll(behaviours.keySet());
  }

  @Test
  void no_scenario_or_story_shows_a_behaviour_that_is_not_listed() {
    assertThat(behaviours.keySet()).as("ids in %s", LIST).containsAll(shownBy.keySet());
  }

  @Test
  void the_page_of_behaviours_is_up_to_date() throws IOException {
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE)
        .as("run mvn test -Dtest=BehavioursTest -Dgolden.rewrite=true")
        .content()
        .isEqualTo(page());
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    page.append("# What the service does, and what shows it\n\n");
    page.append("Written by `BehavioursTest` from the `shows:` of scenarios and stories.\n");
    page.append("Run one of them with `java -jar target/remit.jar test S1-16`.\n");
    behaviours.forEach(
        (id, sentence) -> {
          page.append("\n**").append(id).append("** ").append(sentence).append("\n\n");
          byFile(shownBy.getOrDefault(id, List.of()))
              .forEach((file, group) -> page.append("- [%s](../../%s)\n".formatted(group, file)));
        });
    return page.toString();
  }

  private static SortedMap<String, String> byFile(List<Examples.Test> tests) {
    SortedMap<String, String> groups = new TreeMap<>();
    tests.forEach(test -> groups.put(test.place().file(), test.group()));
    return groups;
  }
}
