package remit.files;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.policy.Fault;
import remit.policy.Nearest;
import remit.policy.Place;
import remit.policy.Topic;

/**
 * One policy as its files say it, before what it extends is known: names, dates and shape are
 * checked, values are not yet.
 */
final class PolicyDraft {

  private static final String HEAD = "policy.yaml";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final int LONGEST_NAME = 60;

  /** A parameter or table as it stands in a topic file. */
  record Named(
      String name, Topic topic, YamlFields fields, Map<LocalDate, YamlNode.Field> values) {}

  private final String name;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Named> parameters = new LinkedHashMap<>();
  private final Map<String, Named> tables = new LinkedHashMap<>();
  private final Map<String, Place> names = new LinkedHashMap<>();
  private final Map<Topic, Map<LocalDate, YamlNode.Field>> rulesInForce =
      new EnumMap<>(Topic.class);
  private @Nullable YamlFields head;
  private boolean whole = true;

  private PolicyDraft(String name) {
    this.name = name;
  }

  /**
   * @param name the policy's folder
   * @param files by path below that folder
   */
  static PolicyDraft read(String name, SortedMap<String, byte[]> files) {
    PolicyDraft draft = new PolicyDraft(name);
    draft.readHead(files.get(HEAD));
    for (Topic topic : Topic.values()) {
      byte[] bytes = files.get(topic.word() + ".yaml");
      if (bytes != null) {
        draft.readTopic(topic, bytes);
      }
    }
    files.keySet().forEach(draft::checkExpected);
    return draft;
  }

  String name() {
    return name;
  }

  /** What is wrong; whoever goes on with the draft adds to it. */
  List<Fault> faults() {
    return faults;
  }

  /** The keys of policy.yaml, or null where it cannot be read. */
  @Nullable YamlFields head() {
    return head;
  }

  /** Whether every file could be read, so that what is not there is really missing. */
  boolean whole() {
    return whole;
  }

  Map<String, Named> parameters() {
    return parameters;
  }

  Map<String, Named> tables() {
    return tables;
  }

  Map<Topic, Map<LocalDate, YamlNode.Field>> rulesInForce() {
    return rulesInForce;
  }

  String path(String file) {
    return PolicyFiles.FOLDER + "/" + name + "/" + file;
  }

  private void checkExpected(String file) {
    List<String> expected = new ArrayList<>(List.of(HEAD));
    Arrays.stream(Topic.values()).forEach(topic -> expected.add(topic.word() + ".yaml"));
    expected.addAll(List.of("CHANGELOG.md", "README.md"));
    if (!expected.contains(file) && !file.startsWith("stories/")) {
      expected.add("stories/");
      faults.add(
          new Fault(
              new Place(path(file), 1, 1),
              "The policy (%s) has a file (%s) that is not expected.".formatted(name, file),
              Nearest.advice(file, expected)));
    }
  }

  private void readHead(byte @Nullable [] bytes) {
    if (!isName(name)) {
      faults.add(
          new Fault(
              new Place(path(HEAD), 1, 1),
              "The folder (%s) is not a policy's name.".formatted(YamlNode.shortened(name)),
              "Maybe rename it in small letters and hyphens, like all-sales."));
    }
    if (bytes == null) {
      whole = false;
      faults.add(
          new Fault(
              new Place(path(HEAD), 1, 1),
              "The policy (%s) has no file (%s).".formatted(name, HEAD),
              "Maybe add one with policy, title and what it extends."));
      return;
    }
    YamlNode.Group group = YamlFile.read(path(HEAD), bytes, faults);
    if (group == null) {
      whole = false;
      return;
    }
    YamlFields fields = new YamlFields(group, group.place(), "policy (" + name + ")", faults);
    head =
        fields.only("policy", "title", "time-zone", "extends", "roles", "remainder", "alignment");
    YamlNode.Text said = fields.needText("policy", name);
    if (said != null && !said.text().equals(name)) {
      faults.add(
          new Fault(
              said.place(),
              "The policy calls itself (%s), but its folder is (%s)."
                  .formatted(YamlNode.shortened(said.text()), name),
              "Maybe write " + name + ", or rename the folder."));
    }
    fields.needText("title", "what it decides, in business words");
  }

  private void readTopic(Topic topic, byte[] bytes) {
    String file = path(topic.word() + ".yaml");
    YamlNode.Group group = YamlFile.read(file, bytes, faults);
    if (group == null) {
      whole = false;
      return;
    }
    YamlFields fields =
        new YamlFields(group, group.place(), "topic (" + topic.word() + ")", faults)
            .only("topic", "title", "steward", "rules-in-force", "parameters", "tables");
    YamlNode.Text said = fields.needText("topic", topic.word());
    if (said != null && !said.text().equals(topic.word())) {
      faults.add(
          new Fault(
              said.place(),
              "The topic is (%s), but the file is (%s.yaml)."
                  .formatted(YamlNode.shortened(said.text()), topic.word()),
              "Maybe write topic: " + topic.word() + ", or move what belongs elsewhere."));
    }
    boolean extending = head != null && head.get("extends") != null;
    for (String key : List.of("title", "steward")) {
      if (fields.get(key) != null || (!extending && head != null)) {
        fields.needText(key, key.equals("title") ? "the question it answers" : "who keeps it");
      }
    }
    readNamed(topic, fields.group("parameters", "list of parameters"), "parameter", parameters);
    readNamed(topic, fields.group("tables", "list of tables"), "table", tables);
    YamlFields rules = fields.group("rules-in-force", "list of rules in force");
    if (rules != null) {
      rulesInForce.put(topic, dated(rules, "list of rules in force"));
    }
  }

  private void readNamed(
      Topic topic, @Nullable YamlFields all, String kind, Map<String, Named> into) {
    if (all == null) {
      return;
    }
    for (YamlNode.Field field : all.all().values()) {
      String called = field.key().text();
      String holder = kind + " (" + YamlNode.shortened(called) + ")";
      checkName(field.key(), kind);
      YamlFields fields = YamlFields.of(field.value(), field.key().place(), holder, faults);
      if (fields == null) {
        whole = false;
        continue;
      }
      fields.only(
          kind.equals("table")
              ? new String[] {"title", "unit", "columns", "values"}
              : new String[] {"title", "unit", "one-of", "values"});
      YamlNode values = fields.need("values", "and, below it, a date with its value");
      YamlFields byDay =
          values == null
              ? null
              : YamlFields.of(
                  values, fields.placeOf("values"), "list of values of " + holder, faults);
      into.putIfAbsent(
          called,
          new Named(called, topic, fields, byDay == null ? Map.of() : dated(byDay, holder)));
    }
  }

  private void checkName(YamlNode.Text name, String kind) {
    if (!isName(name.text())) {
      faults.add(
          new Fault(
              name.place(),
              "The name (%s) of a %s is not in small letters and hyphens."
                  .formatted(YamlNode.shortened(name.text()), kind),
              "Maybe write it like handoff-window."));
    }
    Place before = names.putIfAbsent(name.text(), name.place());
    if (before != null) {
      faults.add(
          new Fault(
              name.place(),
              "The name (%s) is already used in %s, line %d."
                  .formatted(YamlNode.shortened(name.text()), before.file(), before.line()),
              "Maybe choose another name: rules know parameters and tables by name alone."));
    }
  }

  private static boolean isName(String text) {
    return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
  }

  private Map<LocalDate, YamlNode.Field> dated(YamlFields byDay, String holder) {
    Map<LocalDate, YamlNode.Field> dated = new TreeMap<>();
    for (YamlNode.Field field : byDay.all().values()) {
      LocalDate day = day(field.key(), holder);
      if (day != null) {
        dated.put(day, field);
      }
    }
    if (byDay.all().isEmpty()) {
      faults.add(
          new Fault(
              byDay.place(),
              "The %s has no dated entry.".formatted(holder),
              "Maybe add one from the day on which it begins to hold."));
    }
    return dated;
  }

  private @Nullable LocalDate day(YamlNode.Text text, String holder) {
    try {
      if (DAY.matcher(text.text()).matches()) {
        return LocalDate.parse(text.text());
      }
    } catch (DateTimeException e) {
      faults.add(
          new Fault(
              text.place(),
              "The day (%s) of %s is not in the calendar.".formatted(text.text(), holder),
              "Maybe check the length of the month."));
      return null;
    }
    faults.add(
        new Fault(
            text.place(),
            "The key (%s) of %s is not a day.".formatted(YamlNode.shortened(text.text()), holder),
            "Maybe write it as 2026-01-31."));
    return null;
  }
}
