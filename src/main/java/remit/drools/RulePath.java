package remit.drools;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.policy.Nearest;
import remit.policy.Topic;

/** What the path of a rule file says: {@code rules/ownership/winner-keeps-growth.drl}. */
record RulePath(Topic topic, String name) {

  private static final Pattern PATH = Pattern.compile("rules/([^/]+)/([^/]+)\\.drl");
  private static final Pattern FILE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private static final int LONGEST = 120;

  /** The rule's name: {@code ownership/winner-keeps-growth}. */
  String rule() {
    return topic.word() + "/" + name;
  }

  /** Takes a path apart; null with a fault where no rule file can stand there. */
  static @Nullable RulePath of(String path, Faults faults) {
    Matcher matcher = PATH.matcher(path);
    List<String> topics = Arrays.stream(Topic.values()).map(Topic::word).toList();
    if (!matcher.matches()) {
      faults.add(
          1,
          1,
          "The rule file (%s) does not stand in the folder of a topic.".formatted(path),
          "Maybe move it to rules/%s/.".formatted(String.join("/, rules/", topics)));
      return null;
    }
    String topic = matcher.group(1);
    if (!topics.contains(topic)) {
      String near = Nearest.to(topic, topics);
      faults.add(
          1,
          1,
          "The folder (%s) is not one of the topics %s.".formatted(topic, topics),
          "Maybe move the file to rules/%s.".formatted(near == null ? topics.get(0) : near));
      return null;
    }
    if (matcher.group(2).length() > LONGEST || !FILE.matcher(matcher.group(2)).matches()) {
      faults.add(
          1,
          1,
          "The file name (%s.drl) is not in lower case with hyphens.".formatted(matcher.group(2)),
          "Maybe name it like winner-keeps-growth.drl.");
      return null;
    }
    return new RulePath(Topic.valueOf(topic.toUpperCase(Locale.ROOT)), matcher.group(2));
  }
}
