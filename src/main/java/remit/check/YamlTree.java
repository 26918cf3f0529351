package remit.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.files.YamlNode;
import remit.policy.Place;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What examples do with YAML beside reading it: lay one over another, and read it as a call. */
final class YamlTree {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,6}");

  private YamlTree() {}

  /**
   * Lays the parts of a call over others: in a part that both have, key by key. What is {@code
   * null} removes; a list, or a group inside a part, replaces.
   */
  static YamlNode.Group merged(YamlNode.Group base, YamlNode.Group over) {
    return merged(base, over, true);
  }

  private static YamlNode.Group merged(YamlNode.Group base, YamlNode.Group over, boolean parts) {
    Map<String, YamlNode.Field> fields = new LinkedHashMap<>(base.fields());
    over.fields()
        .forEach(
            (key, field) -> {
              YamlNode.Field before = fields.get(key);
              if (isNull(field.value())) {
                fields.remove(key);
              } else if (parts && field.value() instanceof YamlNode.Group above) {
                YamlNode.Group below =
                    before != null && before.value() instanceof YamlNode.Group given
                        ? given
                        : new YamlNode.Group(Map.of(), above.place());
                fields.put(key, new YamlNode.Field(field.key(), merged(below, above, false)));
              } else {
                fields.put(key, field);
              }
            });
    return new YamlNode.Group(fields, over.place());
  }

  /** Whether an author wrote that there is nothing: {@code null}, {@code ~} or no text at all. */
  static boolean isNull(@Nullable YamlNode node) {
    return node instanceof YamlNode.Text text
        && text.plain()
        && (text.text().isEmpty() || text.text().equals("null") || text.text().equals("~"));
  }

  /** The same as JSON, in which every value is a text: whoever reads it knows the types. */
  static JsonNode json(YamlNode node) {
    if (node instanceof YamlNode.Group group) {
      ObjectNode object = JSON.objectNode();
      group.fields().forEach((key, field) -> object.set(key, json(field.value())));
      return object;
    }
    if (node instanceof YamlNode.Items items) {
      ArrayNode array = JSON.arrayNode();
      items.items().forEach(item -> array.add(json(item)));
      return array;
    }
    return isNull(node) ? JSON.nullNode() : JSON.stringNode(((YamlNode.Text) node).text());
  }

  /**
   * Where in the file a JSON Pointer points; where what it names is not there, the last thing on
   * the way to it that is.
   */
  static Place place(YamlNode root, String pointer, Place otherwise) {
    YamlNode node = root;
    Place place = otherwise;
    for (String step : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
      YamlNode next = step(node, step.replace("~1", "/").replace("~0", "~"));
      if (next == null) {
        return place;
      }
      node = next;
      place = next.place();
    }
    return place;
  }

  private static @Nullable YamlNode step(YamlNode node, String step) {
    if (node instanceof YamlNode.Group group) {
      return group.get(step);
    }
    if (node instanceof YamlNode.Items items && INDEX.matcher(step).matches()) {
      int index = Integer.parseInt(step);
      return index < items.items().size() ? items.items().get(index) : null;
    }
    return null;
  }
}
