package remit.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.policy.Dated;
import remit.policy.Fault;
import remit.policy.Place;
import remit.policy.Precedence;
import remit.policy.Topic;

/** Reads which rules are in force, and in which order. */
final class PrecedenceReader {

  private static final Pattern RULE =
      Pattern.compile("[a-z][a-z0-9-]{0,60}/[a-z0-9][a-z0-9-]{0,80}");

  private final Collection<Fault> faults;

  PrecedenceReader(Collection<Fault> faults) {
    this.faults = faults;
  }

  Dated<Precedence> dated(Topic topic, Map<LocalDate, YamlNode.Field> entries) {
    TreeMap<LocalDate, Precedence> dated = new TreeMap<>();
    entries.forEach((day, field) -> dated.put(day, precedence(topic, field)));
    return new Dated<>(dated);
  }

  private Precedence precedence(Topic topic, YamlNode.Field field) {
    String example = "[" + topic.word() + "/by-model]";
    Place place = field.key().place();
    String holder = "list of rules in force from " + field.key().text();
    if (field.value() instanceof YamlNode.Group group) {
      YamlFields fields = new YamlFields(group, place, holder, faults).only("rules", "corrects");
      fields.need("rules", example);
      YamlNode.Text corrects = fields.text("corrects");
      return new Precedence(
          ranks(topic, fields.items("rules", example)),
          place,
          corrects == null ? null : corrects.text());
    }
    if (field.value() instanceof YamlNode.Items items) {
      return new Precedence(ranks(topic, items), place);
    }
    faults.add(
        new Fault(
            field.value().place(),
            "The rules in force from %s are %s instead of a list."
                .formatted(field.key().text(), field.value().described()),
            "Maybe write %s.".formatted(example)));
    return new Precedence(List.of(), place);
  }

  private List<List<String>> ranks(Topic topic, YamlNode.@Nullable Items items) {
    List<List<String>> ranks = new ArrayList<>();
    Map<String, Place> listed = new LinkedHashMap<>();
    if (items != null) {
      for (YamlNode item : items.items()) {
        List<String> rank = rank(topic, item, listed);
        if (!rank.isEmpty()) {
          ranks.add(rank);
        }
      }
    }
    return ranks;
  }

  private List<String> rank(Topic topic, YamlNode node, Map<String, Place> listed) {
    List<YamlNode> nodes = node instanceof YamlNode.Items items ? items.items() : List.of(node);
    if (nodes.isEmpty()) {
      faults.add(new Fault(node.place(), "A rank of rules in force is empty.", "Maybe remove it."));
    }
    List<String> rank = new ArrayList<>();
    for (YamlNode each : nodes) {
      String rule = rule(topic, each, listed);
      if (rule != null) {
        rank.add(rule);
      }
    }
    return rank;
  }

  private @Nullable String rule(Topic topic, YamlNode node, Map<String, Place> listed) {
    if (!(node instanceof YamlNode.Text text) || !RULE.matcher(text.text()).matches()) {
      faults.add(
          new Fault(
              node.place(),
              "The rules in force list %s instead of a rule's name.".formatted(node.described()),
              "Maybe write it like %s/by-model; at most one list may stand in the list."
                  .formatted(topic.word())));
      return null;
    }
    String rule = text.text();
    if (!rule.startsWith(topic.word() + "/")) {
      faults.add(
          new Fault(
              node.place(),
              "The rule (%s) is listed under the topic (%s).".formatted(rule, topic.word()),
              "Maybe list it in %s.yaml.".formatted(rule.substring(0, rule.indexOf('/')))));
      return null;
    }
    Place before = listed.putIfAbsent(rule, node.place());
    if (before != null) {
      faults.add(
          new Fault(
              node.place(),
              "The rule (%s) is already listed in line %d, column %d."
                  .formatted(rule, before.line(), before.column()),
              "Maybe keep it where it counts more."));
      return null;
    }
    return rule;
  }
}
