package remit.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * One thing wrong with a JSON document that was right.
 *
 * @param target where, as a JSON Pointer
 * @param raw what is written there, which may be no JSON at all
 */
record JsonMutation(Kind kind, String target, String raw) {

  static final String UNKNOWN_FIELD = "canaryField";

  enum Kind {
    REPLACED,
    REMOVED,
    TWICE,
    UNKNOWN_FIELD
  }

  /** Values of every wrong type, size and alphabet; none of them may be quoted in a log. */
  static final List<String> MORSELS =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\" \"",
          "0",
          "-1",
          "4811137",
          "4811137.335",
          "\"4811137.335\"",
          "\"-4811137.00\"",
          "1e5000000",
          "-1e5000000",
          "1e-5000000",
          "1e1000000",
          "1e600000000",
          "\"1e5000000\"",
          "9".repeat(400),
          "\"" + "9".repeat(400) + "\"",
          "99999999999999999999",
          "NaN",
          "0x10",
          "-0.0",
          "\"canary\\u0000\"",
          "\"canary\\ud800\"",
          "\"\\udc00canary\"",
          "\"canary\\u202e\\u200b\"",
          "\"canary\\nERROR forged\"",
          "\"canary\u0001\"",
          "\"canary" + "x".repeat(12_000) + "\"",
          "\"2026-02-30\"",
          "\"20260310\"",
          "\"9999-12-31\"",
          "\"-999999999-01-01\"",
          "\"2026-03-10T00:00:00Z\"",
          "20260310",
          "\"CANARY\"",
          "\"ZZZ\"",
          "\"XAU\"",
          "\"140%\"",
          "\"NaN%\"",
          "[\"canary\", [\"canary\"]]",
          "{\"canary\": {\"canary\": 1}}",
          "[".repeat(70) + "]".repeat(70),
          "{\"a\":".repeat(30) + "1" + "}".repeat(30),
          "[".repeat(20_000),
          "'canary'",
          "/* canary */ 1",
          "canary",
          "");

  /** A seeded one. */
  static JsonMutation of(JsonNode document, Random random) {
    List<String> pointers = new ArrayList<>();
    collect(document, "", pointers);
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    String target = pointers.get(random.nextInt(pointers.size()));
    if (kind == Kind.UNKNOWN_FIELD && !document.at(target).isObject()) {
      kind = Kind.REPLACED;
    }
    if (target.isEmpty() && kind != Kind.UNKNOWN_FIELD) {
      kind = Kind.REPLACED;
    }
    return new JsonMutation(kind, target, MORSELS.get(random.nextInt(MORSELS.size())));
  }

  private static void collect(JsonNode node, String pointer, List<String> pointers) {
    pointers.add(pointer);
    if (node.isObject()) {
      node.properties()
          .forEach(each -> collect(each.getValue(), child(pointer, each.getKey()), pointers));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), pointer + "/" + i, pointers);
    }
  }

  private static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** The field that a problem must name, or one above or below it. */
  String named() {
    return kind == Kind.UNKNOWN_FIELD ? target + "/" + UNKNOWN_FIELD : target;
  }

  /** The document with the thing wrong. */
  String in(JsonNode document) {
    StringBuilder text = new StringBuilder();
    write(document, "", text);
    return text.toString();
  }

  private void write(JsonNode node, String pointer, StringBuilder text) {
    boolean here = pointer.equals(target);
    if (here && kind == Kind.REPLACED) {
      text.append(raw);
    } else if (node.isObject()) {
      text.append('{');
      String comma = "";
      for (Map.Entry<String, JsonNode> each : node.properties()) {
        comma = field(each, child(pointer, each.getKey()), comma, text);
      }
      if (here && kind == Kind.UNKNOWN_FIELD) {
        text.append(comma).append('"').append(UNKNOWN_FIELD).append("\": ").append(raw);
      }
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      for (int i = 0; i < node.size(); i++) {
        text.append(i == 0 ? "" : ", ");
        write(node.get(i), pointer + "/" + i, text);
      }
      text.append(']');
    } else {
      text.append(node);
    }
  }

  private String field(
      Map.Entry<String, JsonNode> field, String pointer, String comma, StringBuilder text) {
    boolean here = pointer.equals(target);
    if (here && kind == Kind.REMOVED) {
      return comma;
    }
    String separator = comma;
    for (int times = here && kind == Kind.TWICE ? 2 : 1; times > 0; times--) {
      text.append(separator).append(Calls.MAPPER.writeValueAsString(field.getKey())).append(": ");
      write(field.getValue(), pointer, text);
      separator = ", ";
    }
    return separator;
  }
}
