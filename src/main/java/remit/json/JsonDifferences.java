package remit.json;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.desk.Documents.Difference;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Finds the fields in which two trees differ. */
final class JsonDifferences {

  private final List<Difference> found = new ArrayList<>();

  private JsonDifferences() {}

  static List<Difference> between(JsonNode before, JsonNode after) {
    JsonDifferences differences = new JsonDifferences();
    differences.compare(JsonPointer.empty(), before, after);
    return differences.found;
  }

  private void compare(JsonPointer at, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (before == null || after == null || before.getNodeType() != after.getNodeType()) {
      found.add(new Difference(at.toString(), text(before), text(after)));
    } else if (before.isObject()) {
      TreeSet<String> names = new TreeSet<>(before.propertyNames());
      names.addAll(after.propertyNames());
      names.forEach(each -> compare(at.appendProperty(each), before.get(each), after.get(each)));
    } else if (before.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(at.appendIndex(i), before.get(i), after.get(i));
      }
    } else if (!before.equals(after)) {
      found.add(new Difference(at.toString(), text(before), text(after)));
    }
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.isString() ? node.stringValue() : node.toString();
  }
}
