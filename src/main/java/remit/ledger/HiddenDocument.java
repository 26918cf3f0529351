package remit.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hides the names in a JSON document, text by text, so that everything between the texts stays as
 * it is. A field that holds a name is compared as a whole, one that people or rules wrote word by
 * word, and what is a word of ours is left alone, whatever somebody is called.
 *
 * <p>Example: somebody is called {@code AE}. Of {@code {"role":"AE","person":"AE"}} only the second
 * is hidden.
 */
final class HiddenDocument {

  private static final JsonMapper JSON = new JsonMapper();

  /** Fields that hold nothing but a name, or a list of names. */
  private static final Set<String> NAMES =
      Set.of("person", "sourcedBy", "assistedBy", "wonBy", "assignedTo", "approvedBy");

  /** Objects whose fields are called as people are. */
  private static final Set<String> BY_NAME = Set.of("shares");

  /** Fields with a word from a closed list, a number, a day, an id, or what a policy says. */
  private static final Set<String> OURS =
      Set.of(
          "id",
          "dealId",
          "policy",
          "name",
          "type",
          "driver",
          "amount",
          "currency",
          "closeDate",
          "acquisitionCost",
          "customerSince",
          "goLive",
          "introducedOn",
          "risk",
          "phase",
          "role",
          "insteadOf",
          "outcome",
          "day",
          "revision",
          "until",
          "total",
          "kind",
          "share",
          "component",
          "base",
          "rate",
          "pool",
          "state",
          "heldUntil",
          "code",
          "severity",
          "step",
          "rule",
          "file",
          "parameter",
          "value",
          "source");

  private final String document;
  private final HiddenNames names;
  private final StringBuilder hidden;
  private final Deque<String> outer = new ArrayDeque<>();
  private String field = "";

  private HiddenDocument(String document, HiddenNames names) {
    this.document = document;
    this.names = names;
    this.hidden = new StringBuilder(document.length() + 64);
  }

  /** The document without names; what is no document is hidden like any text. */
  static String hide(String document, HiddenNames names) {
    if (!document.startsWith("{")) {
      return names.hide(document);
    }
    HiddenDocument made = new HiddenDocument(document, names);
    return made.whole() ? made.hidden.toString() : names.hide(document);
  }

  private boolean whole() {
    int at = 0;
    while (at < document.length()) {
      char next = document.charAt(at);
      if (next == '"') {
        int end = end(at);
        if (end < 0) {
          return false;
        }
        text(at + 1, end);
        at = end + 1;
      } else if (next == HiddenNames.BEGIN) {
        return false;
      } else {
        if (next == '{') {
          outer.push(field);
        } else if (next == '}' && !outer.isEmpty()) {
          field = outer.pop();
        }
        hidden.append(next);
        at++;
      }
    }
    return outer.isEmpty();
  }

  /** Where a text ends that begins with a quotation mark; -1 where it does not. */
  private int end(int begin) {
    int at = begin + 1;
    while (at < document.length()) {
      char next = document.charAt(at);
      if (next == '"') {
        return at;
      }
      at += next == '\\' ? 2 : 1;
    }
    return -1;
  }

  private boolean isField(int after) {
    int at = after;
    while (at < document.length() && Character.isWhitespace(document.charAt(at))) {
      at++;
    }
    return at < document.length() && document.charAt(at) == ':';
  }

  private void text(int from, int to) {
    String raw = document.substring(from, to);
    hidden.append('"');
    if (isField(to + 1)) {
      String owner = outer.isEmpty() ? "" : outer.peek();
      field = BY_NAME.contains(owner) ? "share" : raw;
      hidden.append(BY_NAME.contains(owner) ? hidden(raw, true) : HiddenNames.escape(raw));
    } else if (OURS.contains(field)) {
      hidden.append(HiddenNames.escape(raw));
    } else {
      hidden.append(hidden(raw, NAMES.contains(field)));
    }
    hidden.append('"');
  }

  private String hidden(String raw, boolean name) {
    if (raw.indexOf('\\') < 0) {
      return name ? names.hideName(raw) : names.hide(raw);
    }
    try {
      String text = JSON.readValue('"' + raw + '"', String.class);
      // Names are put in again as they are written between quotation marks.
      return escaped(name ? names.quoted().hideName(text) : names.quoted().hide(text));
    } catch (JacksonException e) {
      return names.hide(raw);
    }
  }

  /** Text as it stands between quotation marks. */
  static String escaped(String text) {
    String quoted = JSON.writeValueAsString(text);
    return quoted.substring(1, quoted.length() - 1);
  }
}
