package remit.files;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.policy.Place;

/** A YAML file as a tree of texts, lists and groups of keys, each with its place. */
public sealed interface YamlNode {

  /**
   * A text; whatever stands in the file is text until somebody who knows the unit reads it.
   *
   * @param plain whether it stands without quotes; an absent value is a plain empty text
   */
  record Text(String text, boolean plain, Place place) implements YamlNode {}

  /** A list. */
  record Items(List<YamlNode> items, Place place) implements YamlNode {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** Keys with their values, in the order of the file. */
  record Group(Map<String, Field> fields, Place place) implements YamlNode {
    public Group {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The value of a key, or null where the key is not there. */
    public @Nullable YamlNode get(String key) {
      Field field = fields.get(key);
      return field == null ? null : field.value();
    }
  }

  /** A key and its value. */
  record Field(Text key, YamlNode value) {}

  /** Where it begins. */
  Place place();

  /** What it is, for messages: "the text (x)", "a list", "a group of keys". */
  default String described() {
    if (this instanceof Text text) {
      return text.text().isEmpty() ? "nothing" : "the text (" + shortened(text.text()) + ")";
    }
    return this instanceof Items ? "a list" : "a group of keys";
  }

  /** A text short enough for a message. */
  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
