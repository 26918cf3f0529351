package remit.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.check.Scenario.Voice;
import remit.desk.DecideDeal;
import remit.desk.Revision;
import remit.desk.SourceKind;
import remit.desk.Sources;
import remit.files.YamlFields;
import remit.files.YamlFile;
import remit.files.YamlNode;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.Place;
import remit.rules.Rule;
import remit.rules.Sentence;

/**
 * The scenarios and stories of a tree: what the business expects of its rules, one by one, and of
 * its policies as a whole.
 */
public final class Examples {

  private final Revision revision;
  private final List<Test> tests = new ArrayList<>();

  private Examples(Revision revision) {
    this.revision = revision;
  }

  /** One of them, ready to run as often as wanted. */
  public interface Test {

    /** Where it is written. */
    Place place();

    /** The rule, or the policy and story, it belongs to. */
    String group();

    /** What should happen, for example {@code speaks on day 89}. */
    String it();

    /** Group and name in one. */
    default String title() {
      return group() + ": " + it();
    }

    /** The ids of the behaviours it shows. */
    List<String> shows();

    /** Runs it. */
    Result run();
  }

  private record ScenarioTest(Scenario scenario, Revision revision) implements Test {
    @Override
    public Place place() {
      return scenario.example().place();
    }

    @Override
    public String group() {
      return scenario.example().group();
    }

    @Override
    public String it() {
      return scenario.example().it();
    }

    @Override
    public List<String> shows() {
      return scenario.example().shows();
    }

    @Override
    public Result run() {
      return scenario.run(revision.ruleBook());
    }
  }

  private record StoryTest(Story story, Revision revision) implements Test {
    @Override
    public Place place() {
      return story.example().place();
    }

    @Override
    public String group() {
      return story.example().group();
    }

    @Override
    public String it() {
      return story.example().it();
    }

    @Override
    public List<String> shows() {
      return story.example().shows();
    }

    @Override
    public Result run() {
      return story.run(new DecideDeal(revision));
    }
  }

  /**
   * Reads every scenario and story of a tree. Those with a fault are left out.
   *
   * @param faults receives what is wrong
   */
  public static Examples read(Sources sources, Revision revision, Collection<Fault> faults) {
    Examples examples = new Examples(revision);
    Map<String, Rule> rules = new HashMap<>();
    revision.rules().forEach(rule -> rules.put(rule.name(), rule));
    Map<String, Set<Voice>> voices = new HashMap<>();
    sources
        .all(SourceKind.SCENARIOS)
        .forEach((path, bytes) -> examples.scenarios(path, bytes, rules, voices, faults));
    sources.all(SourceKind.STORIES).forEach((path, bytes) -> examples.stories(path, bytes, faults));
    revision.rules().forEach(rule -> bothSides(rule, voices, sources, faults));
    return examples;
  }

  private void scenarios(
      String path,
      byte[] bytes,
      Map<String, Rule> rules,
      Map<String, Set<Voice>> voices,
      Collection<Fault> faults) {
    YamlFields top = top(path, bytes, "file of scenarios", faults);
    if (top == null) {
      return;
    }
    Rule rule = rule(top.only("rule", "given", "scenarios"), path, rules, faults);
    List<Example> read = Example.read(top, "scenarios", rule == null ? "?" : rule.name(), faults);
    for (Example example : read) {
      Voice expected = Scenario.expected(example, faults);
      if (rule != null && expected != null) {
        voices.computeIfAbsent(rule.name(), name -> new TreeSet<>()).add(expected);
        Scenario scenario = Scenario.of(example, expected, rule, revision, faults);
        if (scenario != null) {
          tests.add(new ScenarioTest(scenario, revision));
        }
      }
    }
  }

  /** The rule that the file is about: the one beside which it stands. */
  private static @Nullable Rule rule(
      YamlFields top, String path, Map<String, Rule> rules, Collection<Fault> faults) {
    String name = ruleOf(path);
    YamlNode.Text written = top.needText("rule", name);
    if (written == null) {
      return null;
    }
    if (!written.text().equals(name)) {
      faults.add(
          new Fault(
              written.place(),
              "The scenarios in this file are those of rule (%s), not (%s)."
                  .formatted(name, written.text()),
              "Maybe write rule: " + name + "."));
      return null;
    }
    Rule rule = rules.get(name);
    if (rule == null) {
      faults.add(
          new Fault(
              written.place(),
              "There is no rule (%s).".formatted(name),
              Nearest.advice(name, rules.keySet())));
    }
    return rule;
  }

  private static String ruleOf(String path) {
    return path.substring("rules/".length(), path.length() - ".scenarios.yaml".length());
  }

  private void stories(String path, byte[] bytes, Collection<Fault> faults) {
    YamlFields top = top(path, bytes, "story", faults);
    if (top == null) {
      return;
    }
    YamlNode.Text title =
        top.only("story", "given", "deals").needText("story", "Ana's customer grows");
    String policy = path.split("/", 3)[1];
    String group = policy + ", " + (title == null ? "?" : title.text());
    for (Example example : Example.read(top, "deals", group, faults)) {
      Expected expected = Story.expected(example, faults);
      Story story = expected == null ? null : Story.of(example, expected, policy, revision, faults);
      if (story != null) {
        tests.add(new StoryTest(story, revision));
      }
    }
  }

  private static @Nullable YamlFields top(
      String path, byte[] bytes, String holder, Collection<Fault> faults) {
    YamlNode.Group group = YamlFile.read(path, bytes, faults);
    return group == null ? null : new YamlFields(group, new Place(path, 1, 1), holder, faults);
  }

  /** A rule that nobody has seen speak and be silent is not known to say what it should. */
  private static void bothSides(
      Rule rule, Map<String, Set<Voice>> voices, Sources sources, Collection<Fault> faults) {
    String path = "rules/" + rule.name() + ".scenarios.yaml";
    if (sources.text(path) == null) {
      faults.add(
          new Fault(
              rule.place(),
              "The rule (%s) has no scenarios.".formatted(rule.name()),
              "Maybe add the file %s with a deal for which it speaks and one for which it is silent."
                  .formatted(path)));
      return;
    }
    Set<Voice> seen = voices.getOrDefault(rule.name(), Set.of());
    for (Voice voice :
        canBeSilent(rule) ? List.of(Voice.SPEAKS, Voice.SILENT) : List.of(Voice.SPEAKS)) {
      if (!seen.contains(voice)) {
        faults.add(
            new Fault(
                new Place(path, 1, 1),
                "No scenario of rule (%s) expects (%s).".formatted(rule.name(), voice.word()),
                "Maybe add a deal just across the edge of one of its conditions."));
      }
    }
  }

  private static boolean canBeSilent(Rule rule) {
    return !rule.conditions().isEmpty() || rule.sentence().whoever() instanceof Sentence.InTable;
  }

  /** All of them, scenarios first, file by file. */
  public List<Test> all() {
    return List.copyOf(tests);
  }

  /**
   * Those whose file or title contains a text, whatever its case, or that show the behaviour of
   * that id.
   */
  public List<Test> matching(String filter) {
    String wanted = filter.toLowerCase(Locale.ROOT);
    return tests.stream()
        .filter(
            test ->
                test.place().file().toLowerCase(Locale.ROOT).contains(wanted)
                    || test.title().toLowerCase(Locale.ROOT).contains(wanted)
                    || test.shows().contains(filter))
        .toList();
  }
}
